package rowmill.contract.signature;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The key derived from a secret for one day, region and service. Worth keeping by a server: it costs four hashes. */
public final class SigningKey {
    private final byte[] key;

    private SigningKey(byte[] key) {
        this.key = key;
    }

    /**
     * Derives the key.
     *
     * @throws IllegalArgumentException if the secret is empty
     */
    public static SigningKey derive(String secretAccessKey, CredentialScope scope) {
        if (secretAccessKey.isEmpty()) {
            throw new IllegalArgumentException("The secret access key is empty.");
        }
        byte[] secret = ("AWS4" + secretAccessKey).getBytes(StandardCharsets.UTF_8);
        byte[] date = Hashes.hmac(secret, scope.date());
        byte[] region = Hashes.hmac(date, scope.region());
        byte[] service = Hashes.hmac(region, scope.service());
        return new SigningKey(Hashes.hmac(service, CredentialScope.TERMINATOR));
    }

    /** The key's 32 bytes, for checking a body that is signed chunk by chunk. Not the secret that it was derived from. */
    public byte[] encoded() {
        return key.clone();
    }

    /** The signature of a string to sign: 64 small hexadecimal digits. */
    public String sign(String stringToSign) {
        return HexFormat.of().formatHex(Hashes.hmac(key, stringToSign));
    }
}
