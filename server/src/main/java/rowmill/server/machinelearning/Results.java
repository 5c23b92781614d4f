package rowmill.server.machinelearning;

import java.util.Optional;
import rowmill.server.store.Store;

/** What jobs have found and is too large for the entity itself: texts by entity and part. Thread-safe. */
final class Results {
    /** A datasource's profile, in the form of {@link rowmill.engine.statistics.ProfileJson}. */
    static final String PROFILE = "profile";
    /** A datasource's bad records, in the form of {@link BadRecordsJson}. */
    static final String BAD_RECORDS = "bad";
    /** The recipe of a completed model, given or suggested. */
    static final String RECIPE = "recipe";
    /** The schema of the data that a model was trained with. */
    static final String SCHEMA = "schema";
    /** What an evaluation found, in the form of {@link rowmill.engine.evaluate.EvaluationJson}. */
    static final String EVALUATION = "evaluation";

    private final Store store;

    Results(Store store) {
        this.store = store;
    }

    /** Stores a part, in place of what was stored of it; joins a transaction that is open. */
    void keep(EntityKind kind, String id, String part, String content) {
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

    Optional<String> find(EntityKind kind, String id, String part) {
        return store.read(handle -> handle.createQuery(
                        "select content from ml_results where kind = :kind and id = :id and part = :part")
                .bind("kind", kind.stored())
                .bind("id", id)
                .bind("part", part)
                .mapTo(String.class)
                .findOne());
    }
}
