package rowmill.server.identity.policy;

import java.util.List;
import java.util.Optional;

/**
 * One statement. An element with a NOT in its name is kept as its list of patterns and the sense {@code negated}.
 *
 * @param sid its name, if it has one
 * @param effect what it does when it applies
 * @param principal whom it is about
 * @param actions what it is about
 * @param resources which resources; in a trust policy the role itself, whatever its name
 * @param conditions all of which must hold
 */
record Statement(
        Optional<String> sid,
        Effect effect,
        PrincipalElement principal,
        Actions actions,
        Resources resources,
        List<Condition> conditions) {
    Statement {
        conditions = List.copyOf(conditions);
    }

    /** Action or NotAction. */
    record Actions(boolean negated, List<TextPattern> patterns) {
        Actions {
            patterns = List.copyOf(patterns);
        }

        boolean matches(String action) {
            for (TextPattern pattern : patterns) {
                if (pattern.matches(action, RequestContext.empty())) {
                    return !negated;
                }
            }
            return negated;
        }
    }

    /** Resource or NotResource. */
    record Resources(boolean negated, List<ArnPattern> patterns) {
        /** Every resource: what a trust policy speaks of. */
        static final Resources ALL = new Resources(true, List.of());

        Resources {
            patterns = List.copyOf(patterns);
        }

        boolean matches(String resource, RequestContext context) {
            for (ArnPattern pattern : patterns) {
                if (pattern.matches(resource, context)) {
                    return !negated;
                }
            }
            return negated;
        }
    }

    Outcome judge(PolicyRequest request) {
        if (!actions.matches(request.action()) || !resources.matches(request.resource(), request.context())) {
            return Outcome.SILENT;
        }
        PrincipalName.Match match = principal.matches(request.requester());
        if (match == PrincipalName.Match.NONE) {
            return Outcome.SILENT;
        }
        for (Condition condition : conditions) {
            if (!condition.holds(request.context())) {
                return Outcome.SILENT;
            }
        }
        if (effect == Effect.DENY) {
            return Outcome.EXPLICIT_DENY;
        }
        return match == PrincipalName.Match.DIRECT ? Outcome.ALLOW : Outcome.ALLOW_ACCOUNT;
    }
}
