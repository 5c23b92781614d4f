package rowmill.server.machinelearning;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import rowmill.contract.datapipeline.DataPipelineHandler;
import rowmill.contract.rds.RdsHandler;
import rowmill.contract.redshift.RedshiftHandler;
import rowmill.engine.csv.ReadLimits;
import rowmill.server.identity.PassRole;
import rowmill.server.identity.RoleSessions;
import rowmill.server.insights.LearningRecords;
import rowmill.server.jobs.JobBody;
import rowmill.server.jobs.Jobs;
import rowmill.server.objects.ObjectAccess;
import rowmill.server.secrets.Vault;
import rowmill.server.store.Store;

/** The parts of Amazon ML, put together. Thread-safe. */
public final class MachineLearning {
    private final Entities entities;
    private final JobLog log;
    private final MachineLearningService service;
    private final Map<String, JobBody> jobBodies = new TreeMap<>();
    private final LearningRecords records;

    /**
     * What the service stands on. {@code jobs} is asked for at the first submission, since jobs are made from bodies.
     *
     * @param folder where models' files and scratch files are kept
     * @param address where clients reach this server
     * @param logLinks a link that opens the log of that name
     */
    public record Ground(
            Store store,
            Vault vault,
            Supplier<Jobs> jobs,
            InstantSource clock,
            String accountId,
            String region,
            Path folder,
            Supplier<String> address,
            Function<String, String> logLinks) {}

    /** The other services as this one calls them: every call is authorised for its caller. */
    public record Neighbours(
            RoleSessions sessions,
            PassRole passRole,
            RdsHandler databases,
            RedshiftHandler clusters,
            DataPipelineHandler pipelines,
            ObjectAccess objects) {}

    /** @param settings the limits */
    public MachineLearning(Ground ground, Neighbours neighbours, LearningSettings settings) {
        Store store = ground.store();
        this.entities = new Entities(store);
        this.log = new JobLog(store, ground.clock());
        ProgressBoard board = new ProgressBoard(log, ground.clock());
        Results results = new Results(store);
        RdsCopy copies = new RdsCopy(neighbours.pipelines());
        Rights rights = new Rights(neighbours.sessions(), ground.clock(), ground.accountId(), ground.region());
        DataFiles files = new DataFiles(neighbours.objects(), rights);
        SealedPasswords passwords = new SealedPasswords(store, ground.vault());
        DataSourcePreflight preflight = new DataSourcePreflight(
                neighbours.passRole(), rights, neighbours.databases(), neighbours.clusters(), files);
        Catalog catalog = new Catalog(entities, board, ground.logLinks());
        Tags tags = new Tags(catalog, settings.tags());
        Creation creation = new Creation(entities, tags, ground.jobs());
        ModelFiles modelFiles = new ModelFiles(ground.folder().resolve("models"));
        modelFiles.sweep(entities);
        Endpoints endpoints = new Endpoints(entities, modelFiles, settings, ground.address());
        ModelViews modelViews = new ModelViews(catalog, results, endpoints);
        Models models = new Models(catalog, creation, files, modelViews, endpoints);
        DataSources dataSources = new DataSources(creation, preflight, passwords);
        this.service = new MachineLearningService(new MachineLearningService.Parts(
                catalog,
                dataSources,
                models,
                modelViews,
                endpoints,
                new RealtimePredictions(endpoints.mounted(), settings),
                new Evaluations(catalog, creation),
                new BatchPredictions(catalog, creation, results),
                tags));
        DataSourceReading reading = new DataSourceReading(
                files,
                log,
                results,
                new SchemaGuess(log, ReadLimits.STANDARD),
                board,
                new DataSourceReading.Bounds(ReadLimits.STANDARD, settings.threads()));
        jobBodies.put(
                EntityKind.DATASOURCE.stored(),
                new DataSourceJob(entities, log, rights, copies, passwords, reading, ground.clock()));
        DataSets dataSets = new DataSets(files, settings.threads());
        var shop = new DependentJob.Shop(entities, log, board, new Semaphore(settings.computations()), ground.clock());
        var room = new TrainingWork.Room(
                ground.folder().resolve("scratch"),
                Runtime.getRuntime().maxMemory() / (6L * settings.computations()),
                settings.training());
        add(new TrainingWork(dataSets, modelFiles, results, log, ground.clock(), room), shop);
        add(new EvaluationWork(dataSets, modelFiles, results, log, settings.training()), shop);
        var batchRoom = new BatchWork.Room(room.scratch(), settings);
        add(new BatchWork(dataSets, modelFiles, files, results, log, batchRoom), shop);
        this.records = new InsightRecords(
                entities,
                results,
                new InsightRecords.Story(log, board, new CopyProgress(copies, rights)),
                files,
                new LearnedThings(entities, results, modelFiles, dataSets, endpoints, room));
    }

    private void add(DependentWork work, DependentJob.Shop shop) {
        jobBodies.put(work.kind().stored(), new DependentJob(work, shop));
    }

    public MachineLearningService service() {
        return service;
    }

    /** The work of this service's jobs, by kind. */
    public Map<String, JobBody> jobBodies() {
        return Map.copyOf(jobBodies);
    }

    /** The log behind a name that was given to the log links, {@code kind/id}. */
    public Optional<String> logNamed(String name) {
        int slash = name.indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        EntityKind kind = EntityKind.ofStored(name.substring(0, slash));
        String id = name.substring(slash + 1);
        return entities.find(kind, id).map(entity -> log.text(kind, id));
    }

    /** What insights may see. */
    public LearningRecords records() {
        return records;
    }
}
