package rowmill.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowmill.contract.Caller;
import rowmill.contract.sts.StsContract;

class StsServiceTest {
    private static final String OBJECT = "arn:aws:s3:::b/k";

    @TempDir
    Path directory;

    private Account account;
    private Caller ann;
    private String role;

    @BeforeEach
    void open() {
        account = Account.in(directory);
        ann = account.user("ann", Account.allow("sts:AssumeRole", "*"));
        role = account.role("loader", "{\"AWS\": \"111122223333\"}");
        account.iam(
                "PutRolePolicy",
                Map.of(
                        "RoleName",
                        "loader",
                        "PolicyName",
                        "p",
                        "PolicyDocument",
                        Account.allow("s3:*", "arn:aws:s3:::b/*")));
    }

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void tellsTheCallerWhoItIs() {
        assertThat(sts(ann, "GetCallerIdentity", Map.of()))
                .isEqualTo(Map.of("UserId", ann.principalId(), "Account", Account.ID, "Arn", ann.arn()));
    }

    @Test
    void assumedRoleGetsKeysThatTheServerFinds() {
        Map<String, Object> answer = assume(Map.of());
        Map<?, ?> credentials = (Map<?, ?>) answer.get("Credentials");
        AccessKey key = account.identity
                .accessKeys()
                .find((String) credentials.get("AccessKeyId"))
                .orElseThrow();

        assertThat(key.secret().reveal()).isEqualTo(credentials.get("SecretAccessKey"));
        assertThat(key.sessionToken()).contains((String) credentials.get("SessionToken"));
        assertThat(credentials.get("Expiration")).isEqualTo(Account.START.plus(Duration.ofHours(1)));
        assertThat(((Map<?, ?>) answer.get("AssumedRoleUser")).get("Arn"))
                .isEqualTo("arn:aws:sts::111122223333:assumed-role/loader/work")
                .isEqualTo(key.caller().arn());
    }

    @Test
    void sessionPolicyNarrowsWhatTheRoleMay() {
        AccessKey key = key(assume(Map.of("Policy", Account.allow("s3:Get*", "*"))));

        assertThat(decide(key, "s3:GetObject")).isEqualTo(new Decision.Allowed());
        assertThat(decide(key, "s3:PutObject").toString())
                .contains("because no session policy allows the s3:PutObject");
        assertThat(account.decide(key.caller(), "s3:PutObject", OBJECT).allowed())
                .as("inside the server the session is known by its name only")
                .isFalse();
        AccessKey wide = key(assume(Map.of("RoleSessionName", "wide")));
        assertThat(decide(wide, "s3:PutObject")).isEqualTo(new Decision.Allowed());
    }

    @Test
    void sessionPolicyWidensNothing() {
        AccessKey key = key(assume(Map.of("Policy", Account.allow("*", "*"))));

        assertThat(decide(key, "iam:CreateUser").allowed()).isFalse();
        assertThat(decide(key(assume(Map.of("Policy", Account.deny("s3:GetObject", "*")))), "s3:GetObject")
                        .toString())
                .contains("with an explicit deny in a session policy");
    }

    @Test
    void externalIdReachesTheTrustPolicy() {
        account.iam(
                "UpdateAssumeRolePolicy",
                Map.of(
                        "RoleName",
                        "loader",
                        "PolicyDocument",
                        Account.trust(
                                "{\"AWS\": \"111122223333\"}",
                                "{\"StringEquals\": {\"sts:ExternalId\": \"secret\"}}")));

        assertThat(assume(Map.of("ExternalId", "secret"))).containsKey("Credentials");
        assertThatThrownBy(() -> assume(Map.of())).hasMessageContaining("not authorized to perform: sts:AssumeRole");
    }

    @Test
    void refusesRootDevicesAndUnsoundPolicies() {
        assertThatThrownBy(() -> sts(Account.root(), "AssumeRole", Map.of("RoleArn", role, "RoleSessionName", "work")))
                .hasMessage("Roles may not be assumed by root accounts.");
        assertThatThrownBy(() -> assume(Map.of("SerialNumber", "123456789", "TokenCode", "123456")))
                .hasMessageContaining("MultiFactorAuthentication failed");
        assertThatThrownBy(() -> assume(Map.of("Policy", "{}"))).hasMessageContaining("Syntax errors in policy.");
    }

    @Test
    void sessionTokenStandsForTheUserItself() {
        Map<String, Object> answer = sts(ann, "GetSessionToken", Map.of("DurationSeconds", 900));
        AccessKey key = key(answer);

        assertThat(key.caller()).isEqualTo(ann);
        assertThat(key.expires()).contains(Account.START.plusSeconds(900));
        assertThat(key(sts(Account.root(), "GetSessionToken", Map.of())).caller())
                .isEqualTo(Account.root());
        Caller session = key(assume(Map.of())).caller();
        assertThatThrownBy(() -> sts(session, "GetSessionToken", Map.of()))
                .hasMessageContaining("Cannot call GetSessionToken with session credentials");
    }

    @Test
    void temporaryKeyOfADeletedUserIsGone() {
        AccessKey key = key(sts(ann, "GetSessionToken", Map.of()));
        account.iam("DeleteUserPolicy", Map.of("UserName", "ann", "PolicyName", "test"));
        account.iam("DeleteUser", Map.of("UserName", "ann"));

        assertThat(account.identity.accessKeys().find(key.id())).isEmpty();
    }

    private Map<String, Object> assume(Map<String, Object> more) {
        Map<String, Object> input = new HashMap<>(Map.of("RoleArn", role, "RoleSessionName", "work"));
        input.putAll(more);
        return sts(ann, "AssumeRole", input);
    }

    private Map<String, Object> sts(Caller caller, String operation, Map<String, Object> input) {
        return StsContract.CONTRACT.invoke(account.identity.sts(), account.call(caller), operation, input);
    }

    private AccessKey key(Map<String, Object> answer) {
        String id = (String) ((Map<?, ?>) answer.get("Credentials")).get("AccessKeyId");
        return account.identity.accessKeys().find(id).orElseThrow();
    }

    private Decision decide(AccessKey key, String action) {
        return account.identity
                .authorizer()
                .decide(AccessRequest.of(key.caller(), action, OBJECT, key.sessionContext()));
    }
}
