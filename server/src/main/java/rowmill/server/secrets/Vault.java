package rowmill.server.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals texts with AES-256 in Galois/Counter Mode under the key of this installation. Thread-safe.
 *
 * <p>Stored form: {@code v1.} + Base64url(12 bytes nonce ‖ ciphertext ‖ 16 bytes tag). The purpose (for example
 * {@code pipeline df-1 object RdsDatabase}) is authenticated but not stored, so a sealed text moved to another place
 * does not open there.
 */
public final class Vault {
    private static final String VERSION = "v1.";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random;

    private Vault(byte[] key, SecureRandom random) {
        this.key = new SecretKeySpec(key, "AES");
        this.random = random;
    }

    /** Opens the vault whose key is in {@code keyFile}; makes a new key, readable by its owner only, if there is none. */
    public static Vault open(Path keyFile, SecureRandom random) {
        try {
            if (!Files.exists(keyFile)) {
                writeNewKey(keyFile, random);
            }
            byte[] key = Base64.getDecoder().decode(Files.readString(keyFile).trim());
            if (key.length != 32) {
                throw new IllegalStateException(keyFile + " holds " + key.length
                        + " bytes where a sealing key has 32; restore it from your backup, or remove it together with the"
                        + " store if nothing in it is needed");
            }
            return new Vault(key, random);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read or write the sealing key " + keyFile, e);
        }
    }

    private static void writeNewKey(Path keyFile, SecureRandom random) throws IOException {
        byte[] key = new byte[32];
        random.nextBytes(key);
        // Written beside its place and then moved: a crash in between must not leave half a key.
        Path draft = Files.createTempFile(
                keyFile.toAbsolutePath().getParent(),
                "seal",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, Base64.getEncoder().encodeToString(key) + "\n", StandardOpenOption.DSYNC);
        Files.move(draft, keyFile, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Seals {@code secret} for {@code purpose}; the same secret sealed twice gives different texts. */
    public String seal(Secret secret, String purpose) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, purpose);
            byte[] sealed = cipher.doFinal(secret.reveal().getBytes(UTF_8));
            byte[] stored = new byte[NONCE_BYTES + sealed.length];
            System.arraycopy(nonce, 0, stored, 0, NONCE_BYTES);
            System.arraycopy(sealed, 0, stored, NONCE_BYTES, sealed.length);
            return VERSION + Base64.getUrlEncoder().withoutPadding().encodeToString(stored);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java lacks AES/GCM", e);
        }
    }

    /**
     * Opens a sealed text.
     *
     * @throws IllegalStateException if the text was sealed for another purpose, under another key, or was changed
     */
    public Secret unseal(String sealed, String purpose) {
        if (!sealed.startsWith(VERSION)) {
            throw new IllegalStateException("A sealed text of an unknown version; this Rowmill reads " + VERSION);
        }
        byte[] stored = Base64.getUrlDecoder().decode(sealed.substring(VERSION.length()));
        try {
            byte[] nonce = java.util.Arrays.copyOf(stored, NONCE_BYTES);
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, nonce, purpose);
            return Secret.of(new String(cipher.doFinal(stored, NONCE_BYTES, stored.length - NONCE_BYTES), UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A sealed text for '" + purpose + "' does not open under this key", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String purpose) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(purpose.getBytes(UTF_8));
        return cipher;
    }
}
