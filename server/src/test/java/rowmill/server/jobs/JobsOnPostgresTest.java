package rowmill.server.jobs;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;
import rowmill.server.store.OnPostgres;

/** Jobs over a store on PostgreSQL. */
@ExtendWith(OnPostgres.class)
final class JobsOnPostgresTest {
    @Nested
    final class Jobs extends JobsTest {}
}
