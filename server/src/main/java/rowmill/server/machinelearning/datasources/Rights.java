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
    static final String SERVICE = "machinelearning.amazonaws.com";
    private static final Duration SESSION = Duration.ofHours(1);

    private final RoleSessions sessions;
    private final InstantSource clock;
    private final String accountId;
    private final String region;

    public Rights(RoleSessions sessions, InstantSource clock, String accountId, String region) {
        this.sessions = sessions;
        this.clock = clock;
        this.accountId = accountId;
        this.region = region;
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
    Call asRole(String roleArn, String dataSourceId) {
        String sourceArn = arnOf(EntityKind.DATASOURCE, dataSourceId);
        Map<String, List<String>> context =
                Map.of("aws:SourceAccount", List.of(accountId), "aws:SourceArn", List.of(sourceArn));
        try {
            RoleSession session =
                    sessions.assume(asService(), roleArn, "AmazonML-" + shortened(dataSourceId), context, SESSION);
            return new Call(
                    UUID.randomUUID().toString(),
                    session.caller(),
                    region,
                    SERVICE,
                    clock.instant(),
                    session.key().sessionContext());
        } catch (ServiceException e) {
            throw notAssumed(roleArn, e);
        }
    }

    /** The creator of the datasource may pass the role, and so may be told that there is none. */
    private ServiceException notAssumed(String roleArn, ServiceException refused) {
        String original = "Amazon ML can't assume the " + roleArn
                + " IAM role. Provide a valid IAM role and make it accessible to Amazon ML.";
        if (sessions.knows(roleArn)) {
            return Refusal.invalid("The role is invalid. " + original + " (" + refused.text()
                    + " The role's trust policy must allow sts:AssumeRole to the service " + SERVICE + ".)");
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
