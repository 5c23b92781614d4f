package rowmill.server.compute;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;
import rowmill.server.compute.WorkerInstance.ProcessMark;
import rowmill.server.compute.WorkerInstance.State;
import rowmill.server.store.Store;

/** The instances in the store. Thread-safe. */
final class WorkerInstances {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Store store;

    WorkerInstances(Store store) {
        this.store = store;
    }

    Optional<WorkerInstance> find(String id) {
        return one("id", id);
    }

    Optional<WorkerInstance> byToken(String token) {
        return one("token", token);
    }

    private Optional<WorkerInstance> one(String column, String value) {
        return store.read(handle -> handle.createQuery("select * from ec2_instances where " + column + " = :value")
                .bind("value", value)
                .map(WorkerInstances::read)
                .findOne());
    }

    /** All that are not terminated, or all of them, newest first. */
    List<WorkerInstance> list(boolean alsoEnded) {
        return store.read(handle -> handle.createQuery("select * from ec2_instances"
                        + (alsoEnded ? "" : " where state <> 'TERMINATED'") + " order by number desc")
                .map(WorkerInstances::read)
                .list());
    }

    /** Writes a new instance as pending; answers its number. */
    long insert(String id, String token, Instant at, WorkerInstance.Body body) {
        return store.inTransaction(handle -> {
            long number = handle.createQuery("select coalesce(max(number), 0) + 1 from ec2_instances")
                    .mapTo(Long.class)
                    .one();
            handle.createUpdate("insert into ec2_instances (id, token, state, reason, number, launched_at, body)"
                            + " values (:id, :token, 'PENDING', '', :number, :at, :body)")
                    .bind("id", id)
                    .bind("token", token)
                    .bind("number", number)
                    .bind("at", at.toEpochMilli())
                    .bind("body", json(body))
                    .execute();
            return number;
        });
    }

    /** Notes the process of a pending instance; answers whether the instance was still pending. */
    boolean running(String id, ProcessMark process) {
        return store.inTransaction(
                handle -> handle.createUpdate("update ec2_instances set state = 'RUNNING', pid = :pid,"
                                        + " pid_started = :started where id = :id and state = 'PENDING'")
                                .bind("pid", process.pid())
                                .bind("started", process.startedMillis())
                                .bind("id", id)
                                .execute()
                        == 1);
    }

    void terminated(String id, String reason, Instant at) {
        store.useTransaction(
                handle -> handle.createUpdate("update ec2_instances set state = 'TERMINATED', reason = :reason,"
                                + " ended_at = :at where id = :id and state <> 'TERMINATED'")
                        .bind("reason", reason)
                        .bind("at", at.toEpochMilli())
                        .bind("id", id)
                        .execute());
    }

    private static String json(WorkerInstance.Body body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An instance could not be written", e);
        }
    }

    private static WorkerInstance read(ResultSet row, StatementContext context) throws SQLException {
        long ended = row.getLong("ended_at");
        Optional<Instant> endedAt = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(ended));
        long pid = row.getLong("pid");
        Optional<ProcessMark> process =
                row.wasNull() ? Optional.empty() : Optional.of(new ProcessMark(pid, row.getLong("pid_started")));
        try {
            return new WorkerInstance(
                    row.getString("id"),
                    row.getString("token"),
                    State.valueOf(row.getString("state")),
                    row.getString("reason"),
                    row.getLong("number"),
                    Instant.ofEpochMilli(row.getLong("launched_at")),
                    endedAt,
                    process,
                    JSON.readValue(row.getString("body"), WorkerInstance.Body.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The store holds an instance that cannot be read", e);
        }
    }
}
