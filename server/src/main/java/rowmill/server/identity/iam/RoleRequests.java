package rowmill.server.identity.iam;

import rowmill.contract.Call;
import rowmill.contract.Empty;
import rowmill.contract.iam.AttachRolePolicyRequest;
import rowmill.contract.iam.AttachedPolicy;
import rowmill.contract.iam.CreateRoleRequest;
import rowmill.contract.iam.CreateRoleResponse;
import rowmill.contract.iam.DeleteRolePolicyRequest;
import rowmill.contract.iam.DeleteRoleRequest;
import rowmill.contract.iam.DetachRolePolicyRequest;
import rowmill.contract.iam.GetRolePolicyRequest;
import rowmill.contract.iam.GetRolePolicyResponse;
import rowmill.contract.iam.GetRoleRequest;
import rowmill.contract.iam.GetRoleResponse;
import rowmill.contract.iam.ListAttachedRolePoliciesRequest;
import rowmill.contract.iam.ListAttachedRolePoliciesResponse;
import rowmill.contract.iam.ListRolePoliciesRequest;
import rowmill.contract.iam.ListRolePoliciesResponse;
import rowmill.contract.iam.ListRolesRequest;
import rowmill.contract.iam.ListRolesResponse;
import rowmill.contract.iam.PutRolePolicyRequest;
import rowmill.contract.iam.UpdateAssumeRolePolicyRequest;
import rowmill.server.identity.directory.Entity;
import rowmill.server.identity.directory.EntityKind;

/** Roles, whom they trust, and the policies that they hold. */
interface RoleRequests extends IamRequests {
    @Override
    default CreateRoleResponse createRole(Call call, CreateRoleRequest input) {
        parts().population().requireTrust(input.assumeRolePolicyDocument());
        return new CreateRoleResponse(Answers.role(parts().population()
                .create(
                        EntityKind.ROLE,
                        input.roleName(),
                        input.path(),
                        input.assumeRolePolicyDocument(),
                        Answers.time(call))));
    }

    @Override
    default GetRoleResponse getRole(Call call, GetRoleRequest input) {
        return new GetRoleResponse(Answers.role(parts().population().require(EntityKind.ROLE, input.roleName())));
    }

    @Override
    default ListRolesResponse listRoles(Call call, ListRolesRequest input) {
        Page<Entity> page = parts().population()
                .list(EntityKind.ROLE, input.pathPrefix(), new Page.Wish(input.marker(), input.maxItems()));
        return new ListRolesResponse(page.map(Answers::role), page.truncated(), page.marker());
    }

    @Override
    default Empty updateAssumeRolePolicy(Call call, UpdateAssumeRolePolicyRequest input) {
        parts().population().require(EntityKind.ROLE, input.roleName());
        parts().population().requireTrust(input.policyDocument());
        parts().population().replaceTrust(input.roleName(), input.policyDocument());
        return Empty.VALUE;
    }

    @Override
    default Empty deleteRole(Call call, DeleteRoleRequest input) {
        parts().population().delete(EntityKind.ROLE, input.roleName());
        return Empty.VALUE;
    }

    @Override
    default Empty putRolePolicy(Call call, PutRolePolicyRequest input) {
        parts().rolePolicies().put(input.roleName(), input.policyName(), input.policyDocument());
        return Empty.VALUE;
    }

    @Override
    default GetRolePolicyResponse getRolePolicy(Call call, GetRolePolicyRequest input) {
        return new GetRolePolicyResponse(
                input.roleName(), input.policyName(), parts().rolePolicies().get(input.roleName(), input.policyName()));
    }

    @Override
    default ListRolePoliciesResponse listRolePolicies(Call call, ListRolePoliciesRequest input) {
        Page<String> page =
                parts().rolePolicies().list(input.roleName(), new Page.Wish(input.marker(), input.maxItems()));
        return new ListRolePoliciesResponse(page.items(), page.truncated(), page.marker());
    }

    @Override
    default Empty deleteRolePolicy(Call call, DeleteRolePolicyRequest input) {
        parts().rolePolicies().delete(input.roleName(), input.policyName());
        return Empty.VALUE;
    }

    @Override
    default Empty attachRolePolicy(Call call, AttachRolePolicyRequest input) {
        parts().rolePolicies().attach(input.roleName(), input.policyArn());
        return Empty.VALUE;
    }

    @Override
    default Empty detachRolePolicy(Call call, DetachRolePolicyRequest input) {
        parts().rolePolicies().detach(input.roleName(), input.policyArn());
        return Empty.VALUE;
    }

    @Override
    default ListAttachedRolePoliciesResponse listAttachedRolePolicies(
            Call call, ListAttachedRolePoliciesRequest input) {
        Page<AttachedPolicy> page = parts().rolePolicies()
                .attached(input.roleName(), input.pathPrefix(), new Page.Wish(input.marker(), input.maxItems()));
        return new ListAttachedRolePoliciesResponse(page.items(), page.truncated(), page.marker());
    }
}
