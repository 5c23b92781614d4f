package rowmill.server.identity.iam;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rowmill.contract.CommonError;
import rowmill.contract.iam.CreatePolicyRequest;
import rowmill.contract.iam.ListEntitiesForPolicyRequest;
import rowmill.contract.iam.ListEntitiesForPolicyResponse;
import rowmill.contract.iam.ListPoliciesRequest;
import rowmill.contract.iam.Policy;
import rowmill.contract.iam.PolicyGroup;
import rowmill.contract.iam.PolicyRole;
import rowmill.contract.iam.PolicyUser;
import rowmill.contract.iam.PolicyVersion;
import rowmill.server.identity.directory.Directory;
import rowmill.server.identity.directory.Entity;
import rowmill.server.identity.directory.EntityKind;
import rowmill.server.identity.directory.ManagedPolicy;
import rowmill.server.identity.policy.PolicyKind;

/** Managed policies and their versions. */
final class ManagedPolicyOperations {
    private final Directory directory;

    ManagedPolicyOperations(Directory directory) {
        this.directory = directory;
    }

    Policy create(CreatePolicyRequest input, Instant now) {
        requireSound(input.policyDocument());
        return directory.change(() -> {
            if (directory.managedPolicies().named(input.policyName())) {
                throw Refusals.exists(
                        "A policy called " + input.policyName() + " already exists. Duplicate names are not allowed.");
            }
            if (directory.managedPolicies().ofAccount().size() >= Limits.POLICIES) {
                throw Refusals.quota("PoliciesPerAccount", Limits.POLICIES);
            }
            String path = input.path() == null ? "/" : input.path();
            ManagedPolicy policy = new ManagedPolicy(
                    "arn:aws:iam::" + directory.accountId() + ":policy" + path + input.policyName(),
                    directory.ids().entity("ANPA"),
                    input.policyName(),
                    path,
                    input.description() == null ? "" : input.description(),
                    now,
                    now,
                    1,
                    List.of(new ManagedPolicy.Version(1, input.policyDocument(), now)));
            directory.managedPolicies().insert(policy);
            return Answers.policy(policy, Map.of());
        });
    }

    Policy get(String arn) {
        return Answers.policy(require(arn), directory.holdings().attachments());
    }

    Page<Policy> list(ListPoliciesRequest input) {
        String scope = input.scope() == null ? "All" : input.scope();
        String prefix = input.pathPrefix() == null ? "/" : input.pathPrefix();
        boolean onlyAttached = Boolean.TRUE.equals(input.onlyAttached());
        Map<String, Integer> attachments = directory.holdings().attachments();
        List<ManagedPolicy> all = new ArrayList<>();
        if (!scope.equals("Local")) {
            all.addAll(directory.managedPolicies().ofAws());
        }
        if (!scope.equals("AWS")) {
            all.addAll(directory.managedPolicies().ofAccount());
        }
        List<Policy> policies = all.stream()
                .filter(policy -> policy.path().startsWith(prefix))
                .filter(policy -> !onlyAttached || attachments.containsKey(policy.arn()))
                .map(policy -> Answers.policy(policy, attachments))
                .toList();
        return Page.of(
                policies, policy -> String.valueOf(policy.arn()), new Page.Wish(input.marker(), input.maxItems()));
    }

    void delete(String arn) {
        directory.change(() -> {
            ManagedPolicy policy = requireOwn(arn);
            if (!directory.entities().holdersOf(arn).isEmpty()) {
                throw Refusals.conflict("Cannot delete a policy attached to entities.");
            }
            if (policy.versions().size() > 1) {
                throw Refusals.conflict("This policy has more than one version. Before you delete a policy, you must"
                        + " delete the policy's versions. The default version is deleted with the policy.");
            }
            directory.managedPolicies().delete(arn);
            return arn;
        });
    }

    PolicyVersion createVersion(String arn, String document, @Nullable Boolean setAsDefault, Instant now) {
        requireSound(document);
        return directory.change(() -> {
            if (requireOwn(arn).versions().size() >= Limits.POLICY_VERSIONS) {
                throw Refusals.limit("A managed policy can have up to " + Limits.POLICY_VERSIONS
                        + " versions. Before you create a new version, you must delete an existing version.");
            }
            ManagedPolicy.Version version = directory.managedPolicies().addVersion(arn, document, now);
            if (Boolean.TRUE.equals(setAsDefault)) {
                directory.managedPolicies().makeDefault(arn, version.number(), now);
            }
            return Answers.version(requireOwn(arn), version, false);
        });
    }

    PolicyVersion getVersion(String arn, String versionId) {
        ManagedPolicy policy = require(arn);
        return Answers.version(policy, requireVersion(policy, versionId), true);
    }

    Page<PolicyVersion> listVersions(String arn, Page.Wish wish) {
        ManagedPolicy policy = require(arn);
        List<ManagedPolicy.Version> versions = policy.versions();
        // Newest first: a page goes by the distance from the largest number.
        Page<ManagedPolicy.Version> page =
                Page.of(versions, version -> String.format("%010d", Integer.MAX_VALUE - version.number()), wish);
        return new Page<>(
                page.map(version -> Answers.version(policy, version, false)), page.truncated(), page.marker());
    }

    void setDefault(String arn, String versionId, Instant now) {
        directory.change(() -> {
            ManagedPolicy.Version version = requireVersion(requireOwn(arn), versionId);
            directory.managedPolicies().makeDefault(arn, version.number(), now);
            return arn;
        });
    }

    void deleteVersion(String arn, String versionId) {
        directory.change(() -> {
            ManagedPolicy policy = requireOwn(arn);
            ManagedPolicy.Version version = requireVersion(policy, versionId);
            if (version.number() == policy.defaultVersion()) {
                throw Refusals.conflict("Cannot delete the default version of a policy.");
            }
            directory.managedPolicies().deleteVersion(arn, version.number());
            return arn;
        });
    }

    ListEntitiesForPolicyResponse holders(ListEntitiesForPolicyRequest input) {
        require(input.policyArn());
        String prefix = input.pathPrefix() == null ? "/" : input.pathPrefix();
        List<Entity> holders = directory.entities().holdersOf(input.policyArn()).stream()
                .filter(holder -> input.entityFilter() == null
                        || input.entityFilter().equalsIgnoreCase(holder.kind().word()))
                .filter(holder -> holder.path().startsWith(prefix))
                .toList();
        Page<Entity> page = Page.of(
                holders,
                holder -> holder.kind().ordinal() + holder.name().toLowerCase(java.util.Locale.ROOT),
                new Page.Wish(input.marker(), input.maxItems()));
        return ListEntitiesForPolicyResponse.builder()
                .policyGroups(of(page, EntityKind.GROUP).stream()
                        .map(group -> new PolicyGroup(group.name(), group.id()))
                        .toList())
                .policyUsers(of(page, EntityKind.USER).stream()
                        .map(user -> new PolicyUser(user.name(), user.id()))
                        .toList())
                .policyRoles(of(page, EntityKind.ROLE).stream()
                        .map(role -> new PolicyRole(role.name(), role.id()))
                        .toList())
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private static List<Entity> of(Page<Entity> page, EntityKind kind) {
        return page.items().stream().filter(entity -> entity.kind() == kind).toList();
    }

    private static void requireSound(String document) {
        PolicyTexts.require(document, PolicyKind.IDENTITY);
        if (PolicyTexts.size(document) > Limits.MANAGED_POLICY_SIZE) {
            throw Refusals.quota("PolicySize", Limits.MANAGED_POLICY_SIZE);
        }
    }

    private ManagedPolicy require(String arn) {
        if (!arn.startsWith("arn:aws:iam::")) {
            throw Refusals.invalid("ARN " + arn + " is not valid.");
        }
        return directory
                .managedPolicies()
                .find(arn)
                .orElseThrow(() -> Refusals.noSuch("Policy " + arn + " was not found."));
    }

    private ManagedPolicy requireOwn(String arn) {
        ManagedPolicy policy = require(arn);
        if (policy.ownedByAws()) {
            throw CommonError.ACCESS_DENIED.because("Policy " + arn
                    + " belongs to AWS and cannot be changed; make one of" + " your own with its document.");
        }
        return policy;
    }

    private static ManagedPolicy.Version requireVersion(ManagedPolicy policy, String versionId) {
        return policy.versions().stream()
                .filter(version -> versionId.equals("v" + version.number()))
                .findFirst()
                .orElseThrow(() -> Refusals.noSuch(
                        "Policy " + policy.arn() + " version " + versionId + " does not exist or is not attachable."));
    }
}
