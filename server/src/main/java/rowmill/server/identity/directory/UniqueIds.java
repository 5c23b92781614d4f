package rowmill.server.identity.directory;

import java.security.SecureRandom;
import java.util.Base64;

/** Ids, keys and tokens in the forms that AWS gives them. Thread-safe. */
public final class UniqueIds {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int ENTITY_LETTERS = 17;
    private static final int KEY_LETTERS = 16;
    private static final int SECRET_BYTES = 30;
    private static final int TOKEN_BYTES = 192;

    private final SecureRandom random;

    public UniqueIds(SecureRandom random) {
        this.random = random;
    }

    /** An id of 21 letters and digits, for example {@code AIDA…}. */
    public String entity(String prefix) {
        return prefix + letters(ENTITY_LETTERS);
    }

    /** An access key id of 20 letters and digits: {@code AKIA…} for good, {@code ASIA…} for a session. */
    public String key(String prefix) {
        return prefix + letters(KEY_LETTERS);
    }

    /** A secret of 40 characters that carry 240 random bits. */
    public String secret() {
        return base64(SECRET_BYTES);
    }

    /** A session token of 256 characters. */
    public String token() {
        return base64(TOKEN_BYTES);
    }

    /** An account id of 12 digits that does not begin with 0, which spreadsheets and shells would lose. */
    public String account() {
        return Long.toString(random.nextLong(100_000_000_000L, 1_000_000_000_000L));
    }

    private String letters(int count) {
        StringBuilder text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    private String base64(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
