package rowmill.server.machinelearning.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import rowmill.engine.csv.ReadLimits;
import rowmill.engine.csv.UnreadableDatasetException;
import rowmill.engine.learn.Model;
import rowmill.engine.learn.Trainer;
import rowmill.engine.learn.TrainingLog;
import rowmill.engine.learn.TrainingRequest;
import rowmill.engine.learn.TrainingWatch;
import rowmill.engine.learn.UntrainableException;
import rowmill.engine.recipe.InvalidRecipeException;
import rowmill.engine.schema.SchemaJson;
import rowmill.server.machinelearning.datasources.DataSets;
import rowmill.server.machinelearning.datasources.DataSourceBody;
import rowmill.server.machinelearning.entities.DependentWork;
import rowmill.server.machinelearning.entities.Entities;
import rowmill.server.machinelearning.entities.Entity;
import rowmill.server.machinelearning.entities.EntityKind;
import rowmill.server.machinelearning.entities.JobLog;
import rowmill.server.machinelearning.entities.ProgressBoard;
import rowmill.server.machinelearning.entities.Refusal;
import rowmill.server.machinelearning.entities.Results;

/**
 * Trains models. The seed is the same for all, so that the same data, recipe and parameters give the same file to the byte,
 * also after a training was killed and begun anew.
 */
public final class TrainingWork implements DependentWork {
    private static final long SEED = 1;

    private final DataSets dataSets;
    private final ModelFiles files;
    private final Results results;
    private final JobLog log;
    private final InstantSource clock;
    private final Room room;

    /**
     * What a training may take.
     *
     * @param scratch folder for encoded records that do not fit into memory
     * @param memoryBytes how much of them may lie in memory
     * @param limits bounds of the training data
     */
    public record Room(Path scratch, long memoryBytes, ReadLimits limits) {}

    public TrainingWork(
            DataSets dataSets, ModelFiles files, Results results, JobLog log, InstantSource clock, Room room) {
        this.dataSets = dataSets;
        this.files = files;
        this.results = results;
        this.log = log;
        this.clock = clock;
        this.room = room;
    }

    @Override
    public EntityKind kind() {
        return EntityKind.MLMODEL;
    }

    @Override
    public Done work(Task task) throws IOException {
        Entity entity = task.entity();
        TrainingLog lines = new TrainingLog(clock, new Progress(task.watch()));
        try {
            Model model = Trainer.train(request(task), lines);
            long size = files.write(entity, model);
            String schema = DataSets.knownSchemaText(DataSourceBody.of(task.dataSource()))
                    .orElseGet(() -> SchemaJson.print(model.schema()));
            String summary = model.provenance().validRecords() + " records, "
                    + model.provenance().invalidRecords() + " left out, "
                    + model.summary().parameters() + " parameters, " + size + " bytes";
            return new Done(Entities.JSON.createObjectNode().put("sizeInBytes", size), summary, () -> {
                results.keep(kind(), entity.id(), Results.RECIPE, model.recipe());
                results.keep(kind(), entity.id(), Results.SCHEMA, schema);
            });
        } catch (UntrainableException | InvalidRecipeException | UnreadableDatasetException refused) {
            throw Refusal.invalid(
                    "Training with datasource " + task.dataSource().id() + " failed: " + refused.getMessage());
        } finally {
            log.addAll(kind(), entity.id(), lines.lines());
        }
    }

    private TrainingRequest request(Task task) {
        ModelBody.Request asked = ModelBody.of(task.entity()).request();
        try {
            Files.createDirectories(room.scratch());
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + room.scratch() + " cannot be made", e);
        }
        return new TrainingRequest(
                dataSets.open(task.dataSource(), room.limits()),
                asked.type(),
                Optional.ofNullable(asked.recipe()),
                asked.trainingParameters(),
                SEED,
                new TrainingRequest.Workspace(room.scratch(), room.memoryBytes()),
                origin(task.dataSource()));
    }

    private static SortedMap<String, String> origin(Entity dataSource) {
        DataSourceBody body = DataSourceBody.of(dataSource);
        SortedMap<String, String> origin = new TreeMap<>();
        origin.put("dataSourceId", dataSource.id());
        origin.put("location", body.location());
        Optional.ofNullable(body.request().dataRearrangement())
                .ifPresent(text -> origin.put("dataRearrangement", text));
        Optional.ofNullable(body.request().query()).ifPresent(query -> {
            origin.put("instance", query.instanceIdentifier());
            origin.put("database", query.databaseName());
            origin.put("query", query.sql());
        });
        return origin;
    }

    @Override
    public void discard(Entity entity) {
        files.delete(entity);
    }

    /** Shows reading and learning as steps. */
    private static final class Progress implements TrainingWatch {
        private final ProgressBoard.Watch watch;
        private int reading = 1;
        private int pass;

        Progress(ProgressBoard.Watch watch) {
            this.watch = watch;
        }

        @Override
        public void reading(int step, long records, long bytes) {
            if (step != reading) {
                reading = step;
                watch.next("READING " + step, ProgressBoard.UNKNOWN);
            }
            watch.progressed(records, bytes);
        }

        @Override
        public void learning(int now, long records, long ofRecords) {
            if (now != pass) {
                pass = now;
                watch.next("LEARNING PASS " + now, ProgressBoard.UNKNOWN);
            }
            watch.progressed(records, ProgressBoard.UNKNOWN);
        }

        @Override
        public boolean cancelled() {
            return watch.cancelled();
        }
    }
}
