package rowmill.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowmill.contract.Call;
import rowmill.contract.Caller;
import rowmill.contract.CommonError;
import rowmill.contract.ServiceException;

class RoleSessionsTest {
    private static final Caller SERVICE = Caller.service(Account.ID, "machinelearning.amazonaws.com");
    private static final String TRUSTED = "{\"Service\": \"machinelearning.amazonaws.com\"}";
    private static final Duration HOUR = Duration.ofHours(1);

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
    void trustedServiceTakesOnTheRole() {
        String role = account.role("loader", TRUSTED);

        RoleSession session = assume(SERVICE, role);

        assertThat(session.caller().arn()).isEqualTo("arn:aws:sts::111122223333:assumed-role/loader/ds-1");
        assertThat(session.caller().principalId()).matches("AROA[A-Z2-7]{17}:ds-1");
        assertThat(session.key().id()).matches("ASIA[A-Z2-7]{16}");
        assertThat(session.key().secret().reveal()).hasSize(40);
        assertThat(session.key().sessionToken().orElseThrow()).hasSize(256);
        assertThat(session.key().expires()).contains(Account.START.plus(HOUR));
        assertThat(session.key().toString())
                .doesNotContain(session.key().secret().reveal())
                .doesNotContain(session.key().sessionToken().orElseThrow());
    }

    @Test
    void untrustedServiceIsDenied() {
        String role = account.role("loader", "{\"Service\": \"ec2.amazonaws.com\"}");

        assertDenied(
                () -> assume(SERVICE, role),
                "User: machinelearning.amazonaws.com is not authorized to perform: sts:AssumeRole on resource:"
                        + " arn:aws:iam::111122223333:role/loader because no resource-based policy allows the"
                        + " sts:AssumeRole action");
        assertThat(account.identity.roles().trusts(role, "machinelearning.amazonaws.com", Map.of()))
                .isFalse();
        assertThat(account.identity.roles().trusts(role, "ec2.amazonaws.com", Map.of()))
                .isTrue();
    }

    @Test
    void missingRoleIsDeniedInTheSameWords() {
        assertDenied(
                () -> assume(SERVICE, "arn:aws:iam::111122223333:role/nobody"),
                "User: machinelearning.amazonaws.com is not authorized to perform: sts:AssumeRole on resource:"
                        + " arn:aws:iam::111122223333:role/nobody");
    }

    @Test
    void roleOfAnotherPathOrAccountIsNotFound() {
        account.role("loader", TRUSTED);

        assertDenied(() -> assume(SERVICE, "arn:aws:iam::111122223333:role/team/loader"), "User: ");
        assertDenied(() -> assume(SERVICE, "arn:aws:iam::999988887777:role/loader"), "User: ");
    }

    @Test
    void conditionsOfTheTrustPolicyKeepAConfusedDeputyOut() {
        account.iam(
                "CreateRole",
                Map.of(
                        "RoleName",
                        "loader",
                        "AssumeRolePolicyDocument",
                        Account.trust(
                                TRUSTED,
                                """
                        {"StringEquals": {"aws:SourceAccount": "111122223333"},
                         "ArnLike": {"aws:SourceArn": "arn:aws:machinelearning:us-east-1:111122223333:datasource/*"}}""")));
        String role = "arn:aws:iam::111122223333:role/loader";
        String source = "arn:aws:machinelearning:us-east-1:111122223333:datasource/ds-1";

        assertThat(assume(SERVICE, role, Account.source(Account.ID, source))).isNotNull();
        assertDenied(() -> assume(SERVICE, role, Account.source("999988887777", source)), "User: ");
        assertDenied(() -> assume(SERVICE, role, Map.of()), "User: ");
    }

    @Test
    void userWhomTheTrustPolicyNamesNeedsNoPolicyOfItsOwn() {
        Caller ann = account.user("ann", Account.allow("s3:GetObject", "*"));
        String role = account.role("loader", "{\"AWS\": \"" + ann.arn() + "\"}");

        assertThat(assume(ann, role)).isNotNull();
    }

    @Test
    void userOfATrustedAccountNeedsAPolicyOfItsOwn() {
        String role = account.role("loader", "{\"AWS\": \"111122223333\"}");
        Caller ann = account.user("ann", Account.allow("s3:GetObject", "*"));
        Caller bob = account.user("bob", Account.allow("sts:AssumeRole", role));

        assertDenied(() -> assume(ann, role), "User: arn:aws:iam::111122223333:user/ann is not authorized");
        assertThat(assume(bob, role)).isNotNull();
    }

    @Test
    void ownPolicyAloneDoesNotOpenARole() {
        String role = account.role("loader", TRUSTED);
        Caller ann = account.user("ann", Account.allow("*", "*"));

        assertDenied(() -> assume(ann, role), "User: arn:aws:iam::111122223333:user/ann is not authorized");
    }

    @Test
    void explicitDenyOfTheUserHoldsAgainstTheTrustPolicy() {
        Caller ann = account.user("ann", Account.deny("sts:AssumeRole", "*"));
        String role = account.role("loader", "{\"AWS\": \"" + ann.arn() + "\"}");

        assertDenied(() -> assume(ann, role), "User: ");
    }

    @Test
    void sessionOutlivesARestartAndStaysKnownForADayAfterItsEnd() {
        RoleSession session = assume(SERVICE, account.role("loader", TRUSTED));
        account.close();
        account = Account.in(directory);

        AccessKey found = account.identity.accessKeys().find(session.key().id()).orElseThrow();
        assertThat(found.secret()).isEqualTo(session.key().secret());
        assertThat(found.sessionToken()).isEqualTo(session.key().sessionToken());
        assertThat(found.caller()).isEqualTo(session.caller());
        assertThat(found.sessionContext()).containsEntry("aws:TokenIssueTime", List.of("2026-11-23T12:00:00Z"));

        account.wait(Duration.ofHours(3));
        assume(SERVICE, "arn:aws:iam::111122223333:role/loader");
        assertThat(account.identity.accessKeys().find(session.key().id())).isPresent();
    }

    @Test
    void sessionThatEndedLongAgoIsForgotten() {
        RoleSession session = assume(SERVICE, account.role("loader", TRUSTED));
        account.wait(Duration.ofHours(26));
        assume(SERVICE, "arn:aws:iam::111122223333:role/loader");

        assertThat(account.identity.accessKeys().find(session.key().id())).isEmpty();
    }

    @Test
    void keyOfADeletedRoleIsGone() {
        RoleSession session = assume(SERVICE, account.role("loader", TRUSTED));
        assertThat(account.identity.accessKeys().find(session.key().id())).isPresent();

        account.iam("DeleteRole", Map.of("RoleName", "loader"));
        assertThat(account.identity.accessKeys().find(session.key().id())).isEmpty();
    }

    @Test
    void refusesNamesAndLengthsOutOfRange() {
        String role = account.role("loader", TRUSTED);

        assertThatThrownBy(() ->
                        account.identity.roleSessions().assume(account.call(SERVICE), role, "a b", Map.of(), HOUR))
                .hasMessageContaining("Value 'a b' at 'roleSessionName' failed to satisfy constraint");
        assertThatThrownBy(() -> account.identity
                        .roleSessions()
                        .assume(account.call(SERVICE), role, "ds-1", Map.of(), Duration.ofMinutes(1)))
                .hasMessageContaining("Value '60' at 'durationSeconds' failed to satisfy constraint");
    }

    @Test
    void passRoleAsksForTheServicePassedTo() {
        String role = account.role("loader", TRUSTED);
        Caller ann = account.user(
                "ann",
                """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "iam:PassRole", "Resource": "%s",
                 "Condition": {"StringEquals": {"iam:PassedToService": "machinelearning.amazonaws.com"}}}]}"""
                        .formatted(role));
        PassRole pass = account.identity.passRole();

        pass.require(account.call(ann), role, "machinelearning.amazonaws.com");
        assertDenied(
                () -> pass.require(account.call(ann), role, "ec2.amazonaws.com"),
                "User: arn:aws:iam::111122223333:user/ann is not authorized to perform: iam:PassRole on resource:"
                        + " arn:aws:iam::111122223333:role/loader because no identity-based policy allows the"
                        + " iam:PassRole action");
        assertDenied(
                () -> pass.require(
                        account.call(Account.root()),
                        "arn:aws:iam::999988887777:role/loader",
                        "machinelearning.amazonaws.com"),
                "Cross-account pass role is not allowed");
    }

    @Test
    void passRoleIsJudgedWithAllThatTheCallTells() {
        String role = account.role("loader", TRUSTED);
        Caller ann = account.user(
                "ann",
                """
                {"Version": "2012-10-17", "Statement": [
                 {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "*"},
                 {"Effect": "Deny", "Action": "*", "Resource": "*",
                  "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]}""");
        Call inTheOpen = account.call(ann, Map.of("aws:SecureTransport", List.of("false")));

        account.identity.passRole().require(account.call(ann), role, "ec2.amazonaws.com");
        assertDenied(
                () -> account.identity.passRole().require(inTheOpen, role, "ec2.amazonaws.com"),
                "User: arn:aws:iam::111122223333:user/ann is not authorized to perform: iam:PassRole on resource: "
                        + role + " with an explicit deny in an identity-based policy");
    }

    @Test
    void whatTheServerDoesItselfCrossesNoNetwork() {
        Caller ann = account.user("ann", Account.allow("s3:*", "*"));
        String inTheOpenIsRefused =
                """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Principal": "*", "Action": "s3:*",
                 "Resource": "arn:aws:s3:::b/*", "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]}""";
        assertThat(account.decide(ann, "s3:GetObject", "arn:aws:s3:::b/k", inTheOpenIsRefused)
                        .allowed())
                .isTrue();
    }

    @Test
    void findsRolesByNameArnAndInstanceProfile() {
        String role = account.role("loader", TRUSTED);
        account.iam("CreateInstanceProfile", Map.of("InstanceProfileName", "workers"));
        Roles roles = account.identity.roles();
        assertThat(roles.inInstanceProfile("workers")).isEmpty();

        account.iam("AddRoleToInstanceProfile", Map.of("InstanceProfileName", "workers", "RoleName", "loader"));

        assertThat(roles.byName("Loader").orElseThrow().arn()).isEqualTo(role);
        assertThat(roles.byArn(role).orElseThrow().name()).isEqualTo("loader");
        assertThat(roles.byArn("arn:aws:iam::111122223333:user/loader")).isEmpty();
        assertThat(account.identity.instanceProfileRole("workers").orElseThrow().arn())
                .isEqualTo(role);
        assertThat(account.identity.instanceProfileRole("arn:aws:iam::111122223333:instance-profile/workers"))
                .isPresent();
        assertThat(account.identity.instanceProfileRole("nobody")).isEmpty();
    }

    private RoleSession assume(Caller caller, String role) {
        return assume(caller, role, Map.of());
    }

    private RoleSession assume(Caller caller, String role, Map<String, List<String>> context) {
        return account.identity.roleSessions().assume(account.call(caller), role, "ds-1", context, HOUR);
    }

    private static void assertDenied(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String text) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ServiceException.class, denied -> {
            assertThat(denied.errorCode()).isEqualTo(CommonError.ACCESS_DENIED);
            assertThat(denied.text()).startsWith(text);
        });
    }
}
