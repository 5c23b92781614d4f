package rowmill.server.machinelearning.entities;

import java.util.Optional;
import rowmill.server.store.Store;

/** What jobs have found and is too large for the entity itself: texts by entity and part. Thread-safe. */
public final class Results {
    /** A datasource's profile, in the form of {@link rowmill.engine.statistics.ProfileJson}. */
    public static final String PROFILE = "profile";
    /** A datasource's bad records, in the form of {@code BadRecordsJson}. */
    public static final String BAD_RECORDS = "bad";
    /** The recipe of a completed model, given or suggested. */
    public static final String RECIPE = "recipe";
    /** The schema of the data that a model was trained with. */
    public static final String SCHEMA = "schema";
    /** What an evaluation found, in the form of {@link rowmill.engine.evaluate.EvaluationJson}. */
    public static final String EVALUATION = "evaluation";

    private final Store store;

    public Results(Store store) {
        this.store = store;
    }

    /** Stores a part, in place of what was stored of it; joins a transaction that is open. */
    public void keep(EntityKind kind, String id, String part, String content) {
        store.useTransaction(handle -> {
            handle.createUpdate("delete from ml_results where kind = :kind and id = :id and part = :part")
                    .bind("kind", kind.stored())
                    .bind("id", id)
                    .bind("part", part)
                    .execute();
            handle.createUpdate("insert into ml_results (kind, id, part, content) values (:kind, :id, :part, :content)")
                    .bind("kind", kind.stored())
                    .bind("id", id)
                    .bind("part", part)
                    .bind("content", content)
                    .execute();
        });
    }

    public Optional<String> find(EntityKind kind, String id, String part) {
        return store.read(handle -> handle.createQuery(
                        "select content from ml_results where kind = :kind and id = :id and part = :part")
                .bind("kind", kind.stored())
                .bind("id", id)
                .bind("part", part)
                .mapTo(String.class)
                .findOne());
    }
}
