package rowmill.app.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import rowmill.contract.signature.Credentials;

/** A file in the AWS CLI's credentials format, of which the first profile counts. */
public final class CredentialsFile {
    private CredentialsFile() {}

    /**
     * Reads the first profile's key.
     *
     * @throws IOException if the file cannot be read or has no key
     */
    public static Credentials read(Path file) throws IOException {
        String id = "";
        String secret = "";
        for (String line : lines(file)) {
            String[] pair = line.split("=", 2);
            if (pair.length == 2 && pair[0].strip().equals("aws_access_key_id") && id.isEmpty()) {
                id = pair[1].strip();
            }
            if (pair.length == 2 && pair[0].strip().equals("aws_secret_access_key") && secret.isEmpty()) {
                secret = pair[1].strip();
            }
        }
        if (id.isEmpty() || secret.isEmpty()) {
            throw new IOException(file + " holds no access key (aws_access_key_id, aws_secret_access_key)");
        }
        return Credentials.of(id, secret);
    }

    private static List<String> lines(Path file) throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw new IOException(
                    "There is no credentials file " + file + ". A server's first start writes one into its data"
                            + " directory; name it with --credentials or AWS_SHARED_CREDENTIALS_FILE.",
                    e);
        }
    }
}
