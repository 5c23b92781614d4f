package rowmill.server.insights;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import rowmill.contract.Call;
import rowmill.engine.csv.BadRecords;
import rowmill.engine.csv.ByteSource;
import rowmill.engine.statistics.Profile;
import rowmill.engine.suggest.SuggestedRecipe;

/** What insights asks of Amazon ML. Answers are for any caller: who may ask is decided before. Thread-safe. */
public interface LearningRecords {
    /**
     * How an object stands.
     *
     * @param resourceType {@code DataSource}, {@code MLModel}, {@code Evaluation} or {@code BatchPrediction}
     * @return empty if there is no such object
     */
    Optional<JobState> state(String resourceType, String id);

    /** The profile of a datasource; empty unless it is completed. */
    Optional<Profile> profile(String dataSourceId);

    /** The records that a datasource's read skipped or failed by; empty if it was not read yet. */
    Optional<BadRecords> badRecords(String dataSourceId);

    /**
     * The data files at a location in S3, to be read with the rights of {@code reader}.
     *
     * @throws rowmill.contract.ServiceException InvalidInputException if there are none, or they may not be read
     */
    List<ByteSource> files(Call reader, String location);

    /** A model; empty unless it is completed. */
    Optional<TrainedModel> trained(String modelId);

    /** The score from which on a completed BINARY model answers 1; empty for all others. Reads no weights. */
    OptionalDouble threshold(String modelId);

    /** An evaluation; empty unless it is completed. */
    Optional<FinishedEvaluation> evaluation(String evaluationId);

    /** How often a model predicted, and how fast. */
    PredictionCounts predictions(String modelId);

    /**
     * The recipe that would be suggested for a completed datasource, of which the data is read with the datasource's rights.
     *
     * @throws rowmill.contract.ServiceException InvalidInputException if it cannot be read or trained on
     */
    SuggestedRecipe suggestRecipe(String dataSourceId);

    /**
     * What folds of a completed datasource are made from.
     *
     * @throws rowmill.contract.ServiceException InvalidInputException if nothing can be trained with it
     */
    FoldSource foldSource(String dataSourceId);

    /** Writes an object in S3 with the rights of {@code writer}. */
    void write(Call writer, String location, byte[] bytes);
}
