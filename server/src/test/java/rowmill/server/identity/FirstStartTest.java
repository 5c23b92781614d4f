package rowmill.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowmill.server.store.StorePlace;

class FirstStartTest {
    @TempDir
    Path directory;

    @Test
    void makesAnAdministratorAndWritesItsKeyForTheOwnerOnly() throws IOException {
        try (Account account = Account.in(directory)) {
            AccessKey key = account.identity.firstStart(directory).orElseThrow();
            Path file = directory.resolve("credentials");

            assertThat(Files.readString(file))
                    .isEqualTo("[rowmill]\naws_access_key_id = " + key.id() + "\naws_secret_access_key = "
                            + key.secret().reveal() + "\n");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(account.identity
                            .accessKeys()
                            .find(key.id())
                            .orElseThrow()
                            .secret())
                    .isEqualTo(key.secret());
            assertThat(account.decide(key.caller(), "iam:CreateUser", "*").allowed())
                    .isTrue();
        }
    }

    @Test
    void laterStartsMakeNoSecondKey() throws IOException {
        try (Account account = Account.in(directory)) {
            account.identity.firstStart(directory);
        }
        Files.delete(directory.resolve("credentials"));
        try (Account account = Account.in(directory)) {
            assertThat(account.identity.firstStart(directory)).isEmpty();
            assertThat(directory.resolve("credentials")).doesNotExist();
        }
    }

    @Test
    void startThatCouldNotWriteTheKeyIsRepeatedByTheNext() throws IOException {
        Path file = directory.resolve("credentials");
        Files.createDirectories(file.resolve("in-the-way"));
        try (Account account = Account.in(directory)) {
            assertThatThrownBy(() -> account.identity.firstStart(directory))
                    .hasMessageContaining("Cannot write the administrator's key to " + file);
            Files.delete(file.resolve("in-the-way"));
            Files.delete(file);
            assertThat(account.identity.firstStart(directory)).isPresent();
        }
    }

    @Test
    void aLostKeyIsReplacedAndTheOldOnesAreNoMore() throws IOException {
        try (Account account = Account.in(directory)) {
            AccessKey first = account.identity.firstStart(directory).orElseThrow();
            Path file = directory.resolve("credentials");
            Files.delete(file);

            AccessKey second = account.identity.newAdministratorKey(directory);

            assertThat(Files.readString(file))
                    .contains(second.id(), second.secret().reveal());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(account.identity.accessKeys().find(first.id())).isEmpty();
            assertThat(account.identity.accessKeys().find(second.id())).isPresent();
            assertThat(second.caller()).isEqualTo(first.caller());
            assertThat(account.decide(second.caller(), "iam:CreateUser", "*").allowed())
                    .isTrue();
        }
    }

    @Test
    void anAccountWithoutItsAdministratorGetsOneAgain() {
        try (Account account = Account.in(directory)) {
            AccessKey key = account.identity.newAdministratorKey(directory);
            assertThat(key.caller().arn()).endsWith(":user/administrator");
            assertThat(account.identity.firstStart(directory)).isEmpty();
        }
    }

    @Test
    void accountIdIsRandomAndKept() {
        String first;
        try (Account account = Account.in(directory, StorePlace.of(directory), Optional.empty())) {
            first = account.identity.accountId();
            assertThat(first).matches("[1-9]\\d{11}");
        }
        try (Account account = Account.in(directory, StorePlace.of(directory), Optional.empty())) {
            assertThat(account.identity.accountId()).isEqualTo(first);
        }
    }

    @Test
    void refusesAnotherAccountIdThanTheOneKept() {
        Account.in(directory).close();

        assertThatThrownBy(() -> Account.in(directory, StorePlace.of(directory), Optional.of("999988887777")))
                .hasMessage("The account id is set to 999988887777 but this data directory belongs to account"
                        + " 111122223333; every ARN in it says so. Set 111122223333 or use another data directory");
        assertThatThrownBy(() -> Account.in(directory, StorePlace.of(directory), Optional.of("42")))
                .hasMessage("The account id must have twelve digits; it is set to \"42\"");
    }
}
