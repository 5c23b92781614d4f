package rowmill.server.pipelines.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** The table of tasks and that of runners. */
final class TaskStore {
    private static final RowMapper<Task> TASK = (row, context) -> new Task(
            row.getString("pipeline_id"),
            row.getString("attempt_id"),
            row.getString("run_id"),
            row.getString("account_id"),
            row.getString("worker_group"),
            row.getString("holder"),
            Task.State.valueOf(row.getString("state")),
            row.getLong("lease"),
            row.getString("token"),
            deadline(row),
            row.getLong("progress_seconds"),
            row.getString("source_address"));

    private static Optional<Instant> deadline(ResultSet row) throws SQLException {
        long millis = row.getLong("deadline");
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    void insert(Handle handle, Task task, Instant now) {
        handle.createUpdate("insert into dp_task values (:p, :attempt, :run, :account, :group, :holder, :state, :lease,"
                        + " :token, :deadline, :progress, :source, :now)")
                .bind("p", task.pipelineId())
                .bind("attempt", task.attemptId())
                .bind("run", task.runId())
                .bind("account", task.accountId())
                .bind("group", task.workerGroup())
                .bind("holder", task.holder())
                .bind("state", task.state().name())
                .bind("lease", task.lease())
                .bind("token", task.token())
                .bind("deadline", task.deadline().map(Instant::toEpochMilli).orElse(null))
                .bind("progress", task.progressSeconds())
                .bind("source", task.sourceAddress())
                .bind("now", now.toEpochMilli())
                .execute();
    }

    /** Writes state and lease, unless another has changed the lease since {@code task} was read. */
    boolean update(Handle handle, Task before, Task after) {
        return handle.createUpdate("update dp_task set state = :state, lease = :lease, token = :token, deadline ="
                                + " :deadline, source_address = :source where pipeline_id = :p and attempt_id = :attempt"
                                + " and lease = :before and state = :beforeState")
                        .bind("state", after.state().name())
                        .bind("lease", after.lease())
                        .bind("token", after.token())
                        .bind(
                                "deadline",
                                after.deadline().map(Instant::toEpochMilli).orElse(null))
                        .bind("source", after.sourceAddress())
                        .bind("p", after.pipelineId())
                        .bind("attempt", after.attemptId())
                        .bind("before", before.lease())
                        .bind("beforeState", before.state().name())
                        .execute()
                == 1;
    }

    Optional<Task> find(Handle handle, String pipelineId, String attemptId) {
        return handle.createQuery("select * from dp_task where pipeline_id = :p and attempt_id = :attempt")
                .bind("p", pipelineId)
                .bind("attempt", attemptId)
                .map(TASK)
                .findOne();
    }

    /** Tasks of a run that are neither done nor canceled. */
    List<Task> open(Handle handle, String pipelineId, String runId) {
        return handle.createQuery("select * from dp_task where pipeline_id = :p and run_id = :run and state in"
                        + " ('WAITING', 'LEASED', 'ACKNOWLEDGED')")
                .bind("p", pipelineId)
                .bind("run", runId)
                .map(TASK)
                .list();
    }

    /** Waiting tasks of a group, oldest first. */
    List<Task> waiting(Handle handle, String account, String workerGroup) {
        return handle.createQuery(
                        "select * from dp_task where worker_group = :group and state = 'WAITING' and account_id ="
                                + " :account order by created_at, attempt_id limit 20")
                .bind("group", workerGroup)
                .bind("account", account)
                .map(TASK)
                .list();
    }

    void seen(Handle handle, String account, String runnerId, List<String> groupAndHost, Instant now) {
        handle.createUpdate("delete from dp_runner where account_id = :account and taskrunner_id = :runner")
                .bind("account", account)
                .bind("runner", runnerId)
                .execute();
        handle.createUpdate("insert into dp_runner values (:account, :runner, :group, :host, :now)")
                .bind("account", account)
                .bind("runner", runnerId)
                .bind("group", groupAndHost.get(0))
                .bind("host", groupAndHost.get(1))
                .bind("now", now.toEpochMilli())
                .execute();
    }

    /** Whether the group belongs to a worker that has been told to end, or to one that has ended. */
    boolean groupHasEnded(Handle handle, String workerGroup) {
        return handle.createQuery("select count(*) from dp_run_field f join dp_run_object o on o.pipeline_id ="
                                + " f.pipeline_id and o.id = f.object_id where f.field_key = '@instanceId' and f.field_text ="
                                + " :group and o.sphere = 'ATTEMPT' and o.status in ('FINISHED', 'FAILED', 'CANCELED',"
                                + " 'TIMEDOUT', 'SHUTTING_DOWN')")
                        .bind("group", workerGroup)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }
}
