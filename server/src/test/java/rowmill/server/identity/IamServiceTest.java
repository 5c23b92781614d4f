package rowmill.server.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rowmill.contract.iam.IamContract;

/** IAM on SQLite: users, groups, roles and instance profiles, and the policies of {@link IamPoliciesContract}. */
class IamServiceTest extends IamPoliciesContract {
    @Test
    void servesEveryOperationOfItsHandler() {
        assertThat(IamContract.CONTRACT.implemented(account.identity.iam()))
                .isEqualTo(IamContract.CONTRACT.operations());
    }

    @Test
    void makesTheDefaultRolesOfDataPipelineAsTheCommandLineDoes() {
        assertRefused(
                "GetRole",
                Map.of("RoleName", "DataPipelineDefaultRole"),
                "NoSuchEntity",
                "The role with name DataPipelineDefaultRole cannot be found.");
        Map<?, ?> role = (Map<?, ?>) iam(
                        "CreateRole",
                        Map.of(
                                "RoleName",
                                "DataPipelineDefaultRole",
                                "AssumeRolePolicyDocument",
                                "{\"Version\":\"2008-10-17\",\"Statement\":[{\"Sid\":\"\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":[\"datapipeline.amazonaws.com\",\"elasticmapreduce.amazonaws.com\"]},\"Action\":\"sts:AssumeRole\"}]}"))
                .get("Role");
        assertThat((String) role.get("RoleId")).matches("AROA[A-Z2-7]{17}");
        assertThat(role.get("Path")).isEqualTo("/");
        assertThat((String) role.get("AssumeRolePolicyDocument"))
                .startsWith("%7B%22Version%22%3A%222008-10-17%22%2C%22Statement%22");
        String policy = "arn:aws:iam::aws:policy/service-role/AWSDataPipelineRole";
        iam("AttachRolePolicy", Map.of("RoleName", "DataPipelineDefaultRole", "PolicyArn", policy));

        Object version =
                ((Map<?, ?>) iam("GetPolicy", Map.of("PolicyArn", policy)).get("Policy")).get("DefaultVersionId");
        Map<?, ?> document = (Map<?, ?>) iam("GetPolicyVersion", Map.of("PolicyArn", policy, "VersionId", version))
                .get("PolicyVersion");
        assertThat(URLDecoder.decode((String) document.get("Document"), UTF_8)).contains("rds:DescribeDBInstances");

        iam("CreateRole", Map.of("RoleName", "DataPipelineDefaultResourceRole", "AssumeRolePolicyDocument", TRUST));
        Map<String, Object> profile = Map.of("InstanceProfileName", "DataPipelineDefaultResourceRole");
        assertRefused(
                "GetInstanceProfile",
                profile,
                "NoSuchEntity",
                "Instance Profile DataPipelineDefaultResourceRole cannot be found.");
        iam("CreateInstanceProfile", profile);
        iam(
                "AddRoleToInstanceProfile",
                Map.of(
                        "InstanceProfileName", "DataPipelineDefaultResourceRole",
                        "RoleName", "DataPipelineDefaultResourceRole"));
        Map<?, ?> made = (Map<?, ?>) iam("GetInstanceProfile", profile).get("InstanceProfile");
        assertThat(made.get("Roles").toString()).contains("role/DataPipelineDefaultResourceRole");
        assertThat((String) made.get("InstanceProfileId")).matches("AIPA[A-Z2-7]{17}");
    }

    @Test
    void namesAreUniqueWithoutRegardToCase() {
        iam("CreateUser", Map.of("UserName", "Ann"));
        iam("CreateRole", Map.of("RoleName", "ann", "AssumeRolePolicyDocument", TRUST));
        iam("CreateGroup", Map.of("GroupName", "ANN"));

        assertRefused(
                "CreateUser", Map.of("UserName", "aNN"), "EntityAlreadyExists", "User with name aNN already exists.");
        assertRefused(
                "CreateRole",
                Map.of("RoleName", "ANN", "AssumeRolePolicyDocument", TRUST),
                "EntityAlreadyExists",
                "Role with name ANN already exists.");
        assertRefused(
                "CreateGroup",
                Map.of("GroupName", "ann"),
                "EntityAlreadyExists",
                "Group with name ann already exists.");
        assertThat(((Map<?, ?>) iam("GetUser", Map.of("UserName", "ANN")).get("User")).get("UserName"))
                .isEqualTo("Ann");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            GetUser              | UserName=x                     | The user with name x cannot be found.
            DeleteUser           | UserName=x                     | The user with name x cannot be found.
            GetGroup             | GroupName=x                    | The group with name x cannot be found.
            DeleteRole           | RoleName=x                     | The role with name x cannot be found.
            GetRolePolicy        | RoleName=r;PolicyName=x        | The role policy with name x cannot be found.
            DeleteRolePolicy     | RoleName=r;PolicyName=x        | The role policy with name x cannot be found.
            GetUserPolicy        | UserName=u;PolicyName=x        | The user policy with name x cannot be found.
            DeleteGroupPolicy    | GroupName=g;PolicyName=x       | The group policy with name x cannot be found.
            AttachRolePolicy     | RoleName=r;PolicyArn=arn:aws:iam::aws:policy/Nothing | Policy arn:aws:iam::aws:policy/Nothing does not exist or is not attachable.
            DetachRolePolicy     | RoleName=r;PolicyArn=arn:aws:iam::aws:policy/AdministratorAccess | Policy arn:aws:iam::aws:policy/AdministratorAccess was not found.
            GetPolicy            | PolicyArn=arn:aws:iam::111122223333:policy/x | Policy arn:aws:iam::111122223333:policy/x was not found.
            GetPolicyVersion     | PolicyArn=arn:aws:iam::aws:policy/AdministratorAccess;VersionId=v9 | Policy arn:aws:iam::aws:policy/AdministratorAccess version v9 does not exist or is not attachable.
            DeleteAccessKey      | UserName=u;AccessKeyId=AKIAAAAAAAAAAAAAAAAA | The Access Key with id AKIAAAAAAAAAAAAAAAAA cannot be found.
            GetAccessKeyLastUsed | AccessKeyId=AKIAAAAAAAAAAAAAAAAA | The Access Key with id AKIAAAAAAAAAAAAAAAAA cannot be found.
            GetInstanceProfile   | InstanceProfileName=x          | Instance Profile x cannot be found.
            AddUserToGroup       | GroupName=x;UserName=u         | The group with name x cannot be found.
            ListAttachedRolePolicies | RoleName=x                 | The role with name x cannot be found.
            SimulatePrincipalPolicy | PolicySourceArn=arn:aws:iam::111122223333:user/x | The source arn:aws:iam::111122223333:user/x is no user, group or role of this account.
            """)
    void saysWhatCannotBeFound(String operation, String members, String message) {
        iam("CreateUser", Map.of("UserName", "u"));
        iam("CreateGroup", Map.of("GroupName", "g"));
        iam("CreateRole", Map.of("RoleName", "r", "AssumeRolePolicyDocument", TRUST));
        Map<String, Object> input = new HashMap<>();
        for (String member : members.split(";")) {
            input.put(member.split("=")[0], member.split("=")[1]);
        }

        assertRefused(operation, input, "NoSuchEntity", message);
    }

    @Test
    void whatHangsOnAnEntityMustBeTakenOffBeforeItIsDeleted() {
        iam("CreateRole", Map.of("RoleName", "r", "AssumeRolePolicyDocument", TRUST));
        iam("PutRolePolicy", Map.of("RoleName", "r", "PolicyName", "p", "PolicyDocument", ALLOW));
        iam("AttachRolePolicy", Map.of("RoleName", "r", "PolicyArn", "arn:aws:iam::aws:policy/AdministratorAccess"));
        iam("CreateInstanceProfile", Map.of("InstanceProfileName", "i"));
        iam("AddRoleToInstanceProfile", Map.of("InstanceProfileName", "i", "RoleName", "r"));
        Map<String, Object> role = Map.of("RoleName", "r");

        assertRefused("DeleteRole", role, "DeleteConflict", "Cannot delete entity, must detach all policies first.");
        iam("DetachRolePolicy", Map.of("RoleName", "r", "PolicyArn", "arn:aws:iam::aws:policy/AdministratorAccess"));
        assertRefused("DeleteRole", role, "DeleteConflict", "Cannot delete entity, must delete policies first.");
        iam("DeleteRolePolicy", Map.of("RoleName", "r", "PolicyName", "p"));
        assertRefused(
                "DeleteRole",
                role,
                "DeleteConflict",
                "Cannot delete entity, must remove roles from instance profile first.");
        assertRefused(
                "DeleteInstanceProfile",
                Map.of("InstanceProfileName", "i"),
                "DeleteConflict",
                "Cannot delete entity, must remove roles from instance profile first.");
        assertRefused(
                "AddRoleToInstanceProfile",
                Map.of("InstanceProfileName", "i", "RoleName", "r"),
                "LimitExceeded",
                "Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1");
        iam("RemoveRoleFromInstanceProfile", Map.of("InstanceProfileName", "i", "RoleName", "r"));
        iam("DeleteInstanceProfile", Map.of("InstanceProfileName", "i"));
        iam("DeleteRole", role);
        assertThat(items("ListRoles", Map.of(), "Roles")).isEmpty();
    }

    @Test
    void userWithKeysOrGroupsIsNotDeleted() {
        iam("CreateUser", Map.of("UserName", "u"));
        iam("CreateGroup", Map.of("GroupName", "g"));
        iam("AddUserToGroup", Map.of("GroupName", "g", "UserName", "u"));
        Map<?, ?> key =
                (Map<?, ?>) iam("CreateAccessKey", Map.of("UserName", "u")).get("AccessKey");

        assertRefused(
                "DeleteUser",
                Map.of("UserName", "u"),
                "DeleteConflict",
                "Cannot delete entity, must delete access keys first.");
        iam("DeleteAccessKey", Map.of("UserName", "u", "AccessKeyId", key.get("AccessKeyId")));
        assertRefused(
                "DeleteUser",
                Map.of("UserName", "u"),
                "DeleteConflict",
                "Cannot delete entity, must remove users from group first.");
        assertRefused(
                "DeleteGroup",
                Map.of("GroupName", "g"),
                "DeleteConflict",
                "Cannot delete entity, must remove users from group first.");
        assertThat(items("ListGroupsForUser", Map.of("UserName", "u"), "Groups"))
                .hasSize(1);
        iam("RemoveUserFromGroup", Map.of("GroupName", "g", "UserName", "u"));
        iam("DeleteUser", Map.of("UserName", "u"));
        iam("DeleteGroup", Map.of("GroupName", "g"));
    }

    @Test
    void pagesGoOnWhereTheLastOneEnded() {
        IntStream.range(0, 7).forEach(i -> iam("CreateUser", Map.of("UserName", "User" + i, "Path", "/p/")));
        iam("CreateUser", Map.of("UserName", "elsewhere"));
        Map<String, Object> wish = new HashMap<>(Map.of("PathPrefix", "/p/", "MaxItems", 3));
        List<Object> names = new ArrayList<>();
        Map<String, Object> page;
        do {
            page = iam("ListUsers", wish);
            ((List<?>) page.get("Users")).forEach(user -> names.add(((Map<?, ?>) user).get("UserName")));
            wish.put("Marker", page.getOrDefault("Marker", ""));
        } while (Boolean.TRUE.equals(page.get("IsTruncated")));

        assertThat(names).containsExactly("User0", "User1", "User2", "User3", "User4", "User5", "User6");
        assertRefused("ListUsers", Map.of("Marker", "?"), "ValidationException", "Invalid Marker: \"?\"");
    }

    @Test
    void limitsAreThoseOfIam() {
        iam("CreateUser", Map.of("UserName", "u"));
        iam("CreateAccessKey", Map.of("UserName", "u"));
        iam("CreateAccessKey", Map.of("UserName", "u"));
        assertRefused(
                "CreateAccessKey",
                Map.of("UserName", "u"),
                "LimitExceeded",
                "Cannot exceed quota for AccessKeysPerUser: 2");

        String large = Account.allow("s3:GetObject", "arn:aws:s3:::b/" + "x".repeat(1500));
        iam("PutUserPolicy", Map.of("UserName", "u", "PolicyName", "a", "PolicyDocument", large));
        iam("PutUserPolicy", Map.of("UserName", "u", "PolicyName", "a", "PolicyDocument", large + " ".repeat(5000)));
        assertRefused(
                "PutUserPolicy",
                Map.of("UserName", "u", "PolicyName", "b", "PolicyDocument", large),
                "LimitExceeded",
                "Maximum policy size of 2048 bytes exceeded for user u");
        assertRefused(
                "CreatePolicy",
                Map.of(
                        "PolicyName",
                        "p",
                        "PolicyDocument",
                        Account.allow("s3:GetObject", "arn:aws:s3:::b/" + "x".repeat(6100))),
                "LimitExceeded",
                "Cannot exceed quota for PolicySize: 6144");

        for (int i = 0; i < 10; i++) {
            iam("CreatePolicy", Map.of("PolicyName", "p" + i, "PolicyDocument", ALLOW));
            iam("AttachUserPolicy", Map.of("UserName", "u", "PolicyArn", OWN_POLICY + i));
        }
        iam("AttachUserPolicy", Map.of("UserName", "u", "PolicyArn", OWN_POLICY + 3));
        assertRefused(
                "AttachUserPolicy",
                Map.of("UserName", "u", "PolicyArn", "arn:aws:iam::aws:policy/ReadOnlyAccess"),
                "LimitExceeded",
                "Cannot exceed quota for PoliciesPerUser: 10");
    }

    @Test
    void renamedUserKeepsItsIdAndItsPolicies() {
        var ann = account.user("ann", ALLOW);
        iam("UpdateUser", Map.of("UserName", "ann", "NewUserName", "Anna", "NewPath", "/staff/"));

        var anna = account.user("anna");
        assertThat(anna.arn()).isEqualTo("arn:aws:iam::111122223333:user/staff/Anna");
        assertThat(anna.principalId()).isEqualTo(ann.principalId());
        assertThat(account.decide(anna, "s3:GetObject", "arn:aws:s3:::b/k").allowed())
                .isTrue();
    }

    @Test
    void callerIsMeantWhereNoUserIsNamed() {
        var ann = account.user("ann", ALLOW);

        assertThat(((Map<?, ?>) account.iam(ann, "GetUser", Map.of()).get("User")).get("UserName"))
                .isEqualTo("ann");
        assertThat(((Map<?, ?>) account.iam("GetUser", Map.of()).get("User")).get("Arn"))
                .isEqualTo("arn:aws:iam::111122223333:root");
        assertRefused(
                "CreateAccessKey",
                Map.of(),
                "ValidationException",
                "Must specify userName when calling with non-User credentials.");
    }

    @Test
    void overviewShowsTheWholeAccount() {
        account.user("ann", ALLOW);
        iam("CreateGroup", Map.of("GroupName", "g"));
        iam("AddUserToGroup", Map.of("GroupName", "g", "UserName", "ann"));
        iam("CreateRole", Map.of("RoleName", "r", "AssumeRolePolicyDocument", TRUST));
        iam("AttachRolePolicy", Map.of("RoleName", "r", "PolicyArn", "arn:aws:iam::aws:policy/ReadOnlyAccess"));

        Map<String, Object> details = iam("GetAccountAuthorizationDetails", Map.of());
        assertThat(details.get("UserDetailList").toString()).contains("UserName=ann", "GroupList=[g]");
        assertThat(details.get("RoleDetailList").toString()).contains("ReadOnlyAccess");
        assertThat((List<?>) details.get("Policies")).hasSize(1);
        assertThat(iam("GetAccountSummary", Map.of()).get("SummaryMap").toString())
                .contains("Users=1,", "Roles=1,", "Groups=1,");
        assertThat(iam("GetAccountAuthorizationDetails", Map.of("Filter", List.of("Group")))
                        .get("RoleDetailList"))
                .satisfiesAnyOf(roles -> assertThat(roles).isNull(), roles -> assertThat((List<?>) roles)
                        .isEmpty());
    }
}
