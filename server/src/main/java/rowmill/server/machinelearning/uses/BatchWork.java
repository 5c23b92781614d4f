package rowmill.server.machinelearning.uses;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;
import rowmill.engine.csv.ReadLimits;
import rowmill.engine.csv.ReadRequest;
import rowmill.engine.csv.UnreadableDatasetException;
import rowmill.engine.features.MissingAttributeException;
import rowmill.engine.learn.Model;
import rowmill.engine.predict.BatchForm;
import rowmill.engine.predict.BatchForm.MulticlassColumns;
import rowmill.engine.predict.BatchOutcome;
import rowmill.engine.predict.BatchPredictor;
import rowmill.server.machinelearning.datasources.DataFiles;
import rowmill.server.machinelearning.datasources.DataSets;
import rowmill.server.machinelearning.datasources.S3Location;
import rowmill.server.machinelearning.entities.DependentWork;
import rowmill.server.machinelearning.entities.Entities;
import rowmill.server.machinelearning.entities.Entity;
import rowmill.server.machinelearning.entities.EntityKind;
import rowmill.server.machinelearning.entities.JobLog;
import rowmill.server.machinelearning.entities.Owner;
import rowmill.server.machinelearning.entities.ProgressBoard;
import rowmill.server.machinelearning.entities.Refusal;
import rowmill.server.machinelearning.entities.Results;
import rowmill.server.machinelearning.models.ModelBody;
import rowmill.server.machinelearning.models.ModelFiles;

/**
 * Predicts a datasource file by file: {@code <OutputUri>/batch-prediction/result/<id>-<file>.gz} for each, and the manifest
 * {@code <OutputUri>/batch-prediction/<id>.manifest} when all are there. Several files are predicted at once. A file that is
 * written is recorded, and not made again after a crash.
 */
public final class BatchWork implements DependentWork {
    private static final String PART = "file:";
    private static final String THRESHOLD = "threshold";
    private static final String COLUMNS = "columns";

    private final DataSets dataSets;
    private final ModelFiles models;
    private final DataFiles files;
    private final Results results;
    private final JobLog log;
    private final Room room;

    /**
     * What a batch prediction may take.
     *
     * @param scratch folder for results on their way to S3
     * @param limits bounds of its input
     * @param records most records
     * @param multiclass the columns of a multiclass model's result
     * @param threads how many threads predict
     */
    public record Room(Path scratch, ReadLimits limits, long records, MulticlassColumns multiclass, int threads) {}

    public BatchWork(DataSets dataSets, ModelFiles models, DataFiles files, Results results, JobLog log, Room room) {
        this.dataSets = dataSets;
        this.models = models;
        this.files = files;
        this.results = results;
        this.log = log;
        this.room = room;
    }

    @Override
    public EntityKind kind() {
        return EntityKind.BATCHPREDICTION;
    }

    /** One batch prediction's circumstances. */
    private record Run(
            String id,
            long generation,
            Owner owner,
            S3Location folder,
            Model model,
            BatchForm form,
            ProgressBoard.Watch watch) {}

    @Override
    public Done work(Task task) throws IOException {
        Entity entity = task.entity();
        ModelUseBody body = ModelUseBody.of(entity);
        S3Location folder = S3Location.parse(
                        "OutputUri", Objects.requireNonNull(body.request().outputUri()))
                .inside("batch-prediction/");
        Run run = new Run(
                entity.id(),
                entity.createdAt().toEpochMilli(),
                body.owner(),
                folder,
                models.read(task.requiredModel()),
                form(entity, task.requiredModel()),
                task.watch());
        List<BatchFile> made = predictAll(run, task.dataSource());
        Map<String, String> manifest = new LinkedHashMap<>();
        made.forEach(file -> manifest.put(file.source(), file.result()));
        byte[] text = Entities.JSON.writeValueAsBytes(manifest);
        files.write(run.owner(), arn(run.id()), folder.inside(run.id() + ".manifest"), text);
        long records = made.stream().mapToLong(BatchFile::records).sum();
        long invalid = made.stream().mapToLong(BatchFile::invalid).sum();
        return new Done(
                Entities.JSON
                        .createObjectNode()
                        .put("totalRecordCount", records)
                        .put("invalidRecordCount", invalid),
                records + " records, " + invalid + " invalid, in " + made.size() + " file(s)",
                () -> {});
    }

    private String arn(String id) {
        return files.arnOf(kind(), id);
    }

    /** As model and settings were when the work began: it stays the same if the work is begun anew. */
    private BatchForm form(Entity entity, Entity model) {
        Float threshold = ModelBody.of(model).threshold();
        return new BatchForm(
                Double.parseDouble(first(entity, THRESHOLD, threshold == null ? "0" : threshold.toString())),
                MulticlassColumns.valueOf(
                        first(entity, COLUMNS, room.multiclass().name())));
    }

    /** What was kept under a name when the work began; kept now if it begins. */
    private String first(Entity entity, String name, String now) {
        String part = name + ":" + entity.createdAt().toEpochMilli();
        Optional<String> kept = results.find(kind(), entity.id(), part);
        if (kept.isEmpty()) {
            results.keep(kind(), entity.id(), part, now);
        }
        return kept.orElse(now);
    }

    private List<BatchFile> predictAll(Run run, Entity dataSource) throws IOException {
        List<BatchInput> inputs = BatchInput.of(dataSets, dataSource, room.limits());
        int atOnce = Math.min(room.threads(), inputs.size());
        int threadsEach = Math.max(1, room.threads() / atOnce);
        var progress = new SharedProgress(run.watch());
        List<BatchFile> made = new ArrayList<>();
        List<Future<BatchFile>> waiting = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(atOnce)) {
            try {
                for (BatchInput input : inputs) {
                    waiting.add(threads.submit(() -> predict(run, input, threadsEach, progress)));
                }
                long records = 0;
                for (Future<BatchFile> file : waiting) {
                    BatchFile finished = finished(file);
                    made.add(finished);
                    records += finished.records();
                    requireRecords(records);
                }
            } finally {
                progress.stop();
                waiting.forEach(file -> file.cancel(false));
            }
        }
        return made;
    }

    private void requireRecords(long records) {
        if (records > room.records()) {
            throw Refusal.invalid("The datasource has more than " + room.records()
                    + " records, which is the limit of a batch prediction. Split it into several, or raise the server's"
                    + " setting batch.records.");
        }
    }

    private static BatchFile finished(Future<BatchFile> file) throws IOException {
        try {
            return file.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The batch prediction was interrupted.");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException unreadable) {
                throw unreadable;
            }
            if (failed.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new IllegalStateException("A batch prediction's thread failed.", failed);
        }
    }

    private BatchFile predict(Run run, BatchInput input, int threads, SharedProgress progress) throws IOException {
        String source = input.source().name();
        Optional<BatchFile> earlier = results.find(kind(), run.id(), part(run, source))
                .map(BatchFile::parse)
                .filter(file -> file.sourceBytes() == input.source().length());
        if (earlier.isPresent()) {
            return earlier.get();
        }
        S3Location target = run.folder().inside("result/" + run.id() + "-" + input.name() + ".gz");
        Files.createDirectories(room.scratch());
        Path draft = Files.createTempFile(room.scratch(), "batch-", ".gz");
        try {
            BatchOutcome outcome = write(run, input.request(threads, room.limits()), draft, progress);
            files.write(run.owner(), arn(run.id()), target, draft);
            var made = new BatchFile(
                    source,
                    input.source().length(),
                    target.toString(),
                    outcome.total(),
                    outcome.bad().count());
            logBad(run.id(), source, outcome);
            results.keep(kind(), run.id(), part(run, source), made.json());
            return made;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** A deleted batch prediction's job may still be ending when its id is used anew: what it records must not count. */
    private static String part(Run run, String source) {
        return PART + run.generation() + ":" + source;
    }

    private static BatchOutcome write(Run run, ReadRequest request, Path draft, SharedProgress progress)
            throws IOException {
        try (var out = new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(draft), 1 << 16), 1 << 16)) {
            return BatchPredictor.predict(run.model(), request, run.form(), out, progress.ofOneFile());
        } catch (UnreadableDatasetException | MissingAttributeException refused) {
            throw Refusal.invalid(
                    "Predicting " + request.sources().getFirst().name() + " failed: " + refused.getMessage());
        }
    }

    private void logBad(String id, String source, BatchOutcome outcome) {
        log.info(
                kind(),
                id,
                source + ": " + outcome.total() + " records, " + outcome.bad().count() + " invalid");
        log.badRecords(kind(), id, "Invalid record", outcome.bad());
    }

    /** What was predicted stays in the caller's bucket. */
    @Override
    public void discard(Entity entity) {}
}
