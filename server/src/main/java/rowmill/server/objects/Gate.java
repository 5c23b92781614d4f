package rowmill.server.objects;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rowmill.contract.Call;
import rowmill.server.identity.AccessRequest;
import rowmill.server.identity.Authorizer;
import rowmill.server.identity.Decision;

/** Asks the authoriser whether a call may do what it needs, with the bucket's policy at hand. Thread-safe. */
final class Gate {
    private final Authorizer authorizer;
    private final BucketPolicies policies;
    private final String accountId;

    /** @param accountId the account that owns all buckets */
    Gate(Authorizer authorizer, BucketPolicies policies, String accountId) {
        this.authorizer = authorizer;
        this.policies = policies;
        this.accountId = accountId;
    }

    boolean allows(Call call, Need need) {
        return decide(call, need) instanceof Decision.Allowed;
    }

    /** Whether a call might do something if its bucket had that policy. */
    boolean allowsUnder(String policy, Call call, Need need) {
        return decide(Optional.of(policy), call, need) instanceof Decision.Allowed;
    }

    /** @throws rowmill.contract.ServiceException AccessDenied, saying why */
    void require(Call call, Need need) {
        if (decide(call, need) instanceof Decision.Denied denied) {
            throw isAnonymous(call) ? S3Error.ACCESS_DENIED.raised() : S3Error.ACCESS_DENIED.because(denied.reason());
        }
    }

    private Decision decide(Call call, Need need) {
        return decide(need.bucket().isEmpty() ? Optional.empty() : policies.find(need.bucket()), call, need);
    }

    private Decision decide(Optional<String> policy, Call call, Need need) {
        return authorizer.decide(new AccessRequest(
                call.caller(), need.action(), need.resource(), context(call, need), policy, accountId));
    }

    private Map<String, List<String>> context(Call call, Need need) {
        Map<String, List<String>> context = new HashMap<>(call.sessionContext());
        context.putAll(need.context());
        context.put("aws:SourceIp", List.of(call.sourceAddress()));
        context.put("aws:RequestedRegion", List.of(call.region()));
        context.put("s3:ResourceAccount", List.of(accountId));
        if (call.caller().isService() && !isAnonymous(call)) {
            context.put("aws:SourceAccount", List.of(call.caller().accountId()));
        }
        return context;
    }

    private static boolean isAnonymous(Call call) {
        return call.caller().arn().equals(HttpObjects.anonymous().arn());
    }
}
