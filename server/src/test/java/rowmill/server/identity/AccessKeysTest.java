package rowmill.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessKeysTest {
    @TempDir
    Path directory;

    private Account account;

    @BeforeEach
    void open() {
        account = Account.in(directory);
        account.iam("CreateUser", Map.of("UserName", "ann"));
    }

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void newKeyIsFoundWithItsUser() {
        Map<?, ?> made = create();
        AccessKey found = account.identity.accessKeys().find(id(made)).orElseThrow();

        assertThat(id(made)).matches("AKIA[A-Z2-7]{16}");
        assertThat(found.secret().reveal())
                .isEqualTo(made.get("SecretAccessKey"))
                .hasSize(40);
        assertThat(found.caller()).isEqualTo(account.user("ann"));
        assertThat(found.sessionToken()).isEmpty();
        assertThat(found.expires()).isEmpty();
    }

    @Test
    void inactiveAndDeletedKeysAreNotFound() {
        String id = id(create());
        assertThat(account.identity.accessKeys().find(id)).isPresent();

        account.iam("UpdateAccessKey", Map.of("UserName", "ann", "AccessKeyId", id, "Status", "Inactive"));
        assertThat(account.identity.accessKeys().find(id)).isEmpty();
        account.iam("UpdateAccessKey", Map.of("UserName", "ann", "AccessKeyId", id, "Status", "Active"));
        assertThat(account.identity.accessKeys().find(id)).isPresent();
        account.iam("DeleteAccessKey", Map.of("UserName", "ann", "AccessKeyId", id));
        assertThat(account.identity.accessKeys().find(id)).isEmpty();
    }

    @Test
    void unknownIdsAreNotFoundWhateverTheyLookLike() {
        assertThat(Stream.of("", "AKIA", "ASIAAAAAAAAAAAAAAAAA", "' or 1=1 --", "x".repeat(10_000)))
                .allSatisfy(
                        id -> assertThat(account.identity.accessKeys().find(id)).isEmpty());
    }

    @Test
    void keyOfARenamedUserNamesTheNewName() {
        String id = id(create());
        assertThat(account.identity.accessKeys().find(id)).isPresent();
        account.iam("UpdateUser", Map.of("UserName", "ann", "NewUserName", "anna"));

        assertThat(account.identity.accessKeys().find(id).orElseThrow().caller().arn())
                .isEqualTo("arn:aws:iam::111122223333:user/anna");
    }

    @Test
    void lastUseIsKnownToAMinute() {
        String id = id(create());
        assertThat(account.iam("GetAccessKeyLastUsed", Map.of("AccessKeyId", id)))
                .containsOnly(Map.entry("UserName", "ann"));

        used(id, "s3");
        assertThat(lastUse(id)).containsEntry("ServiceName", "s3").containsEntry("LastUsedDate", Account.START);

        account.wait(Duration.ofSeconds(60));
        used(id, "iam");
        assertThat(lastUse(id)).containsEntry("ServiceName", "iam").containsEntry("Region", "us-east-1");
    }

    @Test
    void secretsAndTokensAreNowhereOnDiskInPlain() throws IOException {
        String secret = (String) create().get("SecretAccessKey");
        String role = account.role("loader", "{\"Service\": \"ec2.amazonaws.com\"}");
        AccessKey session = account.identity
                .roleSessions()
                .assume(
                        account.call(rowmill.contract.Caller.service(Account.ID, "ec2.amazonaws.com")),
                        role,
                        "i-1",
                        Map.of(),
                        Duration.ofHours(1))
                .key();
        account.close();

        try (Stream<Path> files = Files.walk(directory).filter(Files::isRegularFile)) {
            for (Path file : files.toList()) {
                String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                for (String canary : new String[] {
                    secret, session.secret().reveal(), session.sessionToken().orElseThrow()
                }) {
                    byte[] bytes = canary.getBytes(StandardCharsets.UTF_8);
                    assertThat(content)
                            .as(file.toString())
                            .doesNotContain(
                                    canary,
                                    Base64.getEncoder().encodeToString(bytes),
                                    HexFormat.of().formatHex(bytes));
                }
            }
        }
        account = Account.in(directory);
        assertThat(account.identity
                        .accessKeys()
                        .find(session.id())
                        .orElseThrow()
                        .secret())
                .isEqualTo(session.secret());
    }

    private Map<?, ?> create() {
        return (Map<?, ?>)
                account.iam("CreateAccessKey", Map.of("UserName", "ann")).get("AccessKey");
    }

    private static String id(Map<?, ?> key) {
        return (String) key.get("AccessKeyId");
    }

    private void used(String id, String service) {
        account.identity.accessKeys().used(id, service, "us-east-1", account.clock.instant());
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> lastUse(String id) {
        return (Map<String, Object>)
                account.iam("GetAccessKeyLastUsed", Map.of("AccessKeyId", id)).get("AccessKeyLastUsed");
    }
}
