package rowmill.server.identity.iam;

import rowmill.contract.Call;
import rowmill.contract.Empty;
import rowmill.contract.iam.CreatePolicyRequest;
import rowmill.contract.iam.CreatePolicyResponse;
import rowmill.contract.iam.CreatePolicyVersionRequest;
import rowmill.contract.iam.CreatePolicyVersionResponse;
import rowmill.contract.iam.DeletePolicyRequest;
import rowmill.contract.iam.DeletePolicyVersionRequest;
import rowmill.contract.iam.GetPolicyRequest;
import rowmill.contract.iam.GetPolicyResponse;
import rowmill.contract.iam.GetPolicyVersionRequest;
import rowmill.contract.iam.GetPolicyVersionResponse;
import rowmill.contract.iam.ListEntitiesForPolicyRequest;
import rowmill.contract.iam.ListEntitiesForPolicyResponse;
import rowmill.contract.iam.ListPoliciesRequest;
import rowmill.contract.iam.ListPoliciesResponse;
import rowmill.contract.iam.ListPolicyVersionsRequest;
import rowmill.contract.iam.ListPolicyVersionsResponse;
import rowmill.contract.iam.Policy;
import rowmill.contract.iam.PolicyVersion;
import rowmill.contract.iam.SetDefaultPolicyVersionRequest;

/** Managed policies and their versions. */
interface PolicyRequests extends IamRequests {
    @Override
    default CreatePolicyResponse createPolicy(Call call, CreatePolicyRequest input) {
        return new CreatePolicyResponse(parts().managed().create(input, Answers.time(call)));
    }

    @Override
    default GetPolicyResponse getPolicy(Call call, GetPolicyRequest input) {
        return new GetPolicyResponse(parts().managed().get(input.policyArn()));
    }

    @Override
    default ListPoliciesResponse listPolicies(Call call, ListPoliciesRequest input) {
        Page<Policy> page = parts().managed().list(input);
        return new ListPoliciesResponse(page.items(), page.truncated(), page.marker());
    }

    @Override
    default Empty deletePolicy(Call call, DeletePolicyRequest input) {
        parts().managed().delete(input.policyArn());
        return Empty.VALUE;
    }

    @Override
    default CreatePolicyVersionResponse createPolicyVersion(Call call, CreatePolicyVersionRequest input) {
        return new CreatePolicyVersionResponse(parts().managed()
                .createVersion(input.policyArn(), input.policyDocument(), input.setAsDefault(), Answers.time(call)));
    }

    @Override
    default GetPolicyVersionResponse getPolicyVersion(Call call, GetPolicyVersionRequest input) {
        return new GetPolicyVersionResponse(parts().managed().getVersion(input.policyArn(), input.versionId()));
    }

    @Override
    default ListPolicyVersionsResponse listPolicyVersions(Call call, ListPolicyVersionsRequest input) {
        Page<PolicyVersion> page =
                parts().managed().listVersions(input.policyArn(), new Page.Wish(input.marker(), input.maxItems()));
        return new ListPolicyVersionsResponse(page.items(), page.truncated(), page.marker());
    }

    @Override
    default Empty setDefaultPolicyVersion(Call call, SetDefaultPolicyVersionRequest input) {
        parts().managed().setDefault(input.policyArn(), input.versionId(), Answers.time(call));
        return Empty.VALUE;
    }

    @Override
    default Empty deletePolicyVersion(Call call, DeletePolicyVersionRequest input) {
        parts().managed().deleteVersion(input.policyArn(), input.versionId());
        return Empty.VALUE;
    }

    @Override
    default ListEntitiesForPolicyResponse listEntitiesForPolicy(Call call, ListEntitiesForPolicyRequest input) {
        return parts().managed().holders(input);
    }
}
