package rowmill.server.databases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;
import rowmill.extract.database.DatabaseAddress;
import rowmill.extract.database.DatabaseEngine;
import rowmill.extract.database.Tls;
import rowmill.server.store.Store;

/** The registered databases. Only the operator's commands write here. Thread-safe. */
public final class DatabaseRegistry {
    private final Store store;

    public DatabaseRegistry(Store store) {
        this.store = store;
    }

    /** Adds a database, or replaces the one of that identifier. */
    public void register(RegisteredDatabase database) {
        store.useTransaction(handle -> {
            handle.execute("delete from db_instances where identifier = ?", database.identifier());
            handle.createUpdate("insert into db_instances (identifier, engine, host, port, tls_mode, tls_authorities,"
                            + " subnet_id, group_ids, created_at) values (:identifier, :engine, :host, :port, :mode,"
                            + " :authorities, :subnet, :groups, :at)")
                    .bind("identifier", database.identifier())
                    .bind("engine", database.kind() + ":" + database.address().engine())
                    .bind("host", database.address().host())
                    .bind("port", database.address().port())
                    .bind("mode", database.address().tls().mode().name())
                    .bind("authorities", database.address().tls().authorities())
                    .bind("subnet", database.subnetId())
                    .bind("groups", String.join(",", database.groupIds()))
                    .bind("at", database.createdAt().toEpochMilli())
                    .execute();
        });
    }

    /** All of them, by identifier. */
    public List<RegisteredDatabase> list() {
        return store.read(handle -> handle.createQuery("select * from db_instances order by identifier")
                .map(DatabaseRegistry::read)
                .list());
    }

    public Optional<RegisteredDatabase> find(String identifier) {
        return store.read(handle -> handle.createQuery("select * from db_instances where identifier = :identifier")
                .bind("identifier", identifier)
                .map(DatabaseRegistry::read)
                .findOne());
    }

    /** The database at an address of a connection string, if one is registered there. */
    public Optional<RegisteredDatabase> at(String host, int port) {
        return list().stream()
                .filter(database -> database.address().host().equalsIgnoreCase(host)
                        && database.address().port() == port)
                .findFirst();
    }

    /** Removes a database; answers whether there was one. Datasources made from it stay. */
    public boolean remove(String identifier) {
        return store.inTransaction(
                handle -> handle.execute("delete from db_instances where identifier = ?", identifier) > 0);
    }

    private static RegisteredDatabase read(ResultSet row, StatementContext context) throws SQLException {
        String[] engine = row.getString("engine").split(":", 2);
        Tls tls = new Tls(Tls.Mode.valueOf(row.getString("tls_mode")), row.getString("tls_authorities"));
        return new RegisteredDatabase(
                row.getString("identifier"),
                RegisteredDatabase.Kind.valueOf(engine[0]),
                new DatabaseAddress(DatabaseEngine.valueOf(engine[1]), row.getString("host"), row.getInt("port"), tls),
                row.getString("subnet_id"),
                List.of(row.getString("group_ids").split(",")),
                Instant.ofEpochMilli(row.getLong("created_at")));
    }
}
