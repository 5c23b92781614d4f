package rowmill.server.identity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import rowmill.contract.Call;
import rowmill.contract.CommonError;

/** {@code iam:PassRole} by the caller's policies. */
final class PolicyPassRole implements PassRole {
    private final Authorizer authorizer;
    private final String accountId;

    PolicyPassRole(Authorizer authorizer, String accountId) {
        this.authorizer = authorizer;
        this.accountId = accountId;
    }

    @Override
    public void require(Call call, String roleArn, String toService) {
        if (!roleArn.startsWith("arn:aws:iam::" + accountId + ":role/")) {
            throw CommonError.ACCESS_DENIED.because(
                    "Cross-account pass role is not allowed: " + roleArn + " is no role of account " + accountId + ".");
        }
        Map<String, List<String>> context = new HashMap<>(call.sessionContext());
        context.put("iam:PassedToService", List.of(toService));
        context.put("aws:SourceIp", List.of(call.sourceAddress()));
        context.put("aws:RequestedRegion", List.of(call.region()));
        authorizer.require(AccessRequest.of(call.caller(), "iam:PassRole", roleArn, context));
    }
}
