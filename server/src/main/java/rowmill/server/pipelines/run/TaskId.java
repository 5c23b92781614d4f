package rowmill.server.pipelines.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;

/**
 * What a runner gets as {@code taskId}: which attempt, and under which lease. Opaque to runners.
 *
 * <p>Form: Base64url of {@code 1 LF pipeline LF attempt LF lease LF token}.
 */
record TaskId(String pipelineId, String attemptId, long lease, String token) {
    private static final String VERSION = "1";

    String text() {
        String plain = String.join("\n", VERSION, pipelineId, attemptId, Long.toString(lease), token);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(UTF_8));
    }

    /** Reads what a runner sends; empty for anything that was never given out. */
    static Optional<TaskId> parse(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split("\n", -1);
            if (parts.length != 5 || !parts[0].equals(VERSION)) {
                return Optional.empty();
            }
            return Optional.of(new TaskId(parts[1], parts[2], Long.parseLong(parts[3]), parts[4]));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return attemptId + " lease " + lease;
    }
}
