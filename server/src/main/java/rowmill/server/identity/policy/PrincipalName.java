package rowmill.server.identity.policy;

/** One entry of a Principal element. */
public sealed interface PrincipalName {
    /** Everyone, services and strangers included. */
    record Anyone() implements PrincipalName {}

    /** A whole account, which then decides by its own policies who of its identities may. */
    record Account(String id) implements PrincipalName {}

    /** A user, a role (meaning all its sessions), or one session. */
    record Identity(String arn) implements PrincipalName {}

    /** The unique id that remains of an identity after its deletion, or was given in place of an ARN. */
    record UniqueId(String id) implements PrincipalName {}

    /** A service, for example {@code machinelearning.amazonaws.com}. */
    record Service(String name) implements PrincipalName {}

    /** An outside identity provider or an S3 canonical user; nobody here calls as one. */
    record Foreign(String type, String name) implements PrincipalName {}

    /** How closely an entry names the caller. */
    enum Match {
        NONE,
        ACCOUNT,
        DIRECT
    }

    /** How this entry names {@code requester}. */
    default Match matches(Requester requester) {
        return switch (this) {
            case Anyone anyone -> Match.DIRECT;
            case Account account -> accountMatch(account.id(), requester);
            case Identity identity ->
                direct(!requester.isService()
                        && (identity.arn().equals(requester.arn())
                                || requester
                                        .roleArn()
                                        .filter(identity.arn()::equals)
                                        .isPresent()));
            case UniqueId unique -> direct(unique.id().equals(requester.identityId()));
            case Service service -> direct(service.name().equals(requester.arn()));
            case Foreign foreign -> Match.NONE;
        };
    }

    private static Match accountMatch(String id, Requester requester) {
        if (requester.isService() || !requester.accountId().equals(id)) {
            return Match.NONE;
        }
        return requester.arn().endsWith(":root") ? Match.DIRECT : Match.ACCOUNT;
    }

    private static Match direct(boolean matches) {
        return matches ? Match.DIRECT : Match.NONE;
    }
}
