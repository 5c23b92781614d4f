package rowmill.server.insights;

import java.util.List;
import java.util.Optional;
import rowmill.contract.Call;
import rowmill.engine.csv.BadRecords;
import rowmill.engine.csv.ByteSource;
import rowmill.engine.statistics.Profile;

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
}
