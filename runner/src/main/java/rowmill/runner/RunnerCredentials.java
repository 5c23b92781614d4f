package rowmill.runner;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rowmill.contract.signature.Credentials;

/**
 * Where the runner's keys come from: the environment ({@code AWS_ACCESS_KEY_ID}, {@code AWS_SECRET_ACCESS_KEY}, {@code
 * AWS_SESSION_TOKEN}), or a file in the form of AWS's own task runner, {@code {"access-id": …, "private-key": …}}, with
 * {@code "session-token"} for temporary keys. A file is read again when it changes, so keys can be renewed.
 */
final class RunnerCredentials implements Supplier<Credentials> {
    private static final JsonFactory JSON = new JsonFactory();

    private final Path file;
    private @Nullable Credentials known;
    private FileTime readAt = FileTime.fromMillis(0);

    private RunnerCredentials(Path file) {
        this.file = file;
    }

    /**
     * Keys from a source.
     *
     * @param source {@code env} or the path of a file
     * @throws IllegalArgumentException if there are no keys, naming what is missing
     */
    static Supplier<Credentials> of(String source, Map<String, String> environment) {
        if (source.equals("env")) {
            String id = environment.getOrDefault("AWS_ACCESS_KEY_ID", "");
            String secret = environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "");
            if (id.isEmpty() || secret.isEmpty()) {
                throw new IllegalArgumentException(
                        "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a file with" + " --credentials");
            }
            String token = environment.getOrDefault("AWS_SESSION_TOKEN", "");
            Credentials credentials = new Credentials(id, secret, token.isEmpty() ? null : token);
            return () -> credentials;
        }
        RunnerCredentials credentials = new RunnerCredentials(Path.of(source));
        credentials.get();
        return credentials;
    }

    @Override
    public synchronized Credentials get() {
        try {
            FileTime changed = Files.getLastModifiedTime(file);
            if (known == null || !changed.equals(readAt)) {
                known = read();
                readAt = changed;
            }
            return known;
        } catch (IOException e) {
            if (known != null) {
                return known;
            }
            String reason = e instanceof NoSuchFileException ? "it is not there" : String.valueOf(e.getMessage());
            throw new IllegalArgumentException("The credentials file " + file + " cannot be read: " + reason, e);
        }
    }

    private Credentials read() throws IOException {
        Map<String, String> texts = new HashMap<>();
        try (JsonParser parser = JSON.createParser(Files.readAllBytes(file))) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.VALUE_STRING) {
                    texts.put(String.valueOf(parser.currentName()), parser.getText());
                }
            }
        }
        String id = texts.getOrDefault("access-id", "");
        String secret = texts.getOrDefault("private-key", "");
        if (id.isEmpty() || secret.isEmpty()) {
            throw new IllegalArgumentException(
                    "The credentials file " + file
                            + " must hold {\"access-id\": \"…\", \"private-key\": \"…\"}, and \"session-token\" for temporary keys");
        }
        return new Credentials(id, secret, texts.get("session-token"));
    }
}
