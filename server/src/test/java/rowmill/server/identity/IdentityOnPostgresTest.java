package rowmill.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import rowmill.contract.Caller;
import rowmill.contract.ServiceException;
import rowmill.server.store.Store;
import rowmill.server.store.StoreLocation;

/** IAM's whole specification again on PostgreSQL, and what only several nodes can show. */
class IdentityOnPostgresTest extends IamServiceTest {
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    /** One database for all tests, emptied before each: to make its tables anew would take most of the time. */
    @Override
    Account open(Path where) {
        try (Store store = Store.open(location())) {
            store.useTransaction(handle -> handle.execute("truncate identity_account, identity_entity,"
                    + " identity_membership, identity_inline_policy, identity_policy, identity_policy_version,"
                    + " identity_attachment, identity_instance_profile, identity_access_key, identity_session"));
        }
        return node(where);
    }

    private static Account node(Path where) {
        return Account.in(where, location(), Optional.of(Account.ID));
    }

    private static StoreLocation location() {
        return new StoreLocation(
                postgres.getJdbcUrl("postgres", "postgres"), Optional.of("postgres"), Optional.empty());
    }

    @Test
    void otherNodeActsOnAChangeAfterASecond() {
        try (Account first = node(directory);
                Account second = node(directory)) {
            Caller ann = first.user("ann", Account.allow("s3:GetObject", "*"));
            assertThat(second.decide(ann, "s3:GetObject", "*").allowed()).isTrue();

            first.iam("DeleteUserPolicy", Map.of("UserName", "ann", "PolicyName", "test"));
            second.wait(Duration.ofSeconds(1));
            assertThat(second.decide(ann, "s3:GetObject", "*").allowed()).isFalse();
        }
    }

    @Test
    void ofManyNamesakesMadeAtOnceOneIsMade() throws Exception {
        try (Account first = node(directory);
                Account second = node(directory);
                ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Boolean>> attempts = IntStream.range(0, 24)
                    .mapToObj(i -> (Callable<Boolean>) () -> made(i % 2 == 0 ? first : second))
                    .toList();
            int made = 0;
            for (Future<Boolean> attempt : threads.invokeAll(attempts)) {
                made += attempt.get() ? 1 : 0;
            }
            assertThat(made).isEqualTo(1);
        }
    }

    private static boolean made(Account node) {
        try {
            node.iam("CreateUser", Map.of("UserName", "ann"));
            return true;
        } catch (ServiceException refused) {
            assertThat(refused.text()).isEqualTo("User with name ann already exists.");
            return false;
        }
    }
}
