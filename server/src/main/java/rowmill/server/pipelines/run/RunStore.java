package rowmill.server.pipelines.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The tables of runs, instances and attempts. */
public final class RunStore {
    private static final RowMapper<Run> RUN = (row, context) -> new Run(
            row.getString("pipeline_id"),
            row.getString("id"),
            row.getLong("version"),
            Instant.ofEpochMilli(row.getLong("scheduled_start")),
            Instant.ofEpochMilli(row.getLong("scheduled_end")),
            row.getString("schedule"));

    private static final RowMapper<RunObject> OBJECT = (row, context) -> new RunObject(
            row.getString("id"),
            row.getLong("ordinal"),
            row.getString("run_id"),
            Sphere.valueOf(row.getString("sphere")),
            row.getString("component"),
            row.getString("parent"),
            Status.valueOf(row.getString("status")));

    void insert(Handle handle, Run run) {
        handle.createUpdate("insert into dp_run values (:p, :id, :version, :start, :end, :schedule, 0)")
                .bind("p", run.pipelineId())
                .bind("id", run.id())
                .bind("version", run.version())
                .bind("start", run.scheduledStart().toEpochMilli())
                .bind("end", run.scheduledEnd().toEpochMilli())
                .bind("schedule", run.schedule())
                .execute();
    }

    Optional<Run> find(Handle handle, String pipelineId, String runId) {
        return handle.createQuery("select * from dp_run where pipeline_id = :p and id = :id")
                .bind("p", pipelineId)
                .bind("id", runId)
                .map(RUN)
                .findOne();
    }

    /** Runs in which something may still change by itself, oldest first. */
    List<Run> unsettled(Handle handle, String pipelineId) {
        return handle.createQuery(
                        "select * from dp_run where pipeline_id = :p and settled = 0 order by scheduled_start, id")
                .bind("p", pipelineId)
                .map(RUN)
                .list();
    }

    void setSettled(Handle handle, Run run, boolean settled) {
        handle.createUpdate("update dp_run set settled = :settled where pipeline_id = :p and id = :id")
                .bind("settled", settled ? 1 : 0)
                .bind("p", run.pipelineId())
                .bind("id", run.id())
                .execute();
    }

    /** How many instances ended badly. */
    long failures(Handle handle, String pipelineId) {
        return handle.createQuery(
                        "select count(*) from dp_run_object where pipeline_id = :p and sphere = 'INSTANCE' and"
                                + " status not in ('FINISHED', 'SKIPPED')")
                .bind("p", pipelineId)
                .mapTo(Long.class)
                .one();
    }

    long nextOrdinal(Handle handle, String pipelineId) {
        return handle.createQuery("select coalesce(max(ordinal), 0) + 1 from dp_run_object where pipeline_id = :p")
                .bind("p", pipelineId)
                .mapTo(Long.class)
                .one();
    }

    /** The instances and attempts of a run in order of creation. */
    List<RunObject> objects(Handle handle, String pipelineId, String runId) {
        List<RunObject> objects = handle.createQuery(
                        "select * from dp_run_object where pipeline_id = :p and run_id = :run order by ordinal")
                .bind("p", pipelineId)
                .bind("run", runId)
                .map(OBJECT)
                .list();
        Map<String, Map<String, String>> fields = new HashMap<>();
        handle.createQuery(
                        "select f.object_id, f.field_key, f.field_text from dp_run_field f join dp_run_object o on"
                                + " o.pipeline_id = f.pipeline_id and o.id = f.object_id where f.pipeline_id = :p and o.run_id = :run")
                .bind("p", pipelineId)
                .bind("run", runId)
                .map((row, context) -> List.of(row.getString(1), row.getString(2), row.getString(3)))
                .forEach(row -> fields.computeIfAbsent(row.get(0), id -> new TreeMap<>())
                        .put(row.get(1), row.get(2)));
        objects.forEach(object -> object.loaded(fields.getOrDefault(object.id(), Map.of())));
        return objects;
    }

    /** One instance or attempt. */
    public Optional<RunObject> object(Handle handle, String pipelineId, String id) {
        Optional<RunObject> found = handle.createQuery(
                        "select * from dp_run_object where pipeline_id = :p and id = :id")
                .bind("p", pipelineId)
                .bind("id", id)
                .map(OBJECT)
                .findOne();
        found.ifPresent(object -> object.loaded(fields(handle, pipelineId, id)));
        return found;
    }

    private static Map<String, String> fields(Handle handle, String pipelineId, String id) {
        Map<String, String> fields = new TreeMap<>();
        handle.createQuery("select field_key, field_text from dp_run_field where pipeline_id = :p and object_id = :id")
                .bind("p", pipelineId)
                .bind("id", id)
                .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
                .forEach(field -> fields.put(field.getKey(), field.getValue()));
        return fields;
    }

    /** Objects of a sphere after an ordinal, in order of creation. */
    public List<RunObject> page(Handle handle, String pipelineId, Sphere sphere, long after, int limit) {
        List<RunObject> objects = handle.createQuery("select * from dp_run_object where pipeline_id = :p and sphere ="
                        + " :sphere and ordinal > :after order by ordinal limit :limit")
                .bind("p", pipelineId)
                .bind("sphere", sphere.name())
                .bind("after", after)
                .bind("limit", limit)
                .map(OBJECT)
                .list();
        objects.forEach(object -> object.loaded(fields(handle, pipelineId, object.id())));
        return objects;
    }

    /** The latest instance of a component. */
    public Optional<RunObject> latestInstance(Handle handle, String pipelineId, String component) {
        Optional<RunObject> found = handle.createQuery(
                        "select * from dp_run_object where pipeline_id = :p and component ="
                                + " :component and sphere = 'INSTANCE' order by ordinal desc limit 1")
                .bind("p", pipelineId)
                .bind("component", component)
                .map(OBJECT)
                .findOne();
        found.ifPresent(object -> object.loaded(fields(handle, pipelineId, object.id())));
        return found;
    }

    /** Writes the objects that changed or are new. */
    void save(Handle handle, String pipelineId, List<RunObject> objects) {
        List<RunObject> changed = objects.stream().filter(RunObject::changed).toList();
        if (changed.isEmpty()) {
            return;
        }
        PreparedBatch fields = handle.prepareBatch("insert into dp_run_field values (:p, :id, :key, :text)");
        for (RunObject object : changed) {
            upsert(handle, pipelineId, object);
            handle.createUpdate("delete from dp_run_field where pipeline_id = :p and object_id = :id")
                    .bind("p", pipelineId)
                    .bind("id", object.id())
                    .execute();
            object.fields().forEach((key, text) -> fields.bind("p", pipelineId)
                    .bind("id", object.id())
                    .bind("key", key)
                    .bind("text", text)
                    .add());
            object.saved();
        }
        if (fields.size() > 0) {
            fields.execute();
        }
    }

    private static void upsert(Handle handle, String pipelineId, RunObject object) {
        int updated = handle.createUpdate(
                        "update dp_run_object set status = :status where pipeline_id = :p and id = :id")
                .bind("status", object.status().name())
                .bind("p", pipelineId)
                .bind("id", object.id())
                .execute();
        if (updated == 0) {
            handle.createUpdate(
                            "insert into dp_run_object values (:p, :id, :ordinal, :run, :sphere, :component, :parent,"
                                    + " :status)")
                    .bind("p", pipelineId)
                    .bind("id", object.id())
                    .bind("ordinal", object.ordinal())
                    .bind("run", object.runId())
                    .bind("sphere", object.sphere().name())
                    .bind("component", object.component())
                    .bind("parent", object.parent())
                    .bind("status", object.status().name())
                    .execute();
        }
    }

    /** Forgets everything that ran. */
    void delete(Handle handle, String pipelineId) {
        for (String table : new ArrayList<>(List.of("dp_run_field", "dp_run_object", "dp_run", "dp_task"))) {
            handle.createUpdate("delete from " + table + " where pipeline_id = :p")
                    .bind("p", pipelineId)
                    .execute();
        }
    }
}
