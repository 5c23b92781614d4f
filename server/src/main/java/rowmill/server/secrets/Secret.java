package rowmill.server.secrets;

import java.util.Objects;

/** A text that must not be shown: its {@link #toString()} is a mask. Immutable. */
public final class Secret {
    private final String text;

    private Secret(String text) {
        this.text = Objects.requireNonNull(text);
    }

    public static Secret of(String text) {
        return new Secret(text);
    }

    /** The text itself. Call it only where the text leaves for the party that needs it. */
    public String reveal() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret
                && java.security.MessageDigest.isEqual(
                        text.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        secret.text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return "***";
    }
}
