package rowmill.server.objects.awssdk;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import rowmill.server.store.Store;
import rowmill.server.store.StoreLocation;

/** The whole specification again with the index on PostgreSQL, whose collation must not matter. */
final class IndexedBlobStoreOnPostgresTest extends IndexedBlobStoreTest {
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Override
    Store openStore(Path where) {
        Store store = Store.open(new StoreLocation(
                "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres",
                Optional.of("postgres"),
                Optional.of("postgres")));
        store.useTransaction(
                handle -> handle.execute("truncate s3_bucket, s3_bucket_policy, s3_object, s3_upload, s3_part"));
        return store;
    }
}
