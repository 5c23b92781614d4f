package rowmill.server.identity.iam;

import rowmill.contract.Call;
import rowmill.contract.Empty;
import rowmill.contract.iam.AddRoleToInstanceProfileRequest;
import rowmill.contract.iam.CreateInstanceProfileRequest;
import rowmill.contract.iam.CreateInstanceProfileResponse;
import rowmill.contract.iam.DeleteInstanceProfileRequest;
import rowmill.contract.iam.GetInstanceProfileRequest;
import rowmill.contract.iam.GetInstanceProfileResponse;
import rowmill.contract.iam.ListInstanceProfilesForRoleRequest;
import rowmill.contract.iam.ListInstanceProfilesForRoleResponse;
import rowmill.contract.iam.ListInstanceProfilesRequest;
import rowmill.contract.iam.ListInstanceProfilesResponse;
import rowmill.contract.iam.RemoveRoleFromInstanceProfileRequest;
import rowmill.server.identity.directory.InstanceProfile;

/** Instance profiles, each with at most one role. */
interface InstanceProfileRequests extends IamRequests {
    @Override
    default CreateInstanceProfileResponse createInstanceProfile(Call call, CreateInstanceProfileRequest input) {
        return new CreateInstanceProfileResponse(Answers.instanceProfile(
                parts().profiles().create(input.instanceProfileName(), input.path(), Answers.time(call))));
    }

    @Override
    default GetInstanceProfileResponse getInstanceProfile(Call call, GetInstanceProfileRequest input) {
        return new GetInstanceProfileResponse(
                Answers.instanceProfile(parts().profiles().require(input.instanceProfileName())));
    }

    @Override
    default ListInstanceProfilesResponse listInstanceProfiles(Call call, ListInstanceProfilesRequest input) {
        Page<InstanceProfile> page =
                parts().profiles().list(input.pathPrefix(), new Page.Wish(input.marker(), input.maxItems()));
        return new ListInstanceProfilesResponse(page.map(Answers::instanceProfile), page.truncated(), page.marker());
    }

    @Override
    default ListInstanceProfilesForRoleResponse listInstanceProfilesForRole(
            Call call, ListInstanceProfilesForRoleRequest input) {
        Page<InstanceProfile> page =
                parts().profiles().holding(input.roleName(), new Page.Wish(input.marker(), input.maxItems()));
        return new ListInstanceProfilesForRoleResponse(
                page.map(Answers::instanceProfile), page.truncated(), page.marker());
    }

    @Override
    default Empty addRoleToInstanceProfile(Call call, AddRoleToInstanceProfileRequest input) {
        parts().profiles().addRole(input.instanceProfileName(), input.roleName());
        return Empty.VALUE;
    }

    @Override
    default Empty removeRoleFromInstanceProfile(Call call, RemoveRoleFromInstanceProfileRequest input) {
        parts().profiles().removeRole(input.instanceProfileName(), input.roleName());
        return Empty.VALUE;
    }

    @Override
    default Empty deleteInstanceProfile(Call call, DeleteInstanceProfileRequest input) {
        parts().profiles().delete(input.instanceProfileName());
        return Empty.VALUE;
    }
}
