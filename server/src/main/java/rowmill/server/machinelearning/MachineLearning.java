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
import rowmill.server.identity.PassRole;
import rowmill.server.identity.RoleSessions;
import rowmill.server.insights.LearningRecords;
import rowmill.server.insights.readiness.RequestCheck;
import rowmill.server.jobs.JobBody;
import rowmill.server.jobs.Jobs;
import rowmill.server.machinelearning.datasources.CopyProgress;
import rowmill.server.machinelearning.datasources.CopyTurns;
import rowmill.server.machinelearning.datasources.DataFiles;
import rowmill.server.machinelearning.datasources.DataSets;
import rowmill.server.machinelearning.datasources.DataSourceJob;
import rowmill.server.machinelearning.datasources.DataSourcePreflight;
import rowmill.server.machinelearning.datasources.DataSourceReading;
import rowmill.server.machinelearning.datasources.DataSources;
import rowmill.server.machinelearning.datasources.QueryCopy;
import rowmill.server.machinelearning.datasources.Rights;
import rowmill.server.machinelearning.datasources.SchemaGuess;
import rowmill.server.machinelearning.datasources.SealedPasswords;
import rowmill.server.machinelearning.entities.Catalog;
import rowmill.server.machinelearning.entities.Creation;
import rowmill.server.machinelearning.entities.DependentJob;
import rowmill.server.machinelearning.entities.DependentWork;
import rowmill.server.machinelearning.entities.Entities;
import rowmill.server.machinelearning.entities.EntityKind;
import rowmill.server.machinelearning.entities.JobLog;
import rowmill.server.machinelearning.entities.ProgressBoard;
import rowmill.server.machinelearning.entities.Results;
import rowmill.server.machinelearning.entities.Tags;
import rowmill.server.machinelearning.models.Endpoints;
import rowmill.server.machinelearning.models.ModelFiles;
import rowmill.server.machinelearning.models.ModelViews;
import rowmill.server.machinelearning.models.Models;
import rowmill.server.machinelearning.models.RealtimePredictions;
import rowmill.server.machinelearning.models.TrainingWork;
import rowmill.server.machinelearning.readiness.CopySurroundings;
import rowmill.server.machinelearning.readiness.RequestReadiness;
import rowmill.server.machinelearning.uses.BatchPredictions;
import rowmill.server.machinelearning.uses.BatchWork;
import rowmill.server.machinelearning.uses.EvaluationWork;
import rowmill.server.machinelearning.uses.Evaluations;
import rowmill.server.objects.ObjectAccess;
import rowmill.server.secrets.Vault;
import rowmill.server.store.Store;

/** The parts of Amazon ML, put together. Thread-safe. */
public final class MachineLearning {
    private final Entities entities;
    private final JobLog log;
    private final ProgressBoard board;
    private final Results results;
    private final QueryCopy copies;
    private final Rights rights;
    private final DataFiles files;
    private final DataSets dataSets;
    private final SealedPasswords passwords;
    private final ModelFiles modelFiles;
    private final Endpoints endpoints;
    private final Neighbours neighbours;
    private final Creation creation;
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
        this.entities = new Entities(ground.store());
        this.log = new JobLog(ground.store(), ground.clock());
        this.board = new ProgressBoard(log, ground.clock());
        this.results = new Results(ground.store());
        this.copies = new QueryCopy(neighbours.pipelines());
        this.rights = new Rights(neighbours.sessions(), ground.clock(), ground.accountId(), ground.region());
        this.files = new DataFiles(neighbours.objects(), rights);
        this.dataSets = new DataSets(files, settings.threads());
        this.passwords = new SealedPasswords(ground.store(), ground.vault());
        this.modelFiles = new ModelFiles(ground.folder().resolve("models"));
        modelFiles.sweep(entities);
        var bounds = new Endpoints.Bounds(
                settings.modelMemoryBytes(),
                settings.endpointBytes(),
                settings.endpointRequestsPerSecond(),
                settings.requestsPerSecond());
        this.endpoints = new Endpoints(entities, modelFiles, bounds, ground.address());
        Catalog catalog = new Catalog(entities, board, ground.logLinks());
        Tags tags = new Tags(catalog, settings.tags());
        this.neighbours = neighbours;
        this.creation = new Creation(entities, tags, ground.jobs());
        this.service = new MachineLearningService(parts(catalog, tags));
        var room = new TrainingWork.Room(
                ScratchFolder.emptied(ground.folder().resolve("scratch")),
                Runtime.getRuntime().maxMemory() / (6L * settings.computations()),
                settings.training());
        jobBodies.put(EntityKind.DATASOURCE.stored(), dataSourceJob(ground, settings));
        addDependentJobs(ground, settings, room);
        this.records = new InsightRecords(
                entities,
                results,
                new InsightRecords.Story(log, board, new CopyProgress(copies, rights)),
                files,
                new LearnedThings(entities, results, modelFiles, dataSets, endpoints, room));
    }

    private MachineLearningService.Parts parts(Catalog catalog, Tags tags) {
        ModelViews modelViews = new ModelViews(catalog, results, endpoints);
        DataSourcePreflight preflight = preflight(Rights.Way.SESSION);
        return new MachineLearningService.Parts(
                catalog,
                new DataSources(creation, preflight, passwords),
                new Models(catalog, creation, files, modelViews, endpoints),
                modelViews,
                endpoints,
                new RealtimePredictions(endpoints),
                new Evaluations(catalog, creation, results),
                new BatchPredictions(catalog, creation, results, files),
                tags);
    }

    private DataSourcePreflight preflight(Rights.Way way) {
        Rights own = rights.by(way);
        return new DataSourcePreflight(new DataSourcePreflight.Neighbours(
                neighbours.passRole(),
                own,
                neighbours.databases(),
                neighbours.clusters(),
                new DataFiles(neighbours.objects(), own)));
    }

    /** What would become of a request for a datasource, asked without making it. */
    public RequestCheck requestCheck(CopySurroundings surroundings) {
        return new RequestReadiness(creation, this::preflight, rights::by, surroundings);
    }

    private JobBody dataSourceJob(Ground ground, LearningSettings settings) {
        DataSourceReading reading = new DataSourceReading(
                files,
                log,
                results,
                new SchemaGuess(log, settings.training()),
                board,
                new DataSourceReading.Bounds(settings.training(), settings.threads()));
        var turns = new CopyTurns(entities, settings.copies());
        return new DataSourceJob(entities, log, rights, turns, copies, passwords, reading, ground.clock());
    }

    private void addDependentJobs(Ground ground, LearningSettings settings, TrainingWork.Room room) {
        var shop = new DependentJob.Shop(entities, log, board, new Semaphore(settings.computations()), ground.clock());
        add(new TrainingWork(dataSets, modelFiles, results, log, ground.clock(), room), shop);
        add(new EvaluationWork(dataSets, modelFiles, results, log, settings.training()), shop);
        var batchRoom = new BatchWork.Room(
                room.scratch(), settings.batch(), settings.batchRecords(), settings.multiclass(), settings.threads());
        add(new BatchWork(dataSets, modelFiles, files, results, log, batchRoom), shop);
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
