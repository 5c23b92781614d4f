package rowmill.server.machinelearning.entities;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;
import rowmill.server.store.Store;

/** The entities in the store, and what hangs on them. Thread-safe. */
public final class Entities {
    static final List<String> KEYS =
            List.of("data_uri", "datasource_id", "mlmodel_id", "mlmodel_type", "algorithm", "endpoint_status");
    public static final ObjectMapper JSON = new ObjectMapper();
    private static final String COLUMNS = "kind, id, name, status, created_at, updated_at, created_by, "
            + String.join(", ", KEYS) + ", request_hash, body";

    private final Store store;

    public Entities(Store store) {
        this.store = store;
    }

    public Optional<Entity> find(EntityKind kind, String id) {
        return store.read(
                handle -> handle.createQuery("select " + COLUMNS + " from ml_entities where kind = :kind and id = :id")
                        .bind("kind", kind.stored())
                        .bind("id", id)
                        .map(Entities::read)
                        .findOne());
    }

    void insert(Entity entity) {
        store.useTransaction(handle -> bind(
                        handle.createUpdate(
                                "insert into ml_entities (" + COLUMNS + ") values (:kind, :id, :name, :status,"
                                        + " :created_at, :updated_at, :created_by, :" + String.join(", :", KEYS)
                                        + ", :request_hash, :body)"),
                        entity)
                .execute());
    }

    /** Changes the entity as it stands now; returns what was stored, or nothing if there is no such entity. */
    public Optional<Entity> update(EntityKind kind, String id, UnaryOperator<Entity> change) {
        return store.inTransaction(handle -> find(kind, id).map(change).map(entity -> {
            bind(
                            handle.createUpdate(
                                    "update ml_entities set name = :name, status = :status, updated_at ="
                                            + " :updated_at, data_uri = :data_uri, datasource_id = :datasource_id, mlmodel_id ="
                                            + " :mlmodel_id, mlmodel_type = :mlmodel_type, algorithm = :algorithm,"
                                            + " endpoint_status = :endpoint_status, body = :body where kind = :kind and id = :id"),
                            entity)
                    .execute();
            return entity;
        }));
    }

    /** Entities that match {@code where}, in its order; {@code bindings} are its parameters. */
    public List<Entity> select(EntityKind kind, String where, Map<String, Object> bindings, String orderBy, int limit) {
        return store.read(handle -> handle.createQuery("select " + COLUMNS + " from ml_entities where kind = :kind and "
                        + where + " order by " + orderBy + " limit :limit")
                .bind("kind", kind.stored())
                .bindMap(bindings)
                .bind("limit", limit)
                .map(Entities::read)
                .list());
    }

    public Store store() {
        return store;
    }

    private static Update bind(Update update, Entity entity) {
        update.bind("kind", entity.kind().stored())
                .bind("id", entity.id())
                .bind("name", entity.name().orElse(null))
                .bind("status", entity.status().name())
                .bind("created_at", entity.createdAt().toEpochMilli())
                .bind("updated_at", entity.updatedAt().toEpochMilli())
                .bind("created_by", entity.createdBy())
                .bind("request_hash", entity.requestHash())
                .bind("body", entity.body().toString());
        KEYS.forEach(key -> update.bind(key, entity.keys().get(key)));
        return update;
    }

    private static Entity read(ResultSet row, StatementContext context) throws SQLException {
        Map<String, String> keys = new LinkedHashMap<>();
        for (String key : KEYS) {
            String value = row.getString(key);
            if (value != null) {
                keys.put(key, value);
            }
        }
        return new Entity(
                EntityKind.ofStored(row.getString("kind")),
                row.getString("id"),
                Optional.ofNullable(row.getString("name")),
                EntityStatus.valueOf(row.getString("status")),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("updated_at")),
                row.getString("created_by"),
                keys,
                row.getString("request_hash"),
                bodyOf(row.getString("body")));
    }

    private static ObjectNode bodyOf(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The store holds an entity whose body is not JSON", e);
        }
    }
}
