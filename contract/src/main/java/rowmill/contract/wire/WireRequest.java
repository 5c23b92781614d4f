package rowmill.contract.wire;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an HTTP request that a codec looks at.
 *
 * @param target the header {@code X-Amz-Target}; null if absent
 * @param query the query string as received, without the question mark; empty if there is none
 * @param body the whole body; not copied, so leave it alone
 */
public record WireRequest(@Nullable String target, String query, byte[] body) {
    public WireRequest {
        Objects.requireNonNull(query, "query");
        Objects.requireNonNull(body, "body");
    }

    /** A JSON request. */
    public static WireRequest json(String target, String body) {
        return new WireRequest(target, "", body.getBytes(StandardCharsets.UTF_8));
    }

    /** A form, as Query and EC2 clients post it. */
    public static WireRequest form(String body) {
        return new WireRequest(null, "", body.getBytes(StandardCharsets.UTF_8));
    }

    /** Tells sizes and never content: bodies hold passwords. */
    @Override
    public String toString() {
        return "WireRequest[target=" + target + ", " + body.length + " bytes]";
    }
}
