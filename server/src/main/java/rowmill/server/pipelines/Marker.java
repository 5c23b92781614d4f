package rowmill.server.pipelines;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Where a list goes on: opaque to callers. Form: Base64url of {@code 1:kind:position}; a marker of another list or from
 * elsewhere is refused.
 */
final class Marker {
    private Marker() {}

    static String text(String kind, long position) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(("1:" + kind + ":" + position).getBytes(UTF_8));
    }

    /** The position that a marker names; 0 for none. */
    static long position(String kind, @Nullable String marker) {
        if (marker == null || marker.isEmpty()) {
            return 0;
        }
        try {
            String plain = new String(Base64.getUrlDecoder().decode(marker), UTF_8);
            String prefix = "1:" + kind + ":";
            if (plain.startsWith(prefix) && plain.substring(prefix.length()).matches("[0-9]{1,15}")) {
                return Long.parseLong(plain.substring(prefix.length()));
            }
        } catch (IllegalArgumentException e) {
            throw unknown(e);
        }
        throw unknown(null);
    }

    private static RuntimeException unknown(@Nullable Throwable cause) {
        RuntimeException refusal =
                Refusal.invalid("The marker is not one that this operation gave; begin without a marker");
        if (cause != null) {
            refusal.addSuppressed(cause);
        }
        return refusal;
    }
}
