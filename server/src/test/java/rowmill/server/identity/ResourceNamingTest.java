package rowmill.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rowmill.contract.Caller;

class ResourceNamingTest {
    @TempDir
    Path directory;

    private Account account;
    private Caller ann;

    @BeforeEach
    void open() {
        account = Account.in(directory);
        account.iam("CreateUser", Map.of("UserName", "ann", "Path", "/staff/"));
        ann = account.user("ann");
        account.iam("CreateGroup", Map.of("GroupName", "g"));
        account.iam("CreateInstanceProfile", Map.of("InstanceProfileName", "i", "Path", "/p/"));
        account.iam(
                "CreateRole",
                Map.of(
                        "RoleName",
                        "r",
                        "Path",
                        "/team/",
                        "AssumeRolePolicyDocument",
                        Account.trust("{\"Service\": \"ec2.amazonaws.com\"}", "{}")));
    }

    @AfterEach
    void close() {
        account.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            GetUser                  | UserName=ann                | arn:aws:iam::111122223333:user/staff/ann
            GetUser                  |                             | arn:aws:iam::111122223333:user/staff/ann
            CreateAccessKey          |                             | arn:aws:iam::111122223333:user/staff/ann
            GetUser                  | UserName=nobody             | arn:aws:iam::111122223333:user/nobody
            CreateUser               | UserName=new;Path=/a/       | arn:aws:iam::111122223333:user/a/new
            AddUserToGroup           | UserName=ann;GroupName=g    | arn:aws:iam::111122223333:group/g
            GetRole                  | RoleName=r                  | arn:aws:iam::111122223333:role/team/r
            PutRolePolicy            | RoleName=r;PolicyName=p     | arn:aws:iam::111122223333:role/team/r
            AttachRolePolicy         | RoleName=r;PolicyArn=arn:aws:iam::aws:policy/X | arn:aws:iam::111122223333:role/team/r
            CreateRole               | RoleName=new                | arn:aws:iam::111122223333:role/new
            AddRoleToInstanceProfile | InstanceProfileName=i;RoleName=r | arn:aws:iam::111122223333:instance-profile/p/i
            CreateInstanceProfile    | InstanceProfileName=n       | arn:aws:iam::111122223333:instance-profile/n
            CreatePolicy             | PolicyName=p;Path=/a/       | arn:aws:iam::111122223333:policy/a/p
            GetPolicy                | PolicyArn=arn:aws:iam::aws:policy/X | arn:aws:iam::aws:policy/X
            SimulatePrincipalPolicy  | PolicySourceArn=arn:aws:iam::111122223333:user/u | arn:aws:iam::111122223333:user/u
            ListRoles                |                             | *
            GetAccountSummary        |                             | *
            """)
    void iamNamesWhatARequestIsAbout(String operation, String members, String resource) {
        Map<String, Object> input = new HashMap<>();
        if (members != null) {
            for (String member : members.split(";")) {
                input.put(member.split("=")[0], member.split("=")[1]);
            }
        }

        assertThat(account.identity.iamNaming().resource(account.call(ann), operation, input))
                .isEqualTo(resource);
        assertThat(account.identity.iamNaming().judgedByService(operation)).isFalse();
    }

    @Test
    void stsJudgesAssumeRoleItselfAndLetsAnybodyAskWhoItIs() {
        ResourceNaming sts = account.identity.stsNaming();

        assertThat(sts.judgedByService("AssumeRole")).isTrue();
        assertThat(sts.judgedByService("GetCallerIdentity")).isTrue();
        assertThat(sts.judgedByService("GetFederationToken")).isFalse();
        assertThat(sts.resource(account.call(ann), "AssumeRole", Map.of("RoleArn", "arn:x")))
                .isEqualTo("arn:x");
    }
}
