package rowmill.contract;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The circumstances of one request: everything a handler may know beside the input.
 *
 * @param requestId the id that the answer carries, as in {@code x-amzn-RequestId}
 * @param caller who calls
 * @param region the region of the signature's scope, for example {@code us-east-1}
 * @param sourceAddress the numeric address of the peer, for policies and the audit trail
 * @param at when the request was accepted; handlers take this as now
 * @param sessionContext condition keys that the caller's session adds to every request, for policies
 */
public record Call(
        String requestId,
        Caller caller,
        String region,
        String sourceAddress,
        Instant at,
        Map<String, List<String>> sessionContext) {
    public Call {
        Objects.requireNonNull(requestId, "requestId");
        Objects.requireNonNull(caller, "caller");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(sourceAddress, "sourceAddress");
        Objects.requireNonNull(at, "at");
        sessionContext = Map.copyOf(sessionContext);
    }

    /** A call of a lasting key, or of a service itself: no session adds anything. */
    public Call(String requestId, Caller caller, String region, String sourceAddress, Instant at) {
        this(requestId, caller, region, sourceAddress, at, Map.of());
    }
}
