package rowmill.server.identity.policy;

import java.util.List;
import java.util.Optional;

/**
 * The documents that bear on one request, and how their outcomes combine ("Policy evaluation logic", IAM User Guide).
 *
 * <p>An explicit deny anywhere wins. Within the account, an identity-based policy or a resource-based policy that names
 * the caller directly is enough; from outside the account both are needed. A role's trust policy is always needed, and
 * where it only names the account an identity-based policy as well. Session policies narrow whatever the rest allows.
 *
 * @param identity the caller's own documents, its groups' included
 * @param session each of which must allow; none for a session without
 * @param resource the resource's document
 * @param bond how the resource's document counts
 */
public record Combination(
        List<PolicyDocument> identity, List<PolicyDocument> session, Optional<PolicyDocument> resource, Bond bond) {
    public Combination {
        identity = List.copyOf(identity);
        session = List.copyOf(session);
    }

    /** How the resource's document counts beside the caller's own. */
    public enum Bond {
        /** The resource is the caller's account's. */
        SAME_ACCOUNT,
        /** The resource is another account's. */
        OTHER_ACCOUNT,
        /** The resource is a role, whose trust policy must always agree. */
        TRUST
    }

    /** Who the caller is, as far as the rules differ. */
    public enum Standing {
        /** A user or a role's session: needs policies. */
        IDENTITY,
        /** The account's root: its own account allows it everything. */
        ROOT,
        /** A service acting for itself: only resource-based policies speak of it. */
        SERVICE
    }

    /** The decision with its reason. */
    public enum Verdict {
        ALLOWED,
        DENIED_BY_IDENTITY,
        DENIED_BY_RESOURCE,
        DENIED_BY_SESSION,
        NO_IDENTITY_ALLOWS,
        NO_RESOURCE_ALLOWS,
        NO_SESSION_ALLOWS
    }

    public Verdict judge(PolicyRequest request, Standing standing) {
        Outcome own = standing == Standing.ROOT ? Outcome.ALLOW : Outcome.SILENT;
        for (PolicyDocument document : identity) {
            own = own.or(document.judge(request));
        }
        Outcome ofResource = resource.map(document -> document.judge(request)).orElse(Outcome.SILENT);
        if (own == Outcome.EXPLICIT_DENY) {
            return Verdict.DENIED_BY_IDENTITY;
        }
        if (ofResource == Outcome.EXPLICIT_DENY) {
            return Verdict.DENIED_BY_RESOURCE;
        }
        Verdict bySession = bySession(request);
        return bySession == Verdict.ALLOWED ? combine(own == Outcome.ALLOW, ofResource, standing) : bySession;
    }

    private Verdict bySession(PolicyRequest request) {
        Verdict verdict = Verdict.ALLOWED;
        for (PolicyDocument document : session) {
            Outcome outcome = document.judge(request);
            if (outcome == Outcome.EXPLICIT_DENY) {
                return Verdict.DENIED_BY_SESSION;
            }
            if (outcome != Outcome.ALLOW) {
                verdict = Verdict.NO_SESSION_ALLOWS;
            }
        }
        return verdict;
    }

    private Verdict combine(boolean ownAllows, Outcome ofResource, Standing standing) {
        if (standing == Standing.SERVICE) {
            return ofResource == Outcome.ALLOW ? Verdict.ALLOWED : Verdict.NO_RESOURCE_ALLOWS;
        }
        boolean direct = ofResource == Outcome.ALLOW;
        boolean byResource = direct || ofResource == Outcome.ALLOW_ACCOUNT;
        return switch (bond) {
            case SAME_ACCOUNT -> ownAllows || direct ? Verdict.ALLOWED : Verdict.NO_IDENTITY_ALLOWS;
            case OTHER_ACCOUNT ->
                !ownAllows ? Verdict.NO_IDENTITY_ALLOWS : byResource ? Verdict.ALLOWED : Verdict.NO_RESOURCE_ALLOWS;
            case TRUST ->
                !byResource
                        ? Verdict.NO_RESOURCE_ALLOWS
                        : direct || ownAllows ? Verdict.ALLOWED : Verdict.NO_IDENTITY_ALLOWS;
        };
    }
}
