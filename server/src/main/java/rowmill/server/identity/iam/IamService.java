package rowmill.server.identity.iam;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rowmill.contract.Call;
import rowmill.contract.Empty;
import rowmill.contract.iam.AccessKeyMetadata;
import rowmill.contract.iam.AddRoleToInstanceProfileRequest;
import rowmill.contract.iam.AddUserToGroupRequest;
import rowmill.contract.iam.AttachGroupPolicyRequest;
import rowmill.contract.iam.AttachRolePolicyRequest;
import rowmill.contract.iam.AttachUserPolicyRequest;
import rowmill.contract.iam.AttachedPolicy;
import rowmill.contract.iam.CreateAccessKeyRequest;
import rowmill.contract.iam.CreateAccessKeyResponse;
import rowmill.contract.iam.CreateGroupRequest;
import rowmill.contract.iam.CreateGroupResponse;
import rowmill.contract.iam.CreateInstanceProfileRequest;
import rowmill.contract.iam.CreateInstanceProfileResponse;
import rowmill.contract.iam.CreatePolicyRequest;
import rowmill.contract.iam.CreatePolicyResponse;
import rowmill.contract.iam.CreatePolicyVersionRequest;
import rowmill.contract.iam.CreatePolicyVersionResponse;
import rowmill.contract.iam.CreateRoleRequest;
import rowmill.contract.iam.CreateRoleResponse;
import rowmill.contract.iam.CreateUserRequest;
import rowmill.contract.iam.CreateUserResponse;
import rowmill.contract.iam.DeleteAccessKeyRequest;
import rowmill.contract.iam.DeleteGroupPolicyRequest;
import rowmill.contract.iam.DeleteGroupRequest;
import rowmill.contract.iam.DeleteInstanceProfileRequest;
import rowmill.contract.iam.DeletePolicyRequest;
import rowmill.contract.iam.DeletePolicyVersionRequest;
import rowmill.contract.iam.DeleteRolePolicyRequest;
import rowmill.contract.iam.DeleteRoleRequest;
import rowmill.contract.iam.DeleteUserPolicyRequest;
import rowmill.contract.iam.DeleteUserRequest;
import rowmill.contract.iam.DetachGroupPolicyRequest;
import rowmill.contract.iam.DetachRolePolicyRequest;
import rowmill.contract.iam.DetachUserPolicyRequest;
import rowmill.contract.iam.GetAccessKeyLastUsedRequest;
import rowmill.contract.iam.GetAccessKeyLastUsedResponse;
import rowmill.contract.iam.GetAccountAuthorizationDetailsRequest;
import rowmill.contract.iam.GetAccountAuthorizationDetailsResponse;
import rowmill.contract.iam.GetAccountSummaryResponse;
import rowmill.contract.iam.GetGroupPolicyRequest;
import rowmill.contract.iam.GetGroupPolicyResponse;
import rowmill.contract.iam.GetGroupRequest;
import rowmill.contract.iam.GetGroupResponse;
import rowmill.contract.iam.GetInstanceProfileRequest;
import rowmill.contract.iam.GetInstanceProfileResponse;
import rowmill.contract.iam.GetPolicyRequest;
import rowmill.contract.iam.GetPolicyResponse;
import rowmill.contract.iam.GetPolicyVersionRequest;
import rowmill.contract.iam.GetPolicyVersionResponse;
import rowmill.contract.iam.GetRolePolicyRequest;
import rowmill.contract.iam.GetRolePolicyResponse;
import rowmill.contract.iam.GetRoleRequest;
import rowmill.contract.iam.GetRoleResponse;
import rowmill.contract.iam.GetUserPolicyRequest;
import rowmill.contract.iam.GetUserPolicyResponse;
import rowmill.contract.iam.GetUserRequest;
import rowmill.contract.iam.GetUserResponse;
import rowmill.contract.iam.IamHandler;
import rowmill.contract.iam.ListAccessKeysRequest;
import rowmill.contract.iam.ListAccessKeysResponse;
import rowmill.contract.iam.ListAccountAliasesRequest;
import rowmill.contract.iam.ListAccountAliasesResponse;
import rowmill.contract.iam.ListAttachedGroupPoliciesRequest;
import rowmill.contract.iam.ListAttachedGroupPoliciesResponse;
import rowmill.contract.iam.ListAttachedRolePoliciesRequest;
import rowmill.contract.iam.ListAttachedRolePoliciesResponse;
import rowmill.contract.iam.ListAttachedUserPoliciesRequest;
import rowmill.contract.iam.ListAttachedUserPoliciesResponse;
import rowmill.contract.iam.ListEntitiesForPolicyRequest;
import rowmill.contract.iam.ListEntitiesForPolicyResponse;
import rowmill.contract.iam.ListGroupPoliciesRequest;
import rowmill.contract.iam.ListGroupPoliciesResponse;
import rowmill.contract.iam.ListGroupsForUserRequest;
import rowmill.contract.iam.ListGroupsForUserResponse;
import rowmill.contract.iam.ListGroupsRequest;
import rowmill.contract.iam.ListGroupsResponse;
import rowmill.contract.iam.ListInstanceProfilesForRoleRequest;
import rowmill.contract.iam.ListInstanceProfilesForRoleResponse;
import rowmill.contract.iam.ListInstanceProfilesRequest;
import rowmill.contract.iam.ListInstanceProfilesResponse;
import rowmill.contract.iam.ListPoliciesRequest;
import rowmill.contract.iam.ListPoliciesResponse;
import rowmill.contract.iam.ListPolicyVersionsRequest;
import rowmill.contract.iam.ListPolicyVersionsResponse;
import rowmill.contract.iam.ListRolePoliciesRequest;
import rowmill.contract.iam.ListRolePoliciesResponse;
import rowmill.contract.iam.ListRolesRequest;
import rowmill.contract.iam.ListRolesResponse;
import rowmill.contract.iam.ListUserPoliciesRequest;
import rowmill.contract.iam.ListUserPoliciesResponse;
import rowmill.contract.iam.ListUsersRequest;
import rowmill.contract.iam.ListUsersResponse;
import rowmill.contract.iam.Policy;
import rowmill.contract.iam.PolicyVersion;
import rowmill.contract.iam.PutGroupPolicyRequest;
import rowmill.contract.iam.PutRolePolicyRequest;
import rowmill.contract.iam.PutUserPolicyRequest;
import rowmill.contract.iam.RemoveRoleFromInstanceProfileRequest;
import rowmill.contract.iam.RemoveUserFromGroupRequest;
import rowmill.contract.iam.SetDefaultPolicyVersionRequest;
import rowmill.contract.iam.SimulateCustomPolicyRequest;
import rowmill.contract.iam.SimulatePolicyResponse;
import rowmill.contract.iam.SimulatePrincipalPolicyRequest;
import rowmill.contract.iam.UpdateAccessKeyRequest;
import rowmill.contract.iam.UpdateAssumeRolePolicyRequest;
import rowmill.contract.iam.UpdateGroupRequest;
import rowmill.contract.iam.UpdateUserRequest;
import rowmill.contract.iam.User;
import rowmill.server.identity.directory.Directory;
import rowmill.server.identity.directory.Entity;
import rowmill.server.identity.directory.EntityKind;
import rowmill.server.identity.directory.InstanceProfile;

/**
 * Identity and Access Management 2010-05-08: one method for each operation, by its own name, that hands on to who does it.
 * Thread-safe.
 *
 * <p>Longer than a file here should be, since it is a table: the operations with their shapes. Nothing is decided in it.
 */
public final class IamService implements IamHandler {
    private final Directory directory;
    private final Population population;
    private final AccessKeyOperations keys;
    private final GroupOperations groups;
    private final PolicyHolding userPolicies;
    private final PolicyHolding groupPolicies;
    private final PolicyHolding rolePolicies;
    private final ManagedPolicyOperations managed;
    private final InstanceProfileOperations profiles;
    private final AccountOverview overview;
    private final Simulation simulation;

    public IamService(Directory directory) {
        this.directory = directory;
        this.population = new Population(directory);
        this.keys = new AccessKeyOperations(directory, population);
        this.groups = new GroupOperations(directory, population);
        this.userPolicies = new PolicyHolding(directory, population, EntityKind.USER);
        this.groupPolicies = new PolicyHolding(directory, population, EntityKind.GROUP);
        this.rolePolicies = new PolicyHolding(directory, population, EntityKind.ROLE);
        this.managed = new ManagedPolicyOperations(directory);
        this.profiles = new InstanceProfileOperations(directory, population);
        this.overview = new AccountOverview(directory);
        this.simulation = new Simulation(directory);
    }

    @Override
    public CreateUserResponse createUser(Call call, CreateUserRequest input) {
        return CreateUserResponse.builder()
                .user(Answers.user(
                        population.create(EntityKind.USER, input.userName(), input.path(), "", Answers.time(call))))
                .build();
    }

    @Override
    public GetUserResponse getUser(Call call, GetUserRequest input) {
        if (input.userName() == null && call.caller().isRoot()) {
            // Root has no row; IAM shows it without a name, which the record requires.
            return new GetUserResponse(new User(
                    "/",
                    "<root_account>",
                    call.caller().accountId(),
                    call.caller().arn(),
                    directory.founded(),
                    null));
        }
        return new GetUserResponse(Answers.user(keys.user(call, input.userName())));
    }

    @Override
    public ListUsersResponse listUsers(Call call, ListUsersRequest input) {
        Page<Entity> page =
                population.list(EntityKind.USER, input.pathPrefix(), wish(input.marker(), input.maxItems()));
        return new ListUsersResponse(page.map(Answers::user), page.truncated(), page.marker());
    }

    @Override
    public Empty updateUser(Call call, UpdateUserRequest input) {
        population.move(EntityKind.USER, input.userName(), input.newPath(), input.newUserName());
        return Empty.VALUE;
    }

    @Override
    public Empty deleteUser(Call call, DeleteUserRequest input) {
        population.delete(EntityKind.USER, input.userName());
        return Empty.VALUE;
    }

    @Override
    public CreateAccessKeyResponse createAccessKey(Call call, CreateAccessKeyRequest input) {
        return new CreateAccessKeyResponse(keys.create(call, input.userName()));
    }

    @Override
    public ListAccessKeysResponse listAccessKeys(Call call, ListAccessKeysRequest input) {
        Page<AccessKeyMetadata> page = keys.list(call, input.userName(), wish(input.marker(), input.maxItems()));
        return new ListAccessKeysResponse(page.items(), page.truncated(), page.marker());
    }

    @Override
    public Empty updateAccessKey(Call call, UpdateAccessKeyRequest input) {
        keys.update(call, input.userName(), input.accessKeyId(), input.status());
        return Empty.VALUE;
    }

    @Override
    public Empty deleteAccessKey(Call call, DeleteAccessKeyRequest input) {
        keys.delete(call, input.userName(), input.accessKeyId());
        return Empty.VALUE;
    }

    @Override
    public GetAccessKeyLastUsedResponse getAccessKeyLastUsed(Call call, GetAccessKeyLastUsedRequest input) {
        return keys.lastUsed(input.accessKeyId());
    }

    @Override
    public CreateGroupResponse createGroup(Call call, CreateGroupRequest input) {
        return new CreateGroupResponse(Answers.group(
                population.create(EntityKind.GROUP, input.groupName(), input.path(), "", Answers.time(call))));
    }

    @Override
    public GetGroupResponse getGroup(Call call, GetGroupRequest input) {
        Entity group = population.require(EntityKind.GROUP, input.groupName());
        Page<Entity> page = groups.members(group, wish(input.marker(), input.maxItems()));
        return new GetGroupResponse(Answers.group(group), page.map(Answers::user), page.truncated(), page.marker());
    }

    @Override
    public ListGroupsResponse listGroups(Call call, ListGroupsRequest input) {
        Page<Entity> page =
                population.list(EntityKind.GROUP, input.pathPrefix(), wish(input.marker(), input.maxItems()));
        return new ListGroupsResponse(page.map(Answers::group), page.truncated(), page.marker());
    }

    @Override
    public ListGroupsForUserResponse listGroupsForUser(Call call, ListGroupsForUserRequest input) {
        Page<Entity> page = groups.groupsOf(input.userName(), wish(input.marker(), input.maxItems()));
        return new ListGroupsForUserResponse(page.map(Answers::group), page.truncated(), page.marker());
    }

    @Override
    public Empty updateGroup(Call call, UpdateGroupRequest input) {
        population.move(EntityKind.GROUP, input.groupName(), input.newPath(), input.newGroupName());
        return Empty.VALUE;
    }

    @Override
    public Empty deleteGroup(Call call, DeleteGroupRequest input) {
        population.delete(EntityKind.GROUP, input.groupName());
        return Empty.VALUE;
    }

    @Override
    public Empty addUserToGroup(Call call, AddUserToGroupRequest input) {
        groups.add(input.groupName(), input.userName());
        return Empty.VALUE;
    }

    @Override
    public Empty removeUserFromGroup(Call call, RemoveUserFromGroupRequest input) {
        groups.remove(input.groupName(), input.userName());
        return Empty.VALUE;
    }

    @Override
    public CreateRoleResponse createRole(Call call, CreateRoleRequest input) {
        requireTrust(input.assumeRolePolicyDocument());
        return new CreateRoleResponse(Answers.role(population.create(
                EntityKind.ROLE,
                input.roleName(),
                input.path(),
                input.assumeRolePolicyDocument(),
                Answers.time(call))));
    }

    @Override
    public GetRoleResponse getRole(Call call, GetRoleRequest input) {
        return new GetRoleResponse(Answers.role(population.require(EntityKind.ROLE, input.roleName())));
    }

    @Override
    public ListRolesResponse listRoles(Call call, ListRolesRequest input) {
        Page<Entity> page =
                population.list(EntityKind.ROLE, input.pathPrefix(), wish(input.marker(), input.maxItems()));
        return new ListRolesResponse(page.map(Answers::role), page.truncated(), page.marker());
    }

    @Override
    public Empty updateAssumeRolePolicy(Call call, UpdateAssumeRolePolicyRequest input) {
        population.require(EntityKind.ROLE, input.roleName());
        requireTrust(input.policyDocument());
        population.replaceTrust(input.roleName(), input.policyDocument());
        return Empty.VALUE;
    }

    @Override
    public Empty deleteRole(Call call, DeleteRoleRequest input) {
        population.delete(EntityKind.ROLE, input.roleName());
        return Empty.VALUE;
    }

    @Override
    public Empty putUserPolicy(Call call, PutUserPolicyRequest input) {
        userPolicies.put(input.userName(), input.policyName(), input.policyDocument());
        return Empty.VALUE;
    }

    @Override
    public GetUserPolicyResponse getUserPolicy(Call call, GetUserPolicyRequest input) {
        return new GetUserPolicyResponse(
                input.userName(), input.policyName(), userPolicies.get(input.userName(), input.policyName()));
    }

    @Override
    public ListUserPoliciesResponse listUserPolicies(Call call, ListUserPoliciesRequest input) {
        Page<String> page = userPolicies.list(input.userName(), wish(input.marker(), input.maxItems()));
        return new ListUserPoliciesResponse(page.items(), page.truncated(), page.marker());
    }

    @Override
    public Empty deleteUserPolicy(Call call, DeleteUserPolicyRequest input) {
        userPolicies.delete(input.userName(), input.policyName());
        return Empty.VALUE;
    }

    @Override
    public Empty attachUserPolicy(Call call, AttachUserPolicyRequest input) {
        userPolicies.attach(input.userName(), input.policyArn());
        return Empty.VALUE;
    }

    @Override
    public Empty detachUserPolicy(Call call, DetachUserPolicyRequest input) {
        userPolicies.detach(input.userName(), input.policyArn());
        return Empty.VALUE;
    }

    @Override
    public ListAttachedUserPoliciesResponse listAttachedUserPolicies(Call call, ListAttachedUserPoliciesRequest input) {
        Page<AttachedPolicy> page =
                userPolicies.attached(input.userName(), input.pathPrefix(), wish(input.marker(), input.maxItems()));
        return new ListAttachedUserPoliciesResponse(page.items(), page.truncated(), page.marker());
    }

    @Override
    public Empty putGroupPolicy(Call call, PutGroupPolicyRequest input) {
        groupPolicies.put(input.groupName(), input.policyName(), input.policyDocument());
        return Empty.VALUE;
    }

    @Override
    public GetGroupPolicyResponse getGroupPolicy(Call call, GetGroupPolicyRequest input) {
        return new GetGroupPolicyResponse(
                input.groupName(), input.policyName(), groupPolicies.get(input.groupName(), input.policyName()));
    }

    @Override
    public ListGroupPoliciesResponse listGroupPolicies(Call call, ListGroupPoliciesRequest input) {
        Page<String> page = groupPolicies.list(input.groupName(), wish(input.marker(), input.maxItems()));
        return new ListGroupPoliciesResponse(page.items(), page.truncated(), page.marker());
    }

    @Override
    public Empty deleteGroupPolicy(Call call, DeleteGroupPolicyRequest input) {
        groupPolicies.delete(input.groupName(), input.policyName());
        return Empty.VALUE;
    }

    @Override
    public Empty attachGroupPolicy(Call call, AttachGroupPolicyRequest input) {
        groupPolicies.attach(input.groupName(), input.policyArn());
        return Empty.VALUE;
    }

    @Override
    public Empty detachGroupPolicy(Call call, DetachGroupPolicyRequest input) {
        groupPolicies.detach(input.groupName(), input.policyArn());
        return Empty.VALUE;
    }

    @Override
    public ListAttachedGroupPoliciesResponse listAttachedGroupPolicies(
            Call call, ListAttachedGroupPoliciesRequest input) {
        Page<AttachedPolicy> page =
                groupPolicies.attached(input.groupName(), input.pathPrefix(), wish(input.marker(), input.maxItems()));
        return new ListAttachedGroupPoliciesResponse(page.items(), page.truncated(), page.marker());
    }

    @Override
    public Empty putRolePolicy(Call call, PutRolePolicyRequest input) {
        rolePolicies.put(input.roleName(), input.policyName(), input.policyDocument());
        return Empty.VALUE;
    }

    @Override
    public GetRolePolicyResponse getRolePolicy(Call call, GetRolePolicyRequest input) {
        return new GetRolePolicyResponse(
                input.roleName(), input.policyName(), rolePolicies.get(input.roleName(), input.policyName()));
    }

    @Override
    public ListRolePoliciesResponse listRolePolicies(Call call, ListRolePoliciesRequest input) {
        Page<String> page = rolePolicies.list(input.roleName(), wish(input.marker(), input.maxItems()));
        return new ListRolePoliciesResponse(page.items(), page.truncated(), page.marker());
    }

    @Override
    public Empty deleteRolePolicy(Call call, DeleteRolePolicyRequest input) {
        rolePolicies.delete(input.roleName(), input.policyName());
        return Empty.VALUE;
    }

    @Override
    public Empty attachRolePolicy(Call call, AttachRolePolicyRequest input) {
        rolePolicies.attach(input.roleName(), input.policyArn());
        return Empty.VALUE;
    }

    @Override
    public Empty detachRolePolicy(Call call, DetachRolePolicyRequest input) {
        rolePolicies.detach(input.roleName(), input.policyArn());
        return Empty.VALUE;
    }

    @Override
    public ListAttachedRolePoliciesResponse listAttachedRolePolicies(Call call, ListAttachedRolePoliciesRequest input) {
        Page<AttachedPolicy> page =
                rolePolicies.attached(input.roleName(), input.pathPrefix(), wish(input.marker(), input.maxItems()));
        return new ListAttachedRolePoliciesResponse(page.items(), page.truncated(), page.marker());
    }

    @Override
    public CreatePolicyResponse createPolicy(Call call, CreatePolicyRequest input) {
        return new CreatePolicyResponse(managed.create(input, Answers.time(call)));
    }

    @Override
    public GetPolicyResponse getPolicy(Call call, GetPolicyRequest input) {
        return new GetPolicyResponse(managed.get(input.policyArn()));
    }

    @Override
    public ListPoliciesResponse listPolicies(Call call, ListPoliciesRequest input) {
        Page<Policy> page = managed.list(input);
        return new ListPoliciesResponse(page.items(), page.truncated(), page.marker());
    }

    @Override
    public Empty deletePolicy(Call call, DeletePolicyRequest input) {
        managed.delete(input.policyArn());
        return Empty.VALUE;
    }

    @Override
    public CreatePolicyVersionResponse createPolicyVersion(Call call, CreatePolicyVersionRequest input) {
        return new CreatePolicyVersionResponse(managed.createVersion(
                input.policyArn(), input.policyDocument(), input.setAsDefault(), Answers.time(call)));
    }

    @Override
    public GetPolicyVersionResponse getPolicyVersion(Call call, GetPolicyVersionRequest input) {
        return new GetPolicyVersionResponse(managed.getVersion(input.policyArn(), input.versionId()));
    }

    @Override
    public ListPolicyVersionsResponse listPolicyVersions(Call call, ListPolicyVersionsRequest input) {
        Page<PolicyVersion> page = managed.listVersions(input.policyArn(), wish(input.marker(), input.maxItems()));
        return new ListPolicyVersionsResponse(page.items(), page.truncated(), page.marker());
    }

    @Override
    public Empty setDefaultPolicyVersion(Call call, SetDefaultPolicyVersionRequest input) {
        managed.setDefault(input.policyArn(), input.versionId(), Answers.time(call));
        return Empty.VALUE;
    }

    @Override
    public Empty deletePolicyVersion(Call call, DeletePolicyVersionRequest input) {
        managed.deleteVersion(input.policyArn(), input.versionId());
        return Empty.VALUE;
    }

    @Override
    public ListEntitiesForPolicyResponse listEntitiesForPolicy(Call call, ListEntitiesForPolicyRequest input) {
        return managed.holders(input);
    }

    @Override
    public CreateInstanceProfileResponse createInstanceProfile(Call call, CreateInstanceProfileRequest input) {
        return new CreateInstanceProfileResponse(Answers.instanceProfile(
                profiles.create(input.instanceProfileName(), input.path(), Answers.time(call))));
    }

    @Override
    public GetInstanceProfileResponse getInstanceProfile(Call call, GetInstanceProfileRequest input) {
        return new GetInstanceProfileResponse(Answers.instanceProfile(profiles.require(input.instanceProfileName())));
    }

    @Override
    public ListInstanceProfilesResponse listInstanceProfiles(Call call, ListInstanceProfilesRequest input) {
        Page<InstanceProfile> page = profiles.list(input.pathPrefix(), wish(input.marker(), input.maxItems()));
        return new ListInstanceProfilesResponse(page.map(Answers::instanceProfile), page.truncated(), page.marker());
    }

    @Override
    public ListInstanceProfilesForRoleResponse listInstanceProfilesForRole(
            Call call, ListInstanceProfilesForRoleRequest input) {
        Page<InstanceProfile> page = profiles.holding(input.roleName(), wish(input.marker(), input.maxItems()));
        return new ListInstanceProfilesForRoleResponse(
                page.map(Answers::instanceProfile), page.truncated(), page.marker());
    }

    @Override
    public Empty addRoleToInstanceProfile(Call call, AddRoleToInstanceProfileRequest input) {
        profiles.addRole(input.instanceProfileName(), input.roleName());
        return Empty.VALUE;
    }

    @Override
    public Empty removeRoleFromInstanceProfile(Call call, RemoveRoleFromInstanceProfileRequest input) {
        profiles.removeRole(input.instanceProfileName(), input.roleName());
        return Empty.VALUE;
    }

    @Override
    public Empty deleteInstanceProfile(Call call, DeleteInstanceProfileRequest input) {
        profiles.delete(input.instanceProfileName());
        return Empty.VALUE;
    }

    @Override
    public ListAccountAliasesResponse listAccountAliases(Call call, ListAccountAliasesRequest input) {
        return new ListAccountAliasesResponse(List.of(), false, null);
    }

    @Override
    public GetAccountSummaryResponse getAccountSummary(Call call, Empty input) {
        return new GetAccountSummaryResponse(overview.summary());
    }

    @Override
    public GetAccountAuthorizationDetailsResponse getAccountAuthorizationDetails(
            Call call, GetAccountAuthorizationDetailsRequest input) {
        return overview.details(input);
    }

    @Override
    public SimulatePolicyResponse simulateCustomPolicy(Call call, SimulateCustomPolicyRequest input) {
        return simulation.custom(input);
    }

    @Override
    public SimulatePolicyResponse simulatePrincipalPolicy(Call call, SimulatePrincipalPolicyRequest input) {
        return simulation.principal(input);
    }

    private static Page.Wish wish(@Nullable String marker, @Nullable Integer maxItems) {
        return new Page.Wish(marker, maxItems);
    }

    private void requireTrust(String document) {
        PolicyTexts.requireTrust(document, directory);
        if (PolicyTexts.size(document) > Limits.TRUST_POLICY_SIZE) {
            throw Refusals.quota("ACLSizePerRole", Limits.TRUST_POLICY_SIZE);
        }
    }
}
