package rowmill.server.compute;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;
import rowmill.server.store.OnPostgres;

/** Network and workers over a store on PostgreSQL. */
@ExtendWith(OnPostgres.class)
final class ComputeOnPostgresTest {
    @Nested
    final class Ec2Service extends Ec2ServiceTest {}

    @Nested
    final class Workers extends WorkersTest {}
}
