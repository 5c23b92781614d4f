package rowmill.server.identity.iam;

import rowmill.contract.Call;
import rowmill.contract.Empty;
import rowmill.contract.iam.AddUserToGroupRequest;
import rowmill.contract.iam.AttachGroupPolicyRequest;
import rowmill.contract.iam.AttachedPolicy;
import rowmill.contract.iam.CreateGroupRequest;
import rowmill.contract.iam.CreateGroupResponse;
import rowmill.contract.iam.DeleteGroupPolicyRequest;
import rowmill.contract.iam.DeleteGroupRequest;
import rowmill.contract.iam.DetachGroupPolicyRequest;
import rowmill.contract.iam.GetGroupPolicyRequest;
import rowmill.contract.iam.GetGroupPolicyResponse;
import rowmill.contract.iam.GetGroupRequest;
import rowmill.contract.iam.GetGroupResponse;
import rowmill.contract.iam.ListAttachedGroupPoliciesRequest;
import rowmill.contract.iam.ListAttachedGroupPoliciesResponse;
import rowmill.contract.iam.ListGroupPoliciesRequest;
import rowmill.contract.iam.ListGroupPoliciesResponse;
import rowmill.contract.iam.ListGroupsForUserRequest;
import rowmill.contract.iam.ListGroupsForUserResponse;
import rowmill.contract.iam.ListGroupsRequest;
import rowmill.contract.iam.ListGroupsResponse;
import rowmill.contract.iam.PutGroupPolicyRequest;
import rowmill.contract.iam.RemoveUserFromGroupRequest;
import rowmill.contract.iam.UpdateGroupRequest;
import rowmill.server.identity.directory.Entity;
import rowmill.server.identity.directory.EntityKind;

/** Groups, who is in them, and the policies that they hold. */
interface GroupRequests extends IamRequests {
    @Override
    default CreateGroupResponse createGroup(Call call, CreateGroupRequest input) {
        return new CreateGroupResponse(Answers.group(parts().population()
                .create(EntityKind.GROUP, input.groupName(), input.path(), "", Answers.time(call))));
    }

    @Override
    default GetGroupResponse getGroup(Call call, GetGroupRequest input) {
        Entity group = parts().population().require(EntityKind.GROUP, input.groupName());
        Page<Entity> page = parts().groups().members(group, new Page.Wish(input.marker(), input.maxItems()));
        return new GetGroupResponse(Answers.group(group), page.map(Answers::user), page.truncated(), page.marker());
    }

    @Override
    default ListGroupsResponse listGroups(Call call, ListGroupsRequest input) {
        Page<Entity> page = parts().population()
                .list(EntityKind.GROUP, input.pathPrefix(), new Page.Wish(input.marker(), input.maxItems()));
        return new ListGroupsResponse(page.map(Answers::group), page.truncated(), page.marker());
    }

    @Override
    default ListGroupsForUserResponse listGroupsForUser(Call call, ListGroupsForUserRequest input) {
        Page<Entity> page =
                parts().groups().groupsOf(input.userName(), new Page.Wish(input.marker(), input.maxItems()));
        return new ListGroupsForUserResponse(page.map(Answers::group), page.truncated(), page.marker());
    }

    @Override
    default Empty updateGroup(Call call, UpdateGroupRequest input) {
        parts().population().move(EntityKind.GROUP, input.groupName(), input.newPath(), input.newGroupName());
        return Empty.VALUE;
    }

    @Override
    default Empty deleteGroup(Call call, DeleteGroupRequest input) {
        parts().population().delete(EntityKind.GROUP, input.groupName());
        return Empty.VALUE;
    }

    @Override
    default Empty addUserToGroup(Call call, AddUserToGroupRequest input) {
        parts().groups().add(input.groupName(), input.userName());
        return Empty.VALUE;
    }

    @Override
    default Empty removeUserFromGroup(Call call, RemoveUserFromGroupRequest input) {
        parts().groups().remove(input.groupName(), input.userName());
        return Empty.VALUE;
    }

    @Override
    default Empty putGroupPolicy(Call call, PutGroupPolicyRequest input) {
        parts().groupPolicies().put(input.groupName(), input.policyName(), input.policyDocument());
        return Empty.VALUE;
    }

    @Override
    default GetGroupPolicyResponse getGroupPolicy(Call call, GetGroupPolicyRequest input) {
        return new GetGroupPolicyResponse(
                input.groupName(),
                input.policyName(),
                parts().groupPolicies().get(input.groupName(), input.policyName()));
    }

    @Override
    default ListGroupPoliciesResponse listGroupPolicies(Call call, ListGroupPoliciesRequest input) {
        Page<String> page =
                parts().groupPolicies().list(input.groupName(), new Page.Wish(input.marker(), input.maxItems()));
        return new ListGroupPoliciesResponse(page.items(), page.truncated(), page.marker());
    }

    @Override
    default Empty deleteGroupPolicy(Call call, DeleteGroupPolicyRequest input) {
        parts().groupPolicies().delete(input.groupName(), input.policyName());
        return Empty.VALUE;
    }

    @Override
    default Empty attachGroupPolicy(Call call, AttachGroupPolicyRequest input) {
        parts().groupPolicies().attach(input.groupName(), input.policyArn());
        return Empty.VALUE;
    }

    @Override
    default Empty detachGroupPolicy(Call call, DetachGroupPolicyRequest input) {
        parts().groupPolicies().detach(input.groupName(), input.policyArn());
        return Empty.VALUE;
    }

    @Override
    default ListAttachedGroupPoliciesResponse listAttachedGroupPolicies(
            Call call, ListAttachedGroupPoliciesRequest input) {
        Page<AttachedPolicy> page = parts().groupPolicies()
                .attached(input.groupName(), input.pathPrefix(), new Page.Wish(input.marker(), input.maxItems()));
        return new ListAttachedGroupPoliciesResponse(page.items(), page.truncated(), page.marker());
    }
}
