package rowmill.server.databases;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;
import rowmill.server.store.OnPostgres;

/** The registered databases over a store on PostgreSQL. */
@ExtendWith(OnPostgres.class)
final class DatabasesOnPostgresTest {
    @Nested
    final class RegisteredDatabases extends RegisteredDatabasesTest {}
}
