package rowmill.server.identity.iam;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import rowmill.contract.iam.AttachedPolicy;
import rowmill.contract.iam.GetAccountAuthorizationDetailsRequest;
import rowmill.contract.iam.GetAccountAuthorizationDetailsResponse;
import rowmill.contract.iam.GroupDetail;
import rowmill.contract.iam.ManagedPolicyDetail;
import rowmill.contract.iam.PolicyDetail;
import rowmill.contract.iam.RoleDetail;
import rowmill.contract.iam.UserDetail;
import rowmill.server.identity.directory.Directory;
import rowmill.server.identity.directory.Entity;
import rowmill.server.identity.directory.EntityKind;
import rowmill.server.identity.directory.ManagedPolicy;

/** The operations that show the whole account. */
final class AccountOverview {
    private final Directory directory;

    AccountOverview(Directory directory) {
        this.directory = directory;
    }

    Map<String, Integer> summary() {
        Map<String, Integer> summary = new LinkedHashMap<>();
        summary.put("Users", directory.entities().count(EntityKind.USER));
        summary.put("UsersQuota", Limits.USERS);
        summary.put("Groups", directory.entities().count(EntityKind.GROUP));
        summary.put("GroupsQuota", Limits.GROUPS);
        summary.put("Roles", directory.entities().count(EntityKind.ROLE));
        summary.put("RolesQuota", Limits.ROLES);
        summary.put("InstanceProfiles", directory.instanceProfiles().list("/").size());
        summary.put("InstanceProfilesQuota", Limits.INSTANCE_PROFILES);
        List<ManagedPolicy> own = directory.managedPolicies().ofAccount();
        summary.put("Policies", own.size());
        summary.put("PoliciesQuota", Limits.POLICIES);
        summary.put("PolicySizeQuota", Limits.MANAGED_POLICY_SIZE);
        summary.put(
                "PolicyVersionsInUse",
                own.stream().mapToInt(policy -> policy.versions().size()).sum());
        summary.put("PolicyVersionsInUseQuota", Limits.POLICIES * Limits.POLICY_VERSIONS);
        summary.put("VersionsPerPolicyQuota", Limits.POLICY_VERSIONS);
        summary.put("UserPolicySizeQuota", Limits.USER_POLICY_SIZE);
        summary.put("GroupPolicySizeQuota", Limits.GROUP_POLICY_SIZE);
        summary.put("RolePolicySizeQuota", Limits.ROLE_POLICY_SIZE);
        summary.put("AssumeRolePolicySizeQuota", Limits.TRUST_POLICY_SIZE);
        summary.put("GroupsPerUserQuota", Limits.GROUPS_PER_USER);
        summary.put("AccessKeysPerUserQuota", Limits.KEYS_PER_USER);
        summary.put("AttachedPoliciesPerGroupQuota", Limits.ATTACHED_POLICIES);
        summary.put("AttachedPoliciesPerRoleQuota", Limits.ATTACHED_POLICIES);
        summary.put("AttachedPoliciesPerUserQuota", Limits.ATTACHED_POLICIES);
        summary.put("AccountAccessKeysPresent", 0);
        summary.put("AccountMFAEnabled", 0);
        summary.put("MFADevices", 0);
        summary.put("MFADevicesInUse", 0);
        return summary;
    }

    /** An entity or a policy, with the place that it has in the pages. */
    private record Item(String place, String filter, Object what) {}

    GetAccountAuthorizationDetailsResponse details(GetAccountAuthorizationDetailsRequest input) {
        List<Item> items = new ArrayList<>();
        for (EntityKind kind : EntityKind.values()) {
            String filter = kind.name().charAt(0) + kind.word().substring(1);
            for (Entity entity : directory.entities().list(kind, "/")) {
                items.add(new Item(kind.ordinal() + entity.name().toLowerCase(Locale.ROOT), filter, entity));
            }
        }
        directory
                .managedPolicies()
                .ofAccount()
                .forEach(policy -> items.add(new Item("8" + policy.arn(), "LocalManagedPolicy", policy)));
        Map<String, Integer> attachments = directory.holdings().attachments();
        directory.managedPolicies().ofAws().stream()
                .filter(policy -> attachments.containsKey(policy.arn()))
                .forEach(policy -> items.add(new Item("9" + policy.arn(), "AWSManagedPolicy", policy)));
        items.removeIf(item -> !input.filter().isEmpty() && !input.filter().contains(item.filter()));
        Page<Item> page = Page.of(items, Item::place, new Page.Wish(input.marker(), input.maxItems()));
        return GetAccountAuthorizationDetailsResponse.builder()
                .userDetailList(entities(page, EntityKind.USER).map(this::user).toList())
                .groupDetailList(
                        entities(page, EntityKind.GROUP).map(this::group).toList())
                .roleDetailList(entities(page, EntityKind.ROLE).map(this::role).toList())
                .policies(page.items().stream()
                        .map(Item::what)
                        .filter(ManagedPolicy.class::isInstance)
                        .map(ManagedPolicy.class::cast)
                        .map(policy -> policy(policy, attachments))
                        .toList())
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private static java.util.stream.Stream<Entity> entities(Page<Item> page, EntityKind kind) {
        return page.items().stream()
                .map(Item::what)
                .filter(Entity.class::isInstance)
                .map(Entity.class::cast)
                .filter(entity -> entity.kind() == kind);
    }

    private UserDetail user(Entity user) {
        return UserDetail.builder()
                .path(user.path())
                .userName(user.name())
                .userId(user.id())
                .arn(user.arn())
                .createDate(user.created())
                .userPolicyList(inline(user))
                .groupList(directory.entities().groupsOf(user.id()).stream()
                        .map(Entity::name)
                        .toList())
                .attachedManagedPolicies(attached(user))
                .build();
    }

    private GroupDetail group(Entity group) {
        return GroupDetail.builder()
                .path(group.path())
                .groupName(group.name())
                .groupId(group.id())
                .arn(group.arn())
                .createDate(group.created())
                .groupPolicyList(inline(group))
                .attachedManagedPolicies(attached(group))
                .build();
    }

    private RoleDetail role(Entity role) {
        return RoleDetail.builder()
                .path(role.path())
                .roleName(role.name())
                .roleId(role.id())
                .arn(role.arn())
                .createDate(role.created())
                .assumeRolePolicyDocument(PolicyTexts.encode(role.trust()))
                .instanceProfileList(directory.instanceProfiles().holding(role.id()).stream()
                        .map(Answers::instanceProfile)
                        .toList())
                .rolePolicyList(inline(role))
                .attachedManagedPolicies(attached(role))
                .build();
    }

    private static ManagedPolicyDetail policy(ManagedPolicy policy, Map<String, Integer> attachments) {
        return ManagedPolicyDetail.fromDocument(
                        Answers.policy(policy, attachments).toDocument())
                .toBuilder()
                .description(policy.description())
                .policyVersionList(policy.versions().stream()
                        .map(version -> Answers.version(policy, version, true))
                        .toList())
                .build();
    }

    private List<PolicyDetail> inline(Entity entity) {
        return directory.holdings().inline(entity.id()).entrySet().stream()
                .map(policy -> new PolicyDetail(policy.getKey(), PolicyTexts.encode(policy.getValue())))
                .toList();
    }

    private List<AttachedPolicy> attached(Entity entity) {
        return directory.holdings().attached(entity.id()).stream()
                .map(Answers::attached)
                .toList();
    }
}
