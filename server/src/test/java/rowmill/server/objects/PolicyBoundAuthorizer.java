package rowmill.server.objects;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import rowmill.server.identity.AccessRequest;
import rowmill.server.identity.Authorizer;
import rowmill.server.identity.Decision;
import rowmill.server.identity.policy.Outcome;
import rowmill.server.identity.policy.PolicyDocument;
import rowmill.server.identity.policy.PolicyKind;
import rowmill.server.identity.policy.PolicyRequest;
import rowmill.server.identity.policy.RequestContext;
import rowmill.server.identity.policy.Requester;

/** Knows callers by ARN with the actions they may take everywhere ({@code *}: all), and judges the bucket policy for real. */
final class PolicyBoundAuthorizer implements Authorizer {
    private final Map<String, Set<String>> granted = new ConcurrentHashMap<>();

    void grant(String arn, String... actions) {
        granted.put(arn, Set.of(actions));
    }

    @Override
    public Decision decide(AccessRequest request) {
        Outcome policy = request.resourcePolicy()
                .map(json -> PolicyDocument.parse(json, PolicyKind.RESOURCE)
                        .judge(new PolicyRequest(
                                new Requester(
                                        request.caller().accountId(),
                                        request.caller().arn(),
                                        Optional.empty(),
                                        request.caller().principalId()),
                                request.action(),
                                request.resource(),
                                RequestContext.of(request.context()))))
                .orElse(Outcome.SILENT);
        Set<String> mine = granted.getOrDefault(request.caller().arn(), Set.of());
        boolean identity = mine.contains("*") || mine.contains(request.action());
        if (policy == Outcome.EXPLICIT_DENY) {
            return new Decision.Denied(denial(request, "with an explicit deny in a resource-based policy"));
        }
        return identity || policy == Outcome.ALLOW
                ? new Decision.Allowed()
                : new Decision.Denied(
                        denial(request, "because no identity-based policy allows the " + request.action() + " action"));
    }

    private static String denial(AccessRequest request, String why) {
        return "User: " + request.caller().arn() + " is not authorized to perform: " + request.action()
                + " on resource: " + request.resource() + " " + why;
    }
}
