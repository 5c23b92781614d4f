package rowmill.server.identity.policy;

import java.util.Objects;

/**
 * A request to be judged.
 *
 * @param requester who asks
 * @param action service prefix and operation, for example {@code s3:GetObject}; case does not matter
 * @param resource the resource's ARN, or {@code *} for actions that cannot be restricted to a resource
 * @param context the condition keys of the request
 */
public record PolicyRequest(Requester requester, String action, String resource, RequestContext context) {
    public PolicyRequest {
        Objects.requireNonNull(requester, "requester");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(context, "context");
    }
}
