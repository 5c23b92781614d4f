package rowmill.app.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rowmill.contract.signature.Credentials;

/** A file in the AWS CLI's credentials format. */
public final class CredentialsFile {
    private static final Pattern SECTION = Pattern.compile("\\s*\\[(.*)]\\s*");

    private CredentialsFile() {}

    /**
     * Reads the first profile's key.
     *
     * @throws IOException if the file cannot be read or has no key
     */
    public static Credentials read(Path file) throws IOException {
        return read(file, null);
    }

    /**
     * Reads a profile's key.
     *
     * @param profile whose; the first profile's if the file has none of that name, or null is given
     * @throws IOException if the file cannot be read or the profile has no key
     */
    public static Credentials read(Path file, @Nullable String profile) throws IOException {
        Map<String, Map<String, String>> profiles = profiles(file);
        Map<String, String> first = profiles.values().stream().findFirst().orElse(Map.of());
        Map<String, String> chosen = profile == null ? first : profiles.getOrDefault(profile, first);
        String id = chosen.getOrDefault("aws_access_key_id", "");
        String secret = chosen.getOrDefault("aws_secret_access_key", "");
        if (id.isEmpty() || secret.isEmpty()) {
            throw new IOException(file + " holds no access key (aws_access_key_id, aws_secret_access_key)");
        }
        return new Credentials(id, secret, chosen.get("aws_session_token"));
    }

    /** The entries of each profile, in the file's order. */
    private static Map<String, Map<String, String>> profiles(Path file) throws IOException {
        Map<String, Map<String, String>> profiles = new LinkedHashMap<>();
        String name = "";
        for (String line : lines(file)) {
            Matcher section = SECTION.matcher(line);
            String[] pair = line.split("=", 2);
            if (section.matches()) {
                name = section.group(1).strip();
            } else if (pair.length == 2) {
                profiles.computeIfAbsent(name, each -> new HashMap<>()).put(pair[0].strip(), pair[1].strip());
            }
        }
        return profiles;
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
