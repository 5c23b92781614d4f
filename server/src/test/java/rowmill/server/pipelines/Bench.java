package rowmill.server.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rowmill.contract.Call;
import rowmill.contract.Caller;
import rowmill.contract.datapipeline.ActivatePipelineInput;
import rowmill.contract.datapipeline.CreatePipelineInput;
import rowmill.contract.datapipeline.DescribeObjectsInput;
import rowmill.contract.datapipeline.DescribePipelinesInput;
import rowmill.contract.datapipeline.Field;
import rowmill.contract.datapipeline.Operator;
import rowmill.contract.datapipeline.ParameterObject;
import rowmill.contract.datapipeline.ParameterValue;
import rowmill.contract.datapipeline.PipelineObject;
import rowmill.contract.datapipeline.PollForTaskInput;
import rowmill.contract.datapipeline.PutPipelineDefinitionInput;
import rowmill.contract.datapipeline.PutPipelineDefinitionOutput;
import rowmill.contract.datapipeline.Query;
import rowmill.contract.datapipeline.QueryObjectsInput;
import rowmill.contract.datapipeline.ReportTaskProgressInput;
import rowmill.contract.datapipeline.Selector;
import rowmill.contract.datapipeline.SetTaskStatusInput;
import rowmill.contract.datapipeline.TaskObject;
import rowmill.server.jobs.JobSettings;
import rowmill.server.jobs.Jobs;
import rowmill.server.pipelines.definition.DefinitionLimits;
import rowmill.server.pipelines.run.CopyBounds;
import rowmill.server.pipelines.run.RunSettings;
import rowmill.server.secrets.Vault;
import rowmill.server.store.Store;
import rowmill.server.store.StorePlace;

/** The service over a store in a directory, with a clock and neighbours that a test steers; it can be restarted. */
final class Bench implements AutoCloseable {
    static final String ACCOUNT = "123456789012";
    static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    final SettableClock clock = new SettableClock(START);
    final FakeNeighbours world = new FakeNeighbours();
    private final Path directory;
    private Store store;
    private Jobs jobs;
    private DataPipelineService service;

    Bench(Path directory) {
        this.directory = directory;
        this.store = Store.open(StorePlace.of(directory));
        this.service = newService();
        this.jobs = newJobs();
    }

    private DataPipelineService newService() {
        PipelineSettings settings = new PipelineSettings(
                RunSettings.standard().withLongestPoll(Duration.ZERO),
                DefinitionLimits.standard(),
                1000,
                CopyBounds.NONE);
        SecureRandom random = new SecureRandom();
        return new DataPipelineService(
                new DataPipelineService.Ground(
                        store, Vault.open(directory.resolve("key"), random), () -> jobs, clock, random),
                world.all(),
                settings);
    }

    private Jobs newJobs() {
        return new Jobs(store, clock, Map.of(DataPipelineService.jobKind(), service.jobBody()), JobSettings.oneNode());
    }

    DataPipelineService service() {
        return service;
    }

    Jobs jobs() {
        return jobs;
    }

    Store store() {
        return store;
    }

    /** Everything in memory is lost; the store and the world stay. */
    void restart() {
        close();
        store = Store.open(StorePlace.of(directory));
        service = newService();
        jobs = newJobs();
    }

    @Override
    public void close() {
        service.close();
        jobs.close();
        store.close();
    }

    Call call() {
        return callAs("arn:aws:iam::" + ACCOUNT + ":user/ann");
    }

    Call callAs(String arn) {
        return new Call("request", new Caller(ACCOUNT, arn, "AIDA"), "us-east-1", "127.0.0.1", clock.instant());
    }

    Call callOfWorker(String instanceId) {
        return callAs("arn:aws:sts::" + ACCOUNT + ":assumed-role/Resource/" + instanceId);
    }

    String create(String name) {
        return service.createPipeline(call(), new CreatePipelineInput(name, name, null, List.of()))
                .pipelineId();
    }

    /** An object in the notation {@code id key=text key->reference …}; the name is the id. */
    static PipelineObject object(String id, String... fields) {
        List<Field> list = new ArrayList<>();
        for (String field : fields) {
            int arrow = field.indexOf("->");
            int equals = field.indexOf('=');
            boolean reference = arrow > 0 && (equals < 0 || arrow < equals);
            list.add(
                    reference
                            ? new Field(field.substring(0, arrow), null, field.substring(arrow + 2))
                            : new Field(field.substring(0, equals), field.substring(equals + 1), null));
        }
        return new PipelineObject(id, id, list);
    }

    /** The copy that Amazon ML makes: database to S3 on a worker of its own. */
    static List<PipelineObject> copy(String... defaults) {
        List<String> common = new ArrayList<>(List.of(
                "scheduleType=ondemand",
                "role=Service",
                "resourceRole=Resource",
                "failureAndRerunMode=CASCADE",
                "pipelineLogUri=s3://bucket/logs"));
        common.addAll(List.of(defaults));
        return new ArrayList<>(List.of(
                object("Default", common.toArray(new String[0])),
                object("Worker", "type=Ec2Resource", "terminateAfter=2 hours", "subnetId=subnet-1"),
                object(
                        "Database",
                        "type=RdsDatabase",
                        "rdsInstanceId=test-mysql",
                        "databaseName=ml",
                        "username=reader",
                        "*password=s3cr3t-canary"),
                object(
                        "Rows",
                        "type=SqlDataNode",
                        "database->Database",
                        "table=banking",
                        "selectQuery=select * from #{table}"),
                object("Staging", "type=S3DataNode", "directoryPath=s3://bucket/staging"),
                object("Copy", "type=CopyActivity", "input->Rows", "output->Staging", "runsOn->Worker")));
    }

    PutPipelineDefinitionOutput put(String pipeline, List<PipelineObject> objects) {
        return put(pipeline, objects, List.of(), List.of());
    }

    PutPipelineDefinitionOutput put(
            String pipeline,
            List<PipelineObject> objects,
            List<ParameterObject> parameters,
            List<ParameterValue> values) {
        return service.putPipelineDefinition(
                call(), new PutPipelineDefinitionInput(pipeline, objects, parameters, values));
    }

    void activate(String pipeline) {
        activate(pipeline, null);
    }

    void activate(String pipeline, @Nullable Instant from) {
        service.activatePipeline(call(), new ActivatePipelineInput(pipeline, List.of(), from));
        advance(pipeline);
    }

    /** A new pipeline with a definition, activated. */
    String running(List<PipelineObject> objects) {
        String pipeline = create("p" + objects.hashCode());
        assertThat(put(pipeline, objects).validationErrors()).isEmpty();
        activate(pipeline);
        return pipeline;
    }

    Optional<Duration> advance(String pipeline) {
        return service.runs().advance(pipeline);
    }

    void pass(String pipeline, Duration time) {
        clock.advance(time);
        advance(pipeline);
    }

    Optional<TaskObject> poll(Call by, String group) {
        return Optional.ofNullable(service.pollForTask(by, new PollForTaskInput(group, "host", null))
                .taskObject());
    }

    /** Polls as the worker of the latest launch. */
    TaskObject pollAsWorker() {
        String instance = "i-%08x".formatted(world.launches);
        return poll(callOfWorker(instance), instance).orElseThrow();
    }

    boolean report(TaskObject task, String... fields) {
        return service.reportTaskProgress(
                        call(),
                        new ReportTaskProgressInput(
                                String.valueOf(task.taskId()),
                                object("x", fields).fields()))
                .canceled();
    }

    void finish(String pipeline, TaskObject task) {
        service.setTaskStatus(
                call(), new SetTaskStatusInput(String.valueOf(task.taskId()), "FINISHED", null, null, null));
        advance(pipeline);
    }

    void fail(String pipeline, TaskObject task, String message) {
        service.setTaskStatus(
                call(), new SetTaskStatusInput(String.valueOf(task.taskId()), "FAILED", "Broken", message, "trace"));
        advance(pipeline);
    }

    List<String> ids(String pipeline, String sphere, Selector... selectors) {
        return service.queryObjects(
                        call(), new QueryObjectsInput(pipeline, new Query(List.of(selectors)), sphere, null, null))
                .ids();
    }

    static Selector selector(String field, String type, String... values) {
        return new Selector(field, new Operator(type, List.of(values)));
    }

    Map<String, String> fields(String pipeline, String id) {
        PipelineObject object = service.describeObjects(
                        call(), new DescribeObjectsInput(pipeline, List.of(id), true, null))
                .pipelineObjects()
                .getFirst();
        Map<String, String> fields = new LinkedHashMap<>();
        object.fields()
                .forEach(field ->
                        fields.put(field.key(), field.stringValue() == null ? field.refValue() : field.stringValue()));
        return fields;
    }

    /** The status of the latest instance of each component. */
    Map<String, String> statuses(String pipeline) {
        Map<String, String> statuses = new LinkedHashMap<>();
        for (String id : ids(pipeline, "INSTANCE")) {
            Map<String, String> fields = fields(pipeline, id);
            statuses.put(String.valueOf(fields.get("@componentParent")), String.valueOf(fields.get("@status")));
        }
        return statuses;
    }

    String status(String pipeline, String component) {
        return String.valueOf(statuses(pipeline).get(component));
    }

    /** The latest instance of a component. */
    String instance(String pipeline, String component) {
        return ids(pipeline, "INSTANCE", selector("@componentParent", "REF_EQ", component))
                .getLast();
    }

    String state(String pipeline) {
        return service
                .describePipelines(call(), new DescribePipelinesInput(List.of(pipeline)))
                .pipelineDescriptionList()
                .getFirst()
                .fields()
                .stream()
                .filter(field -> field.key().equals("@pipelineState"))
                .map(field -> String.valueOf(field.stringValue()))
                .findFirst()
                .orElse("");
    }
}
