package rowmill.extract.mysql;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import rowmill.extract.database.Secret;

/**
 * The answers to a server's challenges that prove the password, as MySQL's manual describes the plugins
 * {@code mysql_native_password}, {@code caching_sha2_password} and {@code sha256_password}.
 */
final class Authentication {
    static final String NATIVE = "mysql_native_password";
    static final String CACHING_SHA2 = "caching_sha2_password";
    static final String SHA256 = "sha256_password";
    static final String CLEAR = "mysql_clear_password";

    private Authentication() {}

    /** Whether {@link #firstAnswer} knows this plugin. */
    static boolean speaks(String plugin) {
        return switch (plugin) {
            case NATIVE, CACHING_SHA2, SHA256, CLEAR -> true;
            default -> false;
        };
    }

    /**
     * The first answer to a plugin's challenge. Over TLS, the two plugins that want the password itself get it; without
     * TLS, {@code sha256_password} is asked for its public key, and {@code mysql_clear_password} gets nothing.
     */
    static byte[] firstAnswer(String plugin, Secret password, byte[] challenge, boolean encrypted) {
        if (password.isEmpty()) {
            return plugin.equals(SHA256) || plugin.equals(CLEAR) ? new byte[1] : new byte[0];
        }
        return switch (plugin) {
            case CACHING_SHA2 -> sha256Scramble(password, challenge);
            case SHA256 -> encrypted ? terminated(password) : new byte[] {1};
            case CLEAR -> encrypted ? terminated(password) : new byte[1];
            default -> sha1Scramble(password, challenge);
        };
    }

    /** SHA1(password) xor SHA1(challenge, SHA1(SHA1(password))). */
    static byte[] sha1Scramble(Secret password, byte[] challenge) {
        MessageDigest sha1 = digest("SHA-1");
        byte[] clear = password.revealUtf8();
        byte[] once = sha1.digest(clear);
        Arrays.fill(clear, (byte) 0);
        sha1.update(challenge);
        return xor(once, sha1.digest(digest("SHA-1").digest(once)));
    }

    /** SHA256(password) xor SHA256(SHA256(SHA256(password)), challenge). */
    static byte[] sha256Scramble(Secret password, byte[] challenge) {
        MessageDigest sha256 = digest("SHA-256");
        byte[] clear = password.revealUtf8();
        byte[] once = sha256.digest(clear);
        Arrays.fill(clear, (byte) 0);
        sha256.update(digest("SHA-256").digest(once));
        sha256.update(challenge);
        return xor(once, sha256.digest());
    }

    /** The password, NUL-terminated. */
    static byte[] terminated(Secret password) {
        byte[] clear = password.revealUtf8();
        byte[] answer = Arrays.copyOf(clear, clear.length + 1);
        Arrays.fill(clear, (byte) 0);
        return answer;
    }

    /** The NUL-terminated password, xor-ed with the challenge and encrypted for the server's public key. */
    static byte[] encrypted(Secret password, byte[] challenge, byte[] publicKeyPem) throws MalformedPacket {
        byte[] clear = terminated(password);
        for (int i = 0; i < clear.length; i++) {
            clear[i] ^= challenge[i % challenge.length];
        }
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
            cipher.init(Cipher.ENCRYPT_MODE, publicKey(publicKeyPem));
            return cipher.doFinal(clear);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new MalformedPacket("a public key for the login that cannot be used: " + e.getMessage());
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    private static PublicKey publicKey(byte[] pem) throws GeneralSecurityException {
        String base64 = new String(pem, StandardCharsets.US_ASCII)
                .replaceAll("-----(BEGIN|END) PUBLIC KEY-----", "")
                .replaceAll("[\\s\\x00]", "");
        byte[] encoded = Base64.getDecoder().decode(base64);
        return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded));
    }

    private static byte[] xor(byte[] left, byte[] right) {
        for (int i = 0; i < left.length; i++) {
            left[i] ^= right[i];
        }
        return left;
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime lacks " + algorithm, e);
        }
    }
}
