package rowmill.server.identity;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rowmill.contract.Caller;
import rowmill.server.identity.directory.Directory;
import rowmill.server.identity.directory.Entity;
import rowmill.server.identity.directory.HeldPolicy;
import rowmill.server.identity.directory.Remembered;
import rowmill.server.identity.directory.SessionKey;
import rowmill.server.identity.policy.Combination;
import rowmill.server.identity.policy.PolicyDocument;
import rowmill.server.identity.policy.PolicyKind;
import rowmill.server.identity.policy.RequestContext;
import rowmill.server.identity.policy.Requester;

/** Looks up what the policies need to know about a caller. Thread-safe. */
final class CallerPolicies {
    /** The key of a session context that says which session a request belongs to; no policy can usefully ask for it. */
    static final String SESSION_KEY = "rowmill:SessionKey";

    private final Directory directory;
    private final Remembered<Entity> entities;
    private final Remembered<List<PolicyDocument>> sessionPolicies;

    CallerPolicies(Directory directory) {
        this.directory = directory;
        this.entities = directory.remembered();
        this.sessionPolicies = directory.remembered();
    }

    Combination.Standing standing(Caller caller) {
        if (caller.isService()) {
            return Combination.Standing.SERVICE;
        }
        return caller.isRoot() && caller.accountId().equals(directory.accountId())
                ? Combination.Standing.ROOT
                : Combination.Standing.IDENTITY;
    }

    /** The caller as principals match it; a session names its role with the path. */
    Requester requester(Caller caller) {
        Optional<String> role = caller.isAssumedRole() ? entity(caller).map(Entity::arn) : Optional.empty();
        return new Requester(caller.accountId(), caller.arn(), role, caller.principalId());
    }

    /** The caller's identity-based policies; none if its user or role is gone. */
    List<PolicyDocument> identityPolicies(Caller caller) {
        if (standing(caller) != Combination.Standing.IDENTITY
                || !caller.accountId().equals(directory.accountId())) {
            return List.of();
        }
        return directory.heldPolicies().of(entityId(caller)).stream()
                .map(HeldPolicy::document)
                .toList();
    }

    /**
     * The policies that narrow the caller's session. Where the request does not say which session it belongs to (calls
     * inside the server), those of all live sessions of that name count: too narrow is safe.
     */
    List<PolicyDocument> sessionPolicies(Caller caller, Map<String, List<String>> context, Instant now) {
        if (!caller.isAssumedRole()) {
            return List.of();
        }
        List<String> session = context.getOrDefault(SESSION_KEY, List.of());
        if (session.size() == 1) {
            return sessionPolicies
                    .find(session.getFirst(), () -> directory
                            .sessionKeys()
                            .find(session.getFirst())
                            .map(SessionKey::policy)
                            .map(policy -> parse(policy.stream().toList())))
                    .orElse(List.of());
        }
        return parse(directory.sessionKeys().policiesOf(caller.principalId(), now));
    }

    private static List<PolicyDocument> parse(List<String> texts) {
        return texts.stream()
                .map(text -> PolicyDocument.parse(text, PolicyKind.IDENTITY))
                .toList();
    }

    /** The condition keys that follow from the caller. */
    RequestContext context(Caller caller) {
        Map<String, List<String>> keys = new java.util.HashMap<>();
        keys.put("aws:userid", List.of(caller.principalId()));
        keys.put("aws:PrincipalAccount", List.of(caller.accountId()));
        keys.put("aws:PrincipalIsAWSService", List.of(Boolean.toString(caller.isService())));
        if (caller.isService()) {
            keys.remove("aws:userid");
            keys.put("aws:PrincipalServiceName", List.of(caller.arn()));
        } else if (caller.isAssumedRole()) {
            keys.put("aws:PrincipalType", List.of("AssumedRole"));
            keys.put("aws:PrincipalArn", List.of(requester(caller).roleArn().orElse(caller.arn())));
        } else {
            keys.put("aws:PrincipalType", List.of(caller.isRoot() ? "Account" : "User"));
            keys.put("aws:PrincipalArn", List.of(caller.arn()));
        }
        if (caller.isUser()) {
            keys.put("aws:username", List.of(caller.arn().substring(caller.arn().lastIndexOf('/') + 1)));
        }
        return RequestContext.of(keys);
    }

    private Optional<Entity> entity(Caller caller) {
        String id = entityId(caller);
        return entities.find(id, () -> directory.entities().byId(id));
    }

    private static String entityId(Caller caller) {
        int colon = caller.principalId().indexOf(':');
        return colon < 0 ? caller.principalId() : caller.principalId().substring(0, colon);
    }
}
