package rowmill.server.identity.policy;

import java.util.List;

/**
 * The Principal or NotPrincipal element of a statement, or its absence.
 *
 * <p>NotPrincipal means everyone but the callers that an entry names directly: an account's entry spares only its root.
 * An entry for a role spares the role's sessions.
 *
 * @param form which of the three it is
 * @param names its entries, none when absent
 */
record PrincipalElement(Form form, List<PrincipalName> names) {
    static final PrincipalElement ABSENT = new PrincipalElement(Form.ABSENT, List.of());

    PrincipalElement {
        names = List.copyOf(names);
    }

    enum Form {
        ABSENT,
        PRINCIPAL,
        NOT_PRINCIPAL
    }

    PrincipalName.Match matches(Requester requester) {
        return switch (form) {
            case ABSENT -> PrincipalName.Match.DIRECT;
            case PRINCIPAL -> closest(requester);
            case NOT_PRINCIPAL ->
                closest(requester) == PrincipalName.Match.DIRECT
                        ? PrincipalName.Match.NONE
                        : PrincipalName.Match.DIRECT;
        };
    }

    private PrincipalName.Match closest(Requester requester) {
        PrincipalName.Match best = PrincipalName.Match.NONE;
        for (PrincipalName name : names) {
            PrincipalName.Match match = name.matches(requester);
            if (match.compareTo(best) > 0) {
                best = match;
            }
        }
        return best;
    }
}
