package rowmill.server.identity.iam;

import java.util.List;
import rowmill.contract.Call;
import rowmill.contract.Empty;
import rowmill.contract.iam.GetAccountAuthorizationDetailsRequest;
import rowmill.contract.iam.GetAccountAuthorizationDetailsResponse;
import rowmill.contract.iam.GetAccountSummaryResponse;
import rowmill.contract.iam.ListAccountAliasesRequest;
import rowmill.contract.iam.ListAccountAliasesResponse;
import rowmill.contract.iam.SimulateCustomPolicyRequest;
import rowmill.contract.iam.SimulatePolicyResponse;
import rowmill.contract.iam.SimulatePrincipalPolicyRequest;

/** The account as a whole: what is in it, and what its policies would decide. */
interface AccountRequests extends IamRequests {
    @Override
    default ListAccountAliasesResponse listAccountAliases(Call call, ListAccountAliasesRequest input) {
        return new ListAccountAliasesResponse(List.of(), false, null);
    }

    @Override
    default GetAccountSummaryResponse getAccountSummary(Call call, Empty input) {
        return new GetAccountSummaryResponse(parts().overview().summary());
    }

    @Override
    default GetAccountAuthorizationDetailsResponse getAccountAuthorizationDetails(
            Call call, GetAccountAuthorizationDetailsRequest input) {
        return parts().overview().details(input);
    }

    @Override
    default SimulatePolicyResponse simulateCustomPolicy(Call call, SimulateCustomPolicyRequest input) {
        return parts().simulation().custom(input);
    }

    @Override
    default SimulatePolicyResponse simulatePrincipalPolicy(Call call, SimulatePrincipalPolicyRequest input) {
        return parts().simulation().principal(input);
    }
}
