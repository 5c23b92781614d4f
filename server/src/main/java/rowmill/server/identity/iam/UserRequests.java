package rowmill.server.identity.iam;

import rowmill.contract.Call;
import rowmill.contract.Empty;
import rowmill.contract.iam.AccessKeyMetadata;
import rowmill.contract.iam.AttachUserPolicyRequest;
import rowmill.contract.iam.AttachedPolicy;
import rowmill.contract.iam.CreateAccessKeyRequest;
import rowmill.contract.iam.CreateAccessKeyResponse;
import rowmill.contract.iam.CreateUserRequest;
import rowmill.contract.iam.CreateUserResponse;
import rowmill.contract.iam.DeleteAccessKeyRequest;
import rowmill.contract.iam.DeleteUserPolicyRequest;
import rowmill.contract.iam.DeleteUserRequest;
import rowmill.contract.iam.DetachUserPolicyRequest;
import rowmill.contract.iam.GetAccessKeyLastUsedRequest;
import rowmill.contract.iam.GetAccessKeyLastUsedResponse;
import rowmill.contract.iam.GetUserPolicyRequest;
import rowmill.contract.iam.GetUserPolicyResponse;
import rowmill.contract.iam.GetUserRequest;
import rowmill.contract.iam.GetUserResponse;
import rowmill.contract.iam.ListAccessKeysRequest;
import rowmill.contract.iam.ListAccessKeysResponse;
import rowmill.contract.iam.ListAttachedUserPoliciesRequest;
import rowmill.contract.iam.ListAttachedUserPoliciesResponse;
import rowmill.contract.iam.ListUserPoliciesRequest;
import rowmill.contract.iam.ListUserPoliciesResponse;
import rowmill.contract.iam.ListUsersRequest;
import rowmill.contract.iam.ListUsersResponse;
import rowmill.contract.iam.PutUserPolicyRequest;
import rowmill.contract.iam.UpdateAccessKeyRequest;
import rowmill.contract.iam.UpdateUserRequest;
import rowmill.contract.iam.User;
import rowmill.server.identity.directory.Entity;
import rowmill.server.identity.directory.EntityKind;

/** Users, their access keys, and the policies that they hold. */
interface UserRequests extends IamRequests {
    @Override
    default CreateUserResponse createUser(Call call, CreateUserRequest input) {
        return CreateUserResponse.builder()
                .user(Answers.user(parts().population()
                        .create(EntityKind.USER, input.userName(), input.path(), "", Answers.time(call))))
                .build();
    }

    @Override
    default GetUserResponse getUser(Call call, GetUserRequest input) {
        if (input.userName() == null && call.caller().isRoot()) {
            // Root has no row; IAM shows it without a name, which the record requires.
            return new GetUserResponse(new User(
                    "/",
                    "<root_account>",
                    call.caller().accountId(),
                    call.caller().arn(),
                    parts().directory().founded(),
                    null));
        }
        return new GetUserResponse(Answers.user(parts().keys().user(call, input.userName())));
    }

    @Override
    default ListUsersResponse listUsers(Call call, ListUsersRequest input) {
        Page<Entity> page = parts().population()
                .list(EntityKind.USER, input.pathPrefix(), new Page.Wish(input.marker(), input.maxItems()));
        return new ListUsersResponse(page.map(Answers::user), page.truncated(), page.marker());
    }

    @Override
    default Empty updateUser(Call call, UpdateUserRequest input) {
        parts().population().move(EntityKind.USER, input.userName(), input.newPath(), input.newUserName());
        return Empty.VALUE;
    }

    @Override
    default Empty deleteUser(Call call, DeleteUserRequest input) {
        parts().population().delete(EntityKind.USER, input.userName());
        return Empty.VALUE;
    }

    @Override
    default CreateAccessKeyResponse createAccessKey(Call call, CreateAccessKeyRequest input) {
        return new CreateAccessKeyResponse(parts().keys().create(call, input.userName()));
    }

    @Override
    default ListAccessKeysResponse listAccessKeys(Call call, ListAccessKeysRequest input) {
        Page<AccessKeyMetadata> page =
                parts().keys().list(call, input.userName(), new Page.Wish(input.marker(), input.maxItems()));
        return new ListAccessKeysResponse(page.items(), page.truncated(), page.marker());
    }

    @Override
    default Empty updateAccessKey(Call call, UpdateAccessKeyRequest input) {
        parts().keys().update(call, input.userName(), input.accessKeyId(), input.status());
        return Empty.VALUE;
    }

    @Override
    default Empty deleteAccessKey(Call call, DeleteAccessKeyRequest input) {
        parts().keys().delete(call, input.userName(), input.accessKeyId());
        return Empty.VALUE;
    }

    @Override
    default GetAccessKeyLastUsedResponse getAccessKeyLastUsed(Call call, GetAccessKeyLastUsedRequest input) {
        return parts().keys().lastUsed(input.accessKeyId());
    }

    @Override
    default Empty putUserPolicy(Call call, PutUserPolicyRequest input) {
        parts().userPolicies().put(input.userName(), input.policyName(), input.policyDocument());
        return Empty.VALUE;
    }

    @Override
    default GetUserPolicyResponse getUserPolicy(Call call, GetUserPolicyRequest input) {
        return new GetUserPolicyResponse(
                input.userName(), input.policyName(), parts().userPolicies().get(input.userName(), input.policyName()));
    }

    @Override
    default ListUserPoliciesResponse listUserPolicies(Call call, ListUserPoliciesRequest input) {
        Page<String> page =
                parts().userPolicies().list(input.userName(), new Page.Wish(input.marker(), input.maxItems()));
        return new ListUserPoliciesResponse(page.items(), page.truncated(), page.marker());
    }

    @Override
    default Empty deleteUserPolicy(Call call, DeleteUserPolicyRequest input) {
        parts().userPolicies().delete(input.userName(), input.policyName());
        return Empty.VALUE;
    }

    @Override
    default Empty attachUserPolicy(Call call, AttachUserPolicyRequest input) {
        parts().userPolicies().attach(input.userName(), input.policyArn());
        return Empty.VALUE;
    }

    @Override
    default Empty detachUserPolicy(Call call, DetachUserPolicyRequest input) {
        parts().userPolicies().detach(input.userName(), input.policyArn());
        return Empty.VALUE;
    }

    @Override
    default ListAttachedUserPoliciesResponse listAttachedUserPolicies(
            Call call, ListAttachedUserPoliciesRequest input) {
        Page<AttachedPolicy> page = parts().userPolicies()
                .attached(input.userName(), input.pathPrefix(), new Page.Wish(input.marker(), input.maxItems()));
        return new ListAttachedUserPoliciesResponse(page.items(), page.truncated(), page.marker());
    }
}
