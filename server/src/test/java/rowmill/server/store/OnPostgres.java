package rowmill.server.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Runs a class of tests with their stores on PostgreSQL: a database for each directory. */
public final class OnPostgres implements BeforeAllCallback, AfterAllCallback {
    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(OnPostgres.class);

    /** One PostgreSQL for all classes of a test run. */
    private static final class Databases implements AutoCloseable {
        private static final String MODEL = "model";

        private final EmbeddedPostgres postgres;
        private final Map<Path, StoreLocation> made = new ConcurrentHashMap<>();

        Databases() {
            try {
                this.postgres = EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            // The tables are made once and copied; making them takes longer than most tests.
            create(MODEL, "template0");
            Store.open(location(MODEL)).close();
        }

        StoreLocation of(Path directory) {
            return made.computeIfAbsent(directory.toAbsolutePath(), path -> make("store_" + made.size()));
        }

        private StoreLocation make(String name) {
            create(name, MODEL);
            return location(name);
        }

        private void create(String name, String like) {
            try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
                connection.createStatement().execute("create database " + name + " template " + like);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private StoreLocation location(String name) {
            return new StoreLocation(
                    postgres.getJdbcUrl("postgres", name), Optional.of("postgres"), Optional.of("postgres"));
        }

        @Override
        public void close() throws IOException {
            postgres.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Databases databases = context.getRoot()
                .getStore(OURS)
                .getOrComputeIfAbsent(Databases.class, key -> new Databases(), Databases.class);
        StorePlace.are(databases::of);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        StorePlace.are(StoreLocation::in);
    }
}
