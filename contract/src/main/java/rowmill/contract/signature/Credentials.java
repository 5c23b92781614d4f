package rowmill.contract.signature;

import org.jspecify.annotations.Nullable;

/**
 * What a client signs with.
 *
 * @param accessKeyId names the key
 * @param secretAccessKey the secret
 * @param sessionToken goes with temporary keys; null for lasting ones
 */
public record Credentials(String accessKeyId, String secretAccessKey, @Nullable String sessionToken) {
    /** Lasting keys. */
    public static Credentials of(String accessKeyId, String secretAccessKey) {
        return new Credentials(accessKeyId, secretAccessKey, null);
    }

    /** Shows the id alone. */
    @Override
    public String toString() {
        return "Credentials[accessKeyId=" + accessKeyId + "]";
    }
}
