package rowmill.server.machinelearning;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
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
    private final DataSourceJob dataSourceJob;
    private final LearningRecords records;

    /** What the service stands on. {@code jobs} is asked for at the first submission, since jobs are made from bodies. */
    public record Ground(
            Store store, Vault vault, Supplier<Jobs> jobs, InstantSource clock, String accountId, String region) {}

    /** The other services as this one calls them: every call is authorised for its caller. */
    public record Neighbours(
            RoleSessions sessions,
            PassRole passRole,
            RdsHandler databases,
            RedshiftHandler clusters,
            DataPipelineHandler pipelines,
            ObjectAccess objects) {}

    /**
     * @param threads how many threads read a datasource
     * @param logLinks a link that opens the log of that name
     */
    public MachineLearning(Ground ground, Neighbours neighbours, int threads, Function<String, String> logLinks) {
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
        Creation creation = new Creation(entities, ground.jobs());
        this.service = new MachineLearningService(
                entities, new DataSources(creation, preflight, passwords), new Listing(entities), logLinks);
        DataSourceReading reading = new DataSourceReading(
                files,
                log,
                results,
                new SchemaGuess(log, ReadLimits.STANDARD),
                board,
                new DataSourceReading.Bounds(ReadLimits.STANDARD, threads));
        this.dataSourceJob = new DataSourceJob(entities, log, rights, copies, passwords, reading, ground.clock());
        this.records = new InsightRecords(entities, results, log, board, files, new CopyProgress(copies, rights));
    }

    public MachineLearningService service() {
        return service;
    }

    /** The work of this service's jobs, by kind. */
    public Map<String, JobBody> jobBodies() {
        return Map.of(EntityKind.DATASOURCE.stored(), dataSourceJob);
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
