package rowmill.server.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Links that open one log without a signature for a while: what LogUri answers, as the original's presigned URLs did.
 *
 * <p>Form: {@code <base>/rowmill/logs/<name>?expires=<epoch seconds>&signature=<HMAC-SHA256, hex>}, signed over name and
 * expiry with this installation's key.
 */
public final class LogLinks {
    static final String PATH = "/rowmill/logs/";
    private static final Duration LIFETIME = Duration.ofHours(24);

    private final SecretKeySpec key;
    private final InstantSource clock;
    private final Function<String, Optional<String>> logs;
    private volatile String base = "http://127.0.0.1";

    /**
     * @param key at least 32 bytes
     * @param logs the text of the log of that name, if there is one
     */
    public LogLinks(byte[] key, InstantSource clock, Function<String, Optional<String>> logs) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
        this.clock = clock;
        this.logs = logs;
    }

    /** The address under which clients reach the server; known once it listens. */
    public void reachedAt(String address) {
        base = address;
    }

    /** A link to the log {@code name} that opens for 24 hours. */
    public String linkTo(String name) {
        long expires = clock.instant().plus(LIFETIME).getEpochSecond();
        return base + PATH + URLEncoder.encode(name, UTF_8) + "?expires=" + expires + "&signature="
                + signature(name, expires);
    }

    /** The log behind a link; nothing if the link is not ours, has expired, or there is no such log. */
    Optional<String> open(String name, Map<String, @Nullable String> query) {
        try {
            long expires = Long.parseLong(String.valueOf(query.get("expires")));
            byte[] expected = signature(name, expires).getBytes(UTF_8);
            byte[] given = String.valueOf(query.get("signature")).getBytes(UTF_8);
            boolean valid =
                    MessageDigest.isEqual(expected, given) && clock.instant().isBefore(Instant.ofEpochSecond(expires));
            return valid ? logs.apply(name) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private String signature(String name, long expires) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal((name + "\n" + expires).getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java lacks HmacSHA256", e);
        }
    }
}
