package rowmill.server.store;

import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Makes PostgreSQL sort and compare texts by the bytes of their UTF-8, as SQLite does and S3 wants, whatever the database's
 * locale. A locale puts {@code a} before {@code B} and treats some texts alike, so lists and their pages would differ
 * between the stores.
 */
final class ByteOrder {
    private static final String OTHERWISE_SORTED =
            """
            select format('alter table %I alter column %I type text collate "C"', t.relname, c.attname)
            from pg_attribute c join pg_class t on t.oid = c.attrelid
            where t.relnamespace = current_schema()::regnamespace and t.relkind = 'r' and c.attnum > 0
            and not c.attisdropped and c.atttypid = 'text'::regtype and c.attcollation <> '"C"'::regcollation
            and t.relname <> 'flyway_schema_history'
            order by t.relname, c.attnum""";

    private ByteOrder() {}

    /** Mends the columns that a migration has added; rebuilds their indexes, not the tables. */
    static void set(Handle handle) {
        String encoding =
                handle.createQuery("show server_encoding").mapTo(String.class).one();
        if (!encoding.equals("UTF8")) {
            throw new IllegalStateException("The metadata database's encoding is " + encoding
                    + "; it must be UTF8. Make it with: create database … encoding 'UTF8' template template0");
        }
        List<String> changes =
                handle.createQuery(OTHERWISE_SORTED).mapTo(String.class).list();
        changes.forEach(handle::execute);
    }
}
