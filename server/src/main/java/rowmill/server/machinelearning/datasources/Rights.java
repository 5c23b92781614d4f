package rowmill.server.machinelearning.datasources;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import rowmill.contract.Call;
import rowmill.contract.Caller;
import rowmill.contract.ServiceException;
import rowmill.server.identity.RoleSession;
import rowmill.server.identity.RoleSessions;
import rowmill.server.machinelearning.entities.EntityKind;
import rowmill.server.machinelearning.entities.Refusal;

/** With whose rights the service acts: never with its own alone. */
public final class Rights {
    public static final String SERVICE = "machinelearning.amazonaws.com";
    private static final Duration SESSION = Duration.ofHours(1);

    private final RoleSessions sessions;
    private final InstantSource clock;
    private final String accountId;
    private final String region;
    private final Way way;

    public Rights(RoleSessions sessions, InstantSource clock, String accountId, String region) {
        this(sessions, clock, accountId, region, Way.SESSION);
    }

    private Rights(RoleSessions sessions, InstantSource clock, String accountId, String region, Way way) {
        this.sessions = sessions;
        this.clock = clock;
        this.accountId = accountId;
        this.region = region;
        this.way = way;
    }

    /** How the service comes to act as a role. */
    public enum Way {
        /** By a session, which is stored, and which the role must trust the service for. */
        SESSION,
        /** As that session would, without beginning it: to ask what would happen. */
        REHEARSAL,
        /**
         * Likewise, trusted or not. Only to ask what the role may do, so that who may pass it is told everything at once; nothing
         * is to be read with it.
         */
        STAND_IN
    }

    /** The same rights, come to in another way. */
    public Rights by(Way other) {
        return new Rights(sessions, clock, accountId, region, other);
    }

    /** A call of the service itself: only what a resource's own policy grants to {@value #SERVICE} is allowed to it. */
    Call asService() {
        return callOf(Caller.service(accountId, SERVICE));
    }

    /**
     * A call as a session of {@code roleArn}, which must trust the service for this datasource.
     *
     * @throws ServiceException InvalidInputException in the original's words if the role cannot be assumed
     */
    public Call asRole(String roleArn, String dataSourceId) {
        String sourceArn = arnOf(EntityKind.DATASOURCE, dataSourceId);
        Map<String, List<String>> context =
                Map.of("aws:SourceAccount", List.of(accountId), "aws:SourceArn", List.of(sourceArn));
        String name = "AmazonML-" + shortened(dataSourceId);
        try {
            return switch (way) {
                case SESSION -> callOf(sessions.assume(asService(), roleArn, name, context, SESSION));
                case REHEARSAL -> callOf(sessions.admitted(asService(), roleArn, name, context));
                case STAND_IN ->
                    sessions.sessionOf(roleArn, name)
                            .map(this::callOf)
                            .orElseGet(() -> callOf(sessions.admitted(asService(), roleArn, name, context)));
            };
        } catch (ServiceException e) {
            throw notAssumed(roleArn, e);
        }
    }

    private Call callOf(RoleSession session) {
        return new Call(
                UUID.randomUUID().toString(),
                session.caller(),
                region,
                SERVICE,
                clock.instant(),
                session.key().sessionContext());
    }

    /** The creator of the datasource may pass the role, and so may be told that there is none. */
    private ServiceException notAssumed(String roleArn, ServiceException refused) {
        String original = "Amazon ML can't assume the " + roleArn
                + " IAM role. Provide a valid IAM role and make it accessible to Amazon ML.";
        if (sessions.knows(roleArn)) {
            return Refusal.invalid("The role is invalid. " + original + " (" + refused.text()
                    + ". The role's trust policy must allow sts:AssumeRole to the service " + SERVICE + ".)");
        }
        return Refusal.invalid("There is no role " + roleArn.substring(roleArn.indexOf(":role/") + 6)
                + " in this account. " + original
                + " (Make it with `aws iam create-role`, with a trust policy that allows"
                + " sts:AssumeRole to the service " + SERVICE + "; `aws iam list-roles` shows those there are.)");
    }

    /** The name of an entity in policies. */
    String arnOf(EntityKind kind, String id) {
        return "arn:aws:machinelearning:" + region + ":" + accountId + ":" + kind.stored() + "/" + id;
    }

    /**
     * Reads from S3 without a role: what the bucket's policy grants to the service, or else what the creator of the
     * datasource may read. An explicit deny of either is final.
     */
    <T> T asServiceOrOwner(Caller owner, Function<Call, T> read) {
        try {
            return read.apply(asService());
        } catch (ServiceException denied) {
            boolean implicit =
                    denied.errorCode().httpStatus() == 403 && !denied.text().contains("explicit deny");
            if (!implicit) {
                throw denied;
            }
            return read.apply(callOf(owner));
        }
    }

    /** A call of a person who created something and in whose name it goes on. */
    Call asOwner(Caller owner) {
        return callOf(owner);
    }

    private Call callOf(Caller caller) {
        return new Call(UUID.randomUUID().toString(), caller, region, SERVICE, clock.instant());
    }

    /** Session names have at most 64 characters. */
    private static String shortened(String id) {
        return id.length() <= 50 ? id : id.substring(0, 50);
    }

    String accountId() {
        return accountId;
    }
}
