package rowmill.server.machinelearning;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import rowmill.contract.Call;
import rowmill.contract.ServiceException;
import rowmill.engine.csv.BadRecords;
import rowmill.engine.csv.ByteSource;
import rowmill.engine.statistics.Profile;
import rowmill.engine.statistics.ProfileJson;
import rowmill.engine.suggest.SuggestedRecipe;
import rowmill.server.insights.FinishedEvaluation;
import rowmill.server.insights.FoldSource;
import rowmill.server.insights.JobState;
import rowmill.server.insights.LearningRecords;
import rowmill.server.insights.PredictionCounts;
import rowmill.server.insights.TrainedModel;
import rowmill.server.machinelearning.datasources.BadRecordsJson;
import rowmill.server.machinelearning.datasources.CopyProgress;
import rowmill.server.machinelearning.datasources.DataFiles;
import rowmill.server.machinelearning.datasources.DataSourceBody;
import rowmill.server.machinelearning.datasources.S3Location;
import rowmill.server.machinelearning.entities.Entities;
import rowmill.server.machinelearning.entities.Entity;
import rowmill.server.machinelearning.entities.EntityKind;
import rowmill.server.machinelearning.entities.EntityStatus;
import rowmill.server.machinelearning.entities.JobLog;
import rowmill.server.machinelearning.entities.ProgressBoard;
import rowmill.server.machinelearning.entities.Results;

/** Answers insights out of what is stored and of the running jobs. Thread-safe. */
final class InsightRecords implements LearningRecords {
    private static final int LINES = 50;

    private final Entities entities;
    private final LearnedThings learned;
    private final Results results;
    private final JobLog log;
    private final ProgressBoard board;
    private final DataFiles files;
    private final CopyProgress copies;

    /** Where jobs write what they do. */
    record Story(JobLog log, ProgressBoard board, CopyProgress copies) {}

    InsightRecords(Entities entities, Results results, Story story, DataFiles files, LearnedThings learned) {
        this.entities = entities;
        this.results = results;
        this.log = story.log();
        this.board = story.board();
        this.copies = story.copies();
        this.files = files;
        this.learned = learned;
    }

    @Override
    public Optional<JobState> state(String resourceType, String id) {
        EntityKind kind = EntityKind.ofTypeName(resourceType);
        return entities.find(kind, id)
                .map(entity -> new JobState(
                        entity.status().name(),
                        Optional.ofNullable(
                                entity.body().path("outcome").path("message").textValue()),
                        step(entity),
                        log.latest(kind, id, LINES)));
    }

    private Optional<JobState.Step> step(Entity entity) {
        if (entity.status() != EntityStatus.INPROGRESS) {
            return Optional.empty();
        }
        Optional<JobState.Step> counted = board.step(entity.kind(), entity.id())
                .map(step -> new JobState.Step(
                        step.name(),
                        step.since(),
                        OptionalLong.of(step.records()),
                        known(step.bytes()),
                        known(step.totalBytes())));
        if (counted.isPresent() || entity.kind() != EntityKind.DATASOURCE) {
            return counted;
        }
        return Optional.of(beforeReading(entity));
    }

    private static OptionalLong known(long bytes) {
        return bytes == ProgressBoard.UNKNOWN ? OptionalLong.empty() : OptionalLong.of(bytes);
    }

    private JobState.Step beforeReading(Entity entity) {
        DataSourceBody body = DataSourceBody.of(entity);
        Instant begun = body.startedAt() == null ? entity.updatedAt() : Instant.ofEpochMilli(body.startedAt());
        try {
            return copies.step(entity, body).orElseGet(() -> JobState.Step.of("PREPARING", begun));
        } catch (ServiceException notToBeSeen) {
            // The role may run the copy but not look at it, or the pipeline is being deleted: the job will say which.
            return JobState.Step.of("COPYING", begun);
        }
    }

    @Override
    public Optional<Profile> profile(String dataSourceId) {
        return results.find(EntityKind.DATASOURCE, dataSourceId, Results.PROFILE)
                .map(ProfileJson::parse);
    }

    @Override
    public Optional<BadRecords> badRecords(String dataSourceId) {
        return results.find(EntityKind.DATASOURCE, dataSourceId, Results.BAD_RECORDS)
                .map(BadRecordsJson::parse);
    }

    @Override
    public List<ByteSource> files(Call reader, String location) {
        return List.copyOf(files.dataFor(reader, S3Location.parse("DataLocationS3", location)));
    }

    @Override
    public Optional<TrainedModel> trained(String modelId) {
        return learned.trained(modelId);
    }

    @Override
    public OptionalDouble threshold(String modelId) {
        return learned.threshold(modelId);
    }

    @Override
    public Optional<FinishedEvaluation> evaluation(String evaluationId) {
        return learned.evaluation(evaluationId);
    }

    @Override
    public PredictionCounts predictions(String modelId) {
        return learned.predictions(modelId);
    }

    @Override
    public SuggestedRecipe suggestRecipe(String dataSourceId) {
        return learned.suggestRecipe(dataSourceId);
    }

    @Override
    public FoldSource foldSource(String dataSourceId) {
        return learned.foldSource(dataSourceId);
    }

    @Override
    public void write(Call writer, String location, byte[] bytes) {
        files.writeFor(writer, S3Location.parse("OutputUri", location), bytes);
    }
}
