package rowmill.server.machinelearning.entities;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;
import rowmill.server.store.OnPostgres;

/** Lists, filters and pages over a store on PostgreSQL. */
@ExtendWith(OnPostgres.class)
final class ListingOnPostgresTest {
    @Nested
    final class Listing extends ListingTest {}
}
