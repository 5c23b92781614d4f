package rowmill.server.pipelines.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** The tables of pipelines, tags, schedules and pauses. Each method is part of the handle's transaction. */
public final class PipelineStore {
    private static final RowMapper<Pipeline> PIPELINE = (row, context) -> new Pipeline(
            row.getString("id"),
            row.getString("account_id"),
            row.getString("region"),
            row.getString("name"),
            row.getString("unique_id"),
            row.getString("description"),
            row.getString("creator_arn"),
            row.getString("creator_id"),
            Instant.ofEpochMilli(row.getLong("created_at")),
            PipelineState.valueOf(row.getString("state")),
            row.getLong("latest_version"),
            number(row, "active_version"),
            row.getLong("activations"),
            instant(row, "first_activated_at"),
            instant(row, "latest_activated_at"),
            instant(row, "deactivated_at"),
            row.getLong("job_epoch"),
            instant(row, "deleted_at"));

    private static Optional<Long> number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(number);
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return number(row, column).map(Instant::ofEpochMilli);
    }

    public void insert(Handle handle, Pipeline pipeline) {
        handle.createUpdate(
                        "insert into dp_pipeline (id, account_id, region, name, unique_id, creation_key, description,"
                                + " creator_arn, creator_id, created_at, state, latest_version, activations, job_epoch, touched)"
                                + " values (:id, :account, :region, :name, :unique, :key, :description, :arn, :principal, :created,"
                                + " :state, 0, 0, 0, 0)")
                .bind("id", pipeline.id())
                .bind("account", pipeline.accountId())
                .bind("region", pipeline.region())
                .bind("name", pipeline.name())
                .bind("unique", pipeline.uniqueId())
                .bind("key", creationKey(pipeline.accountId(), pipeline.name(), pipeline.uniqueId()))
                .bind("description", pipeline.description())
                .bind("arn", pipeline.creatorArn())
                .bind("principal", pipeline.creatorId())
                .bind("created", pipeline.createdAt().toEpochMilli())
                .bind("state", pipeline.state().name())
                .execute();
    }

    private static String creationKey(String account, String name, String uniqueId) {
        return account + "\n" + name.length() + "\n" + name + uniqueId;
    }

    /** The pipeline that was created with the same name and unique id and is not deleted. */
    public Optional<Pipeline> findCreated(Handle handle, String account, String name, String uniqueId) {
        return handle.createQuery("select * from dp_pipeline where creation_key = :key")
                .bind("key", creationKey(account, name, uniqueId))
                .map(PIPELINE)
                .findOne();
    }

    public Optional<Pipeline> find(Handle handle, String id) {
        return handle.createQuery("select * from dp_pipeline where id = :id")
                .bind("id", id)
                .map(PIPELINE)
                .findOne();
    }

    /** As {@link #find}, keeping other transactions off the pipeline until this one ends. */
    public Optional<Pipeline> lock(Handle handle, String id) {
        handle.createUpdate("update dp_pipeline set touched = touched + 1 where id = :id")
                .bind("id", id)
                .execute();
        return find(handle, id);
    }

    /** Pipelines of an account that are not deleted, oldest first, from an offset on. */
    public List<Pipeline> list(Handle handle, String account, long offset, int limit) {
        return handle.createQuery("select * from dp_pipeline where account_id = :account and deleted_at is null"
                        + " order by created_at, id limit :limit offset :offset")
                .bind("account", account)
                .bind("limit", limit)
                .bind("offset", offset)
                .map(PIPELINE)
                .list();
    }

    public int count(Handle handle, String account) {
        return handle.createQuery("select count(*) from dp_pipeline where account_id = :account and deleted_at is null")
                .bind("account", account)
                .mapTo(Integer.class)
                .one();
    }

    void setState(Handle handle, String id, PipelineState state) {
        handle.createUpdate("update dp_pipeline set state = :state where id = :id")
                .bind("state", state.name())
                .bind("id", id)
                .execute();
    }

    void setActivated(Handle handle, String id, long version, Instant at) {
        handle.createUpdate("update dp_pipeline set state = 'SCHEDULED', active_version = :version,"
                        + " activations = activations + 1, latest_activated_at = :at,"
                        + " first_activated_at = coalesce(first_activated_at, :at) where id = :id")
                .bind("version", version)
                .bind("at", at.toEpochMilli())
                .bind("id", id)
                .execute();
    }

    void setDeactivated(Handle handle, String id, Instant at) {
        handle.createUpdate("update dp_pipeline set state = 'DEACTIVATING', deactivated_at = :at where id = :id")
                .bind("at", at.toEpochMilli())
                .bind("id", id)
                .execute();
    }

    /** A new epoch for the pipeline's job; earlier jobs of it end by themselves. */
    long nextEpoch(Handle handle, String id) {
        handle.createUpdate("update dp_pipeline set job_epoch = job_epoch + 1 where id = :id")
                .bind("id", id)
                .execute();
        return find(handle, id).orElseThrow().jobEpoch();
    }

    void setDeleted(Handle handle, String id, Instant at) {
        handle.createUpdate("update dp_pipeline set deleted_at = :at, creation_key = null where id = :id")
                .bind("at", at.toEpochMilli())
                .bind("id", id)
                .execute();
        for (String table : List.of("dp_tag", "dp_schedule", "dp_paused")) {
            handle.createUpdate("delete from " + table + " where pipeline_id = :id")
                    .bind("id", id)
                    .execute();
        }
    }

    public Map<String, String> tags(Handle handle, String id) {
        Map<String, String> tags = new TreeMap<>();
        handle.createQuery("select tag_key, tag_value from dp_tag where pipeline_id = :id")
                .bind("id", id)
                .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue()));
        return tags;
    }

    public void setTags(Handle handle, String id, Map<String, String> tags) {
        handle.createUpdate("delete from dp_tag where pipeline_id = :id")
                .bind("id", id)
                .execute();
        tags.forEach((key, value) -> handle.createUpdate("insert into dp_tag values (:id, :key, :value)")
                .bind("id", id)
                .bind("key", key)
                .bind("value", value)
                .execute());
    }

    java.util.Set<String> paused(Handle handle, String id) {
        return handle.createQuery("select component from dp_paused where pipeline_id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .collect(java.util.stream.Collectors.toCollection(java.util.TreeSet::new));
    }

    void setPaused(Handle handle, String id, String component, boolean paused) {
        handle.createUpdate("delete from dp_paused where pipeline_id = :id and component = :component")
                .bind("id", id)
                .bind("component", component)
                .execute();
        if (paused) {
            handle.createUpdate("insert into dp_paused values (:id, :component)")
                    .bind("id", id)
                    .bind("component", component)
                    .execute();
        }
    }

    /** How far a schedule has come. */
    record Cursor(Instant origin, long nextIndex) {}

    Optional<Cursor> cursor(Handle handle, String id, String schedule) {
        return handle.createQuery(
                        "select origin, next_index from dp_schedule where pipeline_id = :id and schedule = :s")
                .bind("id", id)
                .bind("s", schedule)
                .map((row, context) -> new Cursor(Instant.ofEpochMilli(row.getLong(1)), row.getLong(2)))
                .findOne();
    }

    void setCursor(Handle handle, String id, String schedule, Cursor cursor) {
        handle.createUpdate("delete from dp_schedule where pipeline_id = :id and schedule = :s")
                .bind("id", id)
                .bind("s", schedule)
                .execute();
        handle.createUpdate("insert into dp_schedule values (:id, :s, :origin, :next)")
                .bind("id", id)
                .bind("s", schedule)
                .bind("origin", cursor.origin().toEpochMilli())
                .bind("next", cursor.nextIndex())
                .execute();
    }
}
