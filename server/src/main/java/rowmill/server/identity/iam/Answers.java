package rowmill.server.identity.iam;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import rowmill.contract.Call;
import rowmill.contract.iam.AttachedPolicy;
import rowmill.contract.iam.Group;
import rowmill.contract.iam.Policy;
import rowmill.contract.iam.PolicyVersion;
import rowmill.contract.iam.Role;
import rowmill.contract.iam.User;
import rowmill.server.identity.directory.Entity;
import rowmill.server.identity.directory.InstanceProfile;
import rowmill.server.identity.directory.ManagedPolicy;

/** Stored entities as the API shows them. */
final class Answers {
    private Answers() {}

    /** The time of a call as IAM keeps it: to the second. */
    static Instant time(Call call) {
        return call.at().truncatedTo(ChronoUnit.SECONDS);
    }

    static User user(Entity user) {
        return new User(user.path(), user.name(), user.id(), user.arn(), user.created(), null);
    }

    static Group group(Entity group) {
        return new Group(group.path(), group.name(), group.id(), group.arn(), group.created());
    }

    static Role role(Entity role) {
        return new Role(
                role.path(), role.name(), role.id(), role.arn(), role.created(), PolicyTexts.encode(role.trust()));
    }

    static rowmill.contract.iam.InstanceProfile instanceProfile(InstanceProfile profile) {
        return new rowmill.contract.iam.InstanceProfile(
                profile.path(),
                profile.name(),
                profile.id(),
                profile.arn(),
                profile.created(),
                profile.role().map(Answers::role).map(List::of).orElse(List.of()));
    }

    static Policy policy(ManagedPolicy policy, Map<String, Integer> attachments) {
        return Policy.builder()
                .policyName(policy.name())
                .policyId(policy.id())
                .arn(policy.arn())
                .path(policy.path())
                .defaultVersionId("v" + policy.defaultVersion())
                .attachmentCount(attachments.getOrDefault(policy.arn(), 0))
                .isAttachable(true)
                .description(policy.description().isEmpty() ? null : policy.description())
                .createDate(policy.created())
                .updateDate(policy.updated())
                .build();
    }

    static PolicyVersion version(ManagedPolicy policy, ManagedPolicy.Version version, boolean withDocument) {
        return new PolicyVersion(
                withDocument ? PolicyTexts.encode(version.document()) : null,
                "v" + version.number(),
                version.number() == policy.defaultVersion(),
                version.created());
    }

    static AttachedPolicy attached(String policyArn) {
        return new AttachedPolicy(policyArn.substring(policyArn.lastIndexOf('/') + 1), policyArn);
    }
}
