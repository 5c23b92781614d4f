package rowmill.server.objects;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;
import rowmill.server.store.OnPostgres;

/** The S3 service over a store on PostgreSQL. */
@ExtendWith(OnPostgres.class)
final class ObjectsOnPostgresTest {
    @Nested
    final class ObjectsOverHttp extends ObjectsOverHttpTest {}

    @Nested
    final class ObjectRightsOverHttp extends ObjectRightsOverHttpTest {}

    @Nested
    final class GuardedObjects extends GuardedObjectsTest {}
}
