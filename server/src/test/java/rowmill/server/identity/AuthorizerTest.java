package rowmill.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowmill.contract.Caller;
import rowmill.contract.CommonError;
import rowmill.contract.ServiceException;

class AuthorizerTest {
    private static final String OBJECT = "arn:aws:s3:::b/k";

    @TempDir
    Path directory;

    private Account account;

    @BeforeEach
    void open() {
        account = Account.in(directory);
    }

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void userMayWhatItsInlinePolicyAllowsAndNothingElse() {
        Caller ann = account.user("ann", Account.allow("s3:Get*", "arn:aws:s3:::b/*"));

        assertThat(account.decide(ann, "s3:GetObject", OBJECT).allowed()).isTrue();
        assertThat(account.decide(ann, "s3:PutObject", OBJECT))
                .isEqualTo(new Decision.Denied("User: arn:aws:iam::111122223333:user/ann is not authorized to perform:"
                        + " s3:PutObject on resource: arn:aws:s3:::b/k because no identity-based policy allows the"
                        + " s3:PutObject action"));
    }

    @Test
    void requireThrowsAccessDeniedWithTheReason() {
        Caller ann = account.user("ann", Account.deny("s3:*", "*"));

        assertThatThrownBy(() ->
                        account.identity.authorizer().require(AccessRequest.of(ann, "s3:GetObject", OBJECT, Map.of())))
                .isInstanceOfSatisfying(ServiceException.class, denied -> {
                    assertThat(denied.errorCode()).isEqualTo(CommonError.ACCESS_DENIED);
                    assertThat(denied.text())
                            .endsWith(
                                    "on resource: arn:aws:s3:::b/k with an explicit deny in an identity-based policy");
                });
    }

    @Test
    void userMayWhatItsGroupsAndAttachedPoliciesAllow() {
        Caller ann = account.user("ann", Account.allow("s3:GetObject", "*"));
        account.iam("CreateGroup", Map.of("GroupName", "loaders"));
        account.iam(
                "AttachGroupPolicy",
                Map.of(
                        "GroupName",
                        "loaders",
                        "PolicyArn",
                        "arn:aws:iam::aws:policy/AmazonMachineLearningReadOnlyAccess"));
        assertThat(account.decide(ann, "machinelearning:GetDataSource", "*").allowed())
                .isFalse();

        account.iam("AddUserToGroup", Map.of("GroupName", "loaders", "UserName", "ann"));
        assertThat(account.decide(ann, "machinelearning:GetDataSource", "*").allowed())
                .isTrue();
        assertThat(account.decide(ann, "machinelearning:CreateMLModel", "*").allowed())
                .isFalse();
    }

    @Test
    void everyChangeTakesEffectAtOnce() {
        Caller ann = account.user("ann", Account.allow("s3:GetObject", "*"));
        assertThat(account.decide(ann, "s3:GetObject", OBJECT).allowed()).isTrue();

        account.iam(
                "AttachUserPolicy", Map.of("UserName", "ann", "PolicyArn", managed("stop", Account.deny("s3:*", "*"))));
        assertThat(account.decide(ann, "s3:GetObject", OBJECT).allowed()).isFalse();

        account.iam(
                "CreatePolicyVersion",
                Map.of(
                        "PolicyArn",
                        "arn:aws:iam::111122223333:policy/stop",
                        "PolicyDocument",
                        Account.deny("s3:PutObject", "*"),
                        "SetAsDefault",
                        true));
        assertThat(account.decide(ann, "s3:GetObject", OBJECT).allowed()).isTrue();

        account.iam("DeleteUserPolicy", Map.of("UserName", "ann", "PolicyName", "test"));
        assertThat(account.decide(ann, "s3:GetObject", OBJECT).allowed()).isFalse();
    }

    @Test
    void deletedUserMayNothing() {
        Caller ann = account.user("ann", Account.allow("*", "*"));
        account.iam("DeleteUserPolicy", Map.of("UserName", "ann", "PolicyName", "test"));
        account.iam("DeleteUser", Map.of("UserName", "ann"));
        account.user("ann", Account.allow("*", "*"));

        assertThat(account.decide(ann, "s3:GetObject", OBJECT).allowed()).isFalse();
    }

    @Test
    void rootMayEverythingInItsAccountUnlessABucketPolicyDenies() {
        assertThat(account.decide(Account.root(), "iam:CreateUser", "*").allowed())
                .isTrue();
        assertThat(account.decide(Account.root(), "s3:GetObject", OBJECT, bucket("Deny", "\"*\""))
                        .allowed())
                .isFalse();
    }

    @Test
    void strangerMayNothingWithoutBothPolicies() {
        Caller zoe = new Caller("999988887777", "arn:aws:iam::999988887777:user/zoe", "AIDAZZZZZZZZZZZZZZZZZ");

        assertThat(account.decide(zoe, "s3:GetObject", OBJECT, bucket("Allow", "{\"AWS\": \"999988887777\"}"))
                        .allowed())
                .isFalse();
        assertThat(account.decide(
                                new Caller("999988887777", "arn:aws:iam::999988887777:root", "999988887777"),
                                "iam:CreateUser",
                                "*")
                        .allowed())
                .isFalse();
    }

    @Test
    void bucketPolicyThatNamesTheUserIsEnoughInItsOwnAccount() {
        Caller ann = account.user("ann", Account.allow("sts:*", "*"));

        assertThat(account.decide(ann, "s3:GetObject", OBJECT, bucket("Allow", "{\"AWS\": \"" + ann.arn() + "\"}"))
                        .allowed())
                .isTrue();
        assertThat(account.decide(ann, "s3:GetObject", OBJECT, bucket("Allow", "{\"AWS\": \"111122223333\"}"))
                        .allowed())
                .as("the account is named, so its own policies decide")
                .isFalse();
    }

    @Test
    void bucketPolicyDenialBeatsTheUsersOwnPolicy() {
        Caller ann = account.user("ann", Account.allow("*", "*"));

        assertThat(account.decide(ann, "s3:GetObject", OBJECT, bucket("Deny", "{\"AWS\": \"111122223333\"}")))
                .isEqualTo(new Decision.Denied("User: arn:aws:iam::111122223333:user/ann is not authorized to perform:"
                        + " s3:GetObject on resource: arn:aws:s3:::b/k with an explicit deny in a resource-based"
                        + " policy"));
    }

    @Test
    void serviceMayOnlyWhatResourcePoliciesGrantIt() {
        Caller service = Caller.service(Account.ID, "machinelearning.amazonaws.com");
        String granted = bucket("Allow", "{\"Service\": \"machinelearning.amazonaws.com\"}");

        assertThat(account.decide(service, "s3:GetObject", OBJECT, granted).allowed())
                .isTrue();
        assertThat(account.decide(service, "s3:PutObject", OBJECT, granted).allowed())
                .isFalse();
        assertThat(account.decide(service, "s3:GetObject", OBJECT))
                .isEqualTo(new Decision.Denied("User: machinelearning.amazonaws.com is not authorized to perform:"
                        + " s3:GetObject on resource: arn:aws:s3:::b/k because no resource-based policy allows the"
                        + " s3:GetObject action"));
    }

    @Test
    void sourceAccountKeepsAConfusedServiceOut() {
        Caller service = Caller.service(Account.ID, "machinelearning.amazonaws.com");
        String policy =
                """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*",
                 "Principal": {"Service": "machinelearning.amazonaws.com"},
                 "Condition": {"StringEquals": {"aws:SourceAccount": "111122223333"},
                   "ArnLike": {"aws:SourceArn": "arn:aws:machinelearning:us-east-1:111122223333:*"}}}]}""";

        assertThat(decide(service, policy, Account.ID, "datasource/d").allowed())
                .isTrue();
        assertThat(decide(service, policy, "999988887777", "datasource/d").allowed())
                .isFalse();
        assertThat(account.decide(service, "s3:GetObject", OBJECT, policy).allowed())
                .isFalse();
    }

    private Decision decide(Caller service, String policy, String sourceAccount, String source) {
        return account.identity
                .authorizer()
                .decide(new AccessRequest(
                        service,
                        "s3:GetObject",
                        OBJECT,
                        Account.source(sourceAccount, "arn:aws:machinelearning:us-east-1:111122223333:" + source),
                        Optional.of(policy),
                        Account.ID));
    }

    @Test
    void sessionMayWhatItsRoleMay() {
        String role = account.role("loader", "{\"Service\": \"ec2.amazonaws.com\"}");
        account.iam(
                "PutRolePolicy",
                Map.of("RoleName", "loader", "PolicyName", "p", "PolicyDocument", Account.allow("s3:GetObject", "*")));
        Caller session = account.identity
                .roleSessions()
                .assume(
                        account.call(Caller.service(Account.ID, "ec2.amazonaws.com")),
                        role,
                        "i-1",
                        Map.of(),
                        Duration.ofHours(1))
                .caller();

        assertThat(account.decide(session, "s3:GetObject", OBJECT).allowed()).isTrue();
        assertThat(account.decide(session, "s3:PutObject", OBJECT).allowed()).isFalse();
        assertThat(account.decide(
                                session,
                                "s3:PutObject",
                                OBJECT,
                                bucket("Allow", "{\"AWS\": \"" + role + "\"}").replace("s3:GetObject", "s3:PutObject"))
                        .allowed())
                .isTrue();
    }

    @Test
    void conditionsSeeCallerAndClockAndTheRequestCannotOverrideThem() {
        Caller ann = account.user(
                "ann",
                """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {
                 "StringEquals": {"aws:username": "ann", "aws:PrincipalAccount": "111122223333"},
                 "ArnEquals": {"aws:PrincipalArn": "arn:aws:iam::111122223333:user/ann"},
                 "DateLessThan": {"aws:CurrentTime": "2026-11-23T13:00:00Z"},
                 "IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}}]}""");
        Map<String, List<String>> here = Map.of("aws:SourceIp", List.of("203.0.113.7"));
        assertThat(decide(ann, here).allowed()).isTrue();
        assertThat(decide(ann, Map.of("aws:SourceIp", List.of("198.51.100.1"))).allowed())
                .isFalse();

        account.wait(Duration.ofHours(2));
        assertThat(decide(ann, here).allowed()).isFalse();
        assertThat(decide(
                                ann,
                                Map.of(
                                        "aws:SourceIp", List.of("203.0.113.7"),
                                        "aws:currenttime", List.of("2026-11-23T12:00:00Z")))
                        .allowed())
                .isFalse();
    }

    private Decision decide(Caller caller, Map<String, List<String>> context) {
        return account.identity.authorizer().decide(AccessRequest.of(caller, "s3:GetObject", OBJECT, context));
    }

    @Test
    void policyVariablesStandForTheCaller() {
        Caller ann = account.user("ann", Account.allow("s3:*", "arn:aws:s3:::home/${aws:username}/*"));

        assertThat(account.decide(ann, "s3:PutObject", "arn:aws:s3:::home/ann/x")
                        .allowed())
                .isTrue();
        assertThat(account.decide(ann, "s3:PutObject", "arn:aws:s3:::home/bob/x")
                        .allowed())
                .isFalse();
    }

    @Test
    void sessionTokenNeedsNoPermissionButNoTemporaryKeyEither() {
        Caller ann = account.user("ann", Account.allow("s3:GetObject", "*"));
        Map<String, List<String>> temporary = Map.of(CallerPolicies.SESSION_KEY, List.of("ASIA1"));

        assertThat(account.decide(ann, "sts:GetSessionToken", "*").allowed()).isTrue();
        assertThat(account.identity
                        .authorizer()
                        .decide(AccessRequest.of(ann, "sts:GetSessionToken", "*", temporary))
                        .allowed())
                .isFalse();
    }

    private String managed(String name, String document) {
        Map<?, ?> policy =
                (Map<?, ?>) account.iam("CreatePolicy", Map.of("PolicyName", name, "PolicyDocument", document))
                        .get("Policy");
        return (String) policy.get("Arn");
    }

    private static String bucket(String effect, String principal) {
        return """
                {"Version": "2012-10-17", "Statement": [{"Effect": "%s", "Action": "s3:GetObject",
                 "Resource": "arn:aws:s3:::b/*", "Principal": %s}]}"""
                .formatted(effect, principal);
    }
}
