package rowmill.server.identity;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rowmill.contract.Caller;
import rowmill.server.identity.directory.Directory;
import rowmill.server.identity.directory.Entity;
import rowmill.server.identity.directory.Remembered;
import rowmill.server.identity.policy.Combination;
import rowmill.server.identity.policy.MalformedPolicy;
import rowmill.server.identity.policy.PolicyDocument;
import rowmill.server.identity.policy.PolicyKind;
import rowmill.server.identity.policy.PolicyRequest;
import rowmill.server.identity.policy.RequestContext;

/** The authoriser over the account's directory. */
final class PolicyAuthorizer implements Authorizer {
    private static final String ASSUME_ROLE = "sts:AssumeRole";
    private static final String GET_SESSION_TOKEN = "sts:GetSessionToken";

    private final InstantSource clock;
    private final CallerPolicies callers;
    private final Remembered<PolicyDocument> resourcePolicies;
    private final Remembered<PolicyDocument> trustPolicies;

    PolicyAuthorizer(Directory directory, InstantSource clock) {
        this.clock = clock;
        this.callers = new CallerPolicies(directory);
        this.resourcePolicies = directory.remembered();
        this.trustPolicies = directory.remembered();
    }

    @Override
    public Decision decide(AccessRequest request) {
        if (request.action().equalsIgnoreCase(GET_SESSION_TOKEN)) {
            return mayGetSessionToken(request);
        }
        Optional<PolicyDocument> resource = request.resourcePolicy()
                .flatMap(text -> resourcePolicies.find(
                        text, () -> Optional.of(parse(text, PolicyKind.RESOURCE, request.resource()))));
        boolean same = request.resourceAccountId().equals(request.caller().accountId());
        return decide(request, resource, same ? Combination.Bond.SAME_ACCOUNT : Combination.Bond.OTHER_ACCOUNT);
    }

    /** Needs no permission, but no temporary key either: a stolen one could be renewed for ever. */
    private static Decision mayGetSessionToken(AccessRequest request) {
        return request.context().containsKey(CallerPolicies.SESSION_KEY)
                ? new Decision.Denied("Cannot call GetSessionToken with session credentials")
                : new Decision.Allowed();
    }

    /** Whether {@code caller} may take on {@code role}, by the role's trust policy and the caller's own. */
    Decision mayAssume(Caller caller, Entity role, Map<String, List<String>> context) {
        PolicyDocument trust = trustPolicies
                .find(role.trust(), () -> Optional.of(parse(role.trust(), PolicyKind.TRUST, role.arn())))
                .orElseThrow();
        return decide(
                AccessRequest.of(caller, ASSUME_ROLE, role.arn(), context), Optional.of(trust), Combination.Bond.TRUST);
    }

    /** What a caller is told about a role that it may not take on, or that does not exist. */
    static Decision.Denied mayNotAssume(Caller caller, String roleArn) {
        return new Decision.Denied(denial(caller, ASSUME_ROLE, roleArn));
    }

    private Decision decide(AccessRequest request, Optional<PolicyDocument> resource, Combination.Bond bond) {
        Caller caller = request.caller();
        Instant now = clock.instant();
        // What the server does itself crosses no network. What follows from the caller and the clock stands over what
        // the request claims.
        RequestContext context = RequestContext.of(Map.of("aws:SecureTransport", List.of("true")))
                .with(request.context())
                .with(Map.of(
                        "aws:CurrentTime",
                        List.of(now.toString()),
                        "aws:EpochTime",
                        List.of(Long.toString(now.getEpochSecond())),
                        "aws:ResourceAccount",
                        List.of(request.resourceAccountId())))
                .with(callers.context(caller));
        PolicyRequest judged =
                new PolicyRequest(callers.requester(caller), request.action(), request.resource(), context);
        Combination policies = new Combination(
                callers.identityPolicies(caller),
                callers.sessionPolicies(caller, request.context(), now),
                resource,
                bond);
        return decision(policies.judge(judged, callers.standing(caller)), request);
    }

    private static PolicyDocument parse(String text, PolicyKind kind, String resource) {
        try {
            return PolicyDocument.parse(text, kind);
        } catch (MalformedPolicy e) {
            // It was read before it was stored; to go on without it could let somebody in whom it denies.
            throw new IllegalStateException("The stored policy of " + resource + " is unreadable: " + e.text(), e);
        }
    }

    private static Decision decision(Combination.Verdict verdict, AccessRequest request) {
        String allows = " policy allows the " + request.action() + " action";
        String denial = denial(request.caller(), request.action(), request.resource());
        return switch (verdict) {
            case ALLOWED -> new Decision.Allowed();
            case DENIED_BY_IDENTITY ->
                new Decision.Denied(denial + " with an explicit deny in an identity-based policy");
            case DENIED_BY_RESOURCE ->
                new Decision.Denied(denial + " with an explicit deny in a resource-based policy");
            case DENIED_BY_SESSION -> new Decision.Denied(denial + " with an explicit deny in a session policy");
            case NO_IDENTITY_ALLOWS -> new Decision.Denied(denial + " because no identity-based" + allows);
            case NO_RESOURCE_ALLOWS -> new Decision.Denied(denial + " because no resource-based" + allows);
            case NO_SESSION_ALLOWS -> new Decision.Denied(denial + " because no session" + allows);
        };
    }

    private static String denial(Caller caller, String action, String resource) {
        return "User: " + caller.arn() + " is not authorized to perform: " + action + " on resource: " + resource;
    }
}
