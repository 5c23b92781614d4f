package rowmill.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What IAM does with policies, on any store. */
abstract class IamPoliciesContract extends IamOfAnAccount {
    @Test
    void refusesMalformedDocumentsWhereverTheyAreGiven() {
        iam("CreateRole", Map.of("RoleName", "r", "AssumeRolePolicyDocument", TRUST));

        assertRefused(
                "CreateRole",
                Map.of("RoleName", "x", "AssumeRolePolicyDocument", ALLOW),
                "MalformedPolicyDocument",
                "Missing required field Principal cannot be empty!");
        assertRefused(
                "UpdateAssumeRolePolicy",
                Map.of("RoleName", "r", "PolicyDocument", "{"),
                "MalformedPolicyDocument",
                "The policy is not in the valid JSON format.");
        assertRefused(
                "PutRolePolicy",
                Map.of("RoleName", "r", "PolicyName", "p", "PolicyDocument", TRUST),
                "MalformedPolicyDocument",
                "Policy document should not specify a principal.");
        assertRefused(
                "CreatePolicy",
                Map.of("PolicyName", "p", "PolicyDocument", "{}"),
                "MalformedPolicyDocument",
                "Syntax errors in policy.");
    }

    @Test
    void trustPolicyMustNameUsersAndRolesThatExist() {
        String trust = Account.trust("{\"AWS\": \"arn:aws:iam::111122223333:user/ghost\"}", "{}");

        assertRefused(
                "CreateRole",
                Map.of("RoleName", "r", "AssumeRolePolicyDocument", trust),
                "MalformedPolicyDocument",
                "Invalid principal in policy: \"AWS\":\"arn:aws:iam::111122223333:user/ghost\"");
        iam("CreateUser", Map.of("UserName", "ghost"));
        iam("CreateRole", Map.of("RoleName", "r", "AssumeRolePolicyDocument", trust));
    }

    @Test
    void managedPolicyHasVersionsOfWhichOneCounts() {
        iam("CreatePolicy", Map.of("PolicyName", "p", "PolicyDocument", ALLOW, "Description", "d"));
        assertRefused(
                "CreatePolicy",
                Map.of("PolicyName", "P", "PolicyDocument", ALLOW),
                "EntityAlreadyExists",
                "A policy called P already exists. Duplicate names are not allowed.");
        IntStream.range(0, 4)
                .forEach(i -> iam("CreatePolicyVersion", Map.of("PolicyArn", OWN_POLICY, "PolicyDocument", ALLOW)));
        assertRefused(
                "CreatePolicyVersion",
                Map.of("PolicyArn", OWN_POLICY, "PolicyDocument", ALLOW),
                "LimitExceeded",
                "A managed policy can have up to 5 versions.");
        assertRefused(
                "DeletePolicyVersion",
                Map.of("PolicyArn", OWN_POLICY, "VersionId", "v1"),
                "DeleteConflict",
                "Cannot delete the default version of a policy.");

        iam("SetDefaultPolicyVersion", Map.of("PolicyArn", OWN_POLICY, "VersionId", "v5"));
        iam("DeletePolicyVersion", Map.of("PolicyArn", OWN_POLICY, "VersionId", "v1"));
        iam("DeletePolicyVersion", Map.of("PolicyArn", OWN_POLICY, "VersionId", "v4"));
        iam("CreatePolicyVersion", Map.of("PolicyArn", OWN_POLICY, "PolicyDocument", ALLOW));

        assertThat(items("ListPolicyVersions", Map.of("PolicyArn", OWN_POLICY), "Versions"))
                .extracting(version -> version.get("VersionId") + "=" + version.get("IsDefaultVersion"))
                .containsExactly("v6=false", "v5=true", "v3=false", "v2=false");
        assertRefused(
                "DeletePolicy",
                Map.of("PolicyArn", OWN_POLICY),
                "DeleteConflict",
                "This policy has more than one version.");
    }

    @Test
    void attachedPolicyIsNotDeletedAndKnowsItsHolders() {
        iam("CreatePolicy", Map.of("PolicyName", "p", "PolicyDocument", ALLOW));
        iam("CreateUser", Map.of("UserName", "u"));
        iam("CreateRole", Map.of("RoleName", "r", "AssumeRolePolicyDocument", TRUST));
        iam("AttachUserPolicy", Map.of("UserName", "u", "PolicyArn", OWN_POLICY));
        iam("AttachRolePolicy", Map.of("RoleName", "r", "PolicyArn", OWN_POLICY));

        Map<String, Object> holders = iam("ListEntitiesForPolicy", Map.of("PolicyArn", OWN_POLICY));
        assertThat(holders.get("PolicyUsers").toString()).contains("UserName=u");
        assertThat(holders.get("PolicyRoles").toString()).contains("RoleName=r");
        assertThat(((Map<?, ?>) iam("GetPolicy", Map.of("PolicyArn", OWN_POLICY))
                                .get("Policy"))
                        .get("AttachmentCount"))
                .isEqualTo(2);
        assertRefused(
                "DeletePolicy",
                Map.of("PolicyArn", OWN_POLICY),
                "DeleteConflict",
                "Cannot delete a policy attached to entities.");
        assertThat(items("ListPolicies", Map.of("OnlyAttached", true), "Policies"))
                .extracting(policy -> policy.get("Arn"))
                .containsExactly(OWN_POLICY);
        assertThat(items("ListAttachedUserPolicies", Map.of("UserName", "u"), "AttachedPolicies"))
                .containsExactly(Map.of("PolicyName", "p", "PolicyArn", OWN_POLICY));
    }

    @Test
    void policyOfAwsCannotBeChanged() {
        String arn = "arn:aws:iam::aws:policy/AmazonS3FullAccess";

        assertRefused(
                "CreatePolicyVersion",
                Map.of("PolicyArn", arn, "PolicyDocument", ALLOW),
                "AccessDeniedException",
                "Policy " + arn + " belongs to AWS and cannot be changed");
        assertRefused("DeletePolicy", Map.of("PolicyArn", arn), "AccessDeniedException", "Policy " + arn);
        assertRefused(
                "GetPolicy",
                Map.of("PolicyArn", "arn:aws:s3:::a-bucket-named"),
                "InvalidInput",
                "ARN arn:aws:s3:::a-bucket-named is not valid.");
    }

    @Test
    void simulatorTellsDecisionsAndTheirSources() {
        account.user("ann", Account.allow("s3:Get*", "arn:aws:s3:::b/*"));
        String deny =
                """
                {"Statement": [{"Effect": "Deny", "Action": "s3:GetObjectAcl", "Resource": "*",
                 "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]}""";
        Map<String, Object> answer = iam(
                "SimulatePrincipalPolicy",
                Map.of(
                        "PolicySourceArn", "arn:aws:iam::111122223333:user/ann",
                        "PolicyInputList", List.of(deny),
                        "ActionNames", List.of("s3:GetObject", "s3:GetObjectAcl", "s3:PutObject"),
                        "ResourceArns", List.of("arn:aws:s3:::b/k"),
                        "ContextEntries",
                                List.of(Map.of(
                                        "ContextKeyName",
                                        "aws:SecureTransport",
                                        "ContextKeyType",
                                        "boolean",
                                        "ContextKeyValues",
                                        List.of("false")))));

        assertThat((List<?>) answer.get("EvaluationResults"))
                .map(result -> ((Map<?, ?>) result).get("EvalActionName") + " "
                        + ((Map<?, ?>) result).get("EvalDecision") + " "
                        + ((Map<?, ?>) result).get("MatchedStatements"))
                .containsExactly(
                        "s3:GetObject allowed [{SourcePolicyId=test, SourcePolicyType=user}]",
                        "s3:GetObjectAcl explicitDeny [{SourcePolicyId=PolicyInputList.1, SourcePolicyType=none}]",
                        "s3:PutObject implicitDeny null");
    }

    @Test
    void simulatorReadsPoliciesThatNobodyHolds() {
        Map<String, Object> answer = iam(
                "SimulateCustomPolicy",
                Map.of(
                        "PolicyInputList", List.of(Account.allow("s3:*", "arn:aws:s3:::home/${aws:username}")),
                        "ActionNames", List.of("s3:ListBucket")));

        assertThat(answer.get("EvaluationResults").toString()).contains("implicitDeny");
        assertRefused(
                "SimulateCustomPolicy",
                Map.of("PolicyInputList", List.of("x"), "ActionNames", List.of("s3:ListBucket")),
                "InvalidInput",
                "Invalid Input: The policy is not in the valid JSON format.");
    }
}
