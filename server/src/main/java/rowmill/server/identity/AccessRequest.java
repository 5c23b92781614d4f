package rowmill.server.identity;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import rowmill.contract.Caller;

/**
 * May {@code caller} do {@code action} on {@code resource}?
 *
 * @param caller who asks
 * @param action service prefix and operation, for example {@code s3:GetObject}
 * @param resource an ARN, or {@code *} where the action cannot be restricted to a resource
 * @param context condition keys that the request has, for example {@code aws:SourceIp}; what follows from the caller and
 *     the clock ({@code aws:username}, {@code aws:CurrentTime} …) is added by the authoriser and need not be given
 * @param resourcePolicy the resource's own policy as JSON, for example a bucket's
 * @param resourceAccountId the account that owns the resource
 */
public record AccessRequest(
        Caller caller,
        String action,
        String resource,
        Map<String, List<String>> context,
        Optional<String> resourcePolicy,
        String resourceAccountId) {
    public AccessRequest {
        context = Map.copyOf(context);
    }

    /** A request for a resource without a policy of its own, in the caller's account. */
    public static AccessRequest of(Caller caller, String action, String resource, Map<String, List<String>> context) {
        return new AccessRequest(caller, action, resource, context, Optional.empty(), caller.accountId());
    }
}
