package rowmill.server.pipelines;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rowmill.contract.Call;
import rowmill.contract.Empty;
import rowmill.contract.datapipeline.ActivatePipelineInput;
import rowmill.contract.datapipeline.ActivatePipelineOutput;
import rowmill.contract.datapipeline.AddTagsInput;
import rowmill.contract.datapipeline.AddTagsOutput;
import rowmill.contract.datapipeline.CreatePipelineInput;
import rowmill.contract.datapipeline.CreatePipelineOutput;
import rowmill.contract.datapipeline.DataPipelineError;
import rowmill.contract.datapipeline.DataPipelineHandler;
import rowmill.contract.datapipeline.DeactivatePipelineInput;
import rowmill.contract.datapipeline.DeactivatePipelineOutput;
import rowmill.contract.datapipeline.DeletePipelineInput;
import rowmill.contract.datapipeline.DescribeObjectsInput;
import rowmill.contract.datapipeline.DescribeObjectsOutput;
import rowmill.contract.datapipeline.DescribePipelinesInput;
import rowmill.contract.datapipeline.DescribePipelinesOutput;
import rowmill.contract.datapipeline.EvaluateExpressionInput;
import rowmill.contract.datapipeline.EvaluateExpressionOutput;
import rowmill.contract.datapipeline.Field;
import rowmill.contract.datapipeline.GetPipelineDefinitionInput;
import rowmill.contract.datapipeline.GetPipelineDefinitionOutput;
import rowmill.contract.datapipeline.ListPipelinesInput;
import rowmill.contract.datapipeline.ListPipelinesOutput;
import rowmill.contract.datapipeline.PipelineObject;
import rowmill.contract.datapipeline.PollForTaskInput;
import rowmill.contract.datapipeline.PollForTaskOutput;
import rowmill.contract.datapipeline.PutPipelineDefinitionInput;
import rowmill.contract.datapipeline.PutPipelineDefinitionOutput;
import rowmill.contract.datapipeline.QueryObjectsInput;
import rowmill.contract.datapipeline.QueryObjectsOutput;
import rowmill.contract.datapipeline.RemoveTagsInput;
import rowmill.contract.datapipeline.RemoveTagsOutput;
import rowmill.contract.datapipeline.ReportTaskProgressInput;
import rowmill.contract.datapipeline.ReportTaskProgressOutput;
import rowmill.contract.datapipeline.ReportTaskRunnerHeartbeatInput;
import rowmill.contract.datapipeline.ReportTaskRunnerHeartbeatOutput;
import rowmill.contract.datapipeline.SetStatusInput;
import rowmill.contract.datapipeline.SetTaskStatusInput;
import rowmill.contract.datapipeline.SetTaskStatusOutput;
import rowmill.contract.datapipeline.TaskObject;
import rowmill.contract.datapipeline.ValidatePipelineDefinitionInput;
import rowmill.contract.datapipeline.ValidatePipelineDefinitionOutput;
import rowmill.server.jobs.JobBody;
import rowmill.server.jobs.Jobs;
import rowmill.server.pipelines.definition.Definition;
import rowmill.server.pipelines.definition.Validation;
import rowmill.server.pipelines.expression.Allowance;
import rowmill.server.pipelines.expression.ExpressionException;
import rowmill.server.pipelines.neighbours.Neighbours;
import rowmill.server.pipelines.run.Pipeline;
import rowmill.server.pipelines.run.PipelineOrders;
import rowmill.server.pipelines.run.PipelineOrders.OrderRefused;
import rowmill.server.pipelines.run.PipelineRuns;
import rowmill.server.pipelines.run.SecretKeeper;
import rowmill.server.pipelines.run.Stores;
import rowmill.server.pipelines.run.TaskDesk;
import rowmill.server.secrets.Vault;
import rowmill.server.store.Store;

/**
 * AWS Data Pipeline. Thread-safe. Callers are authorised before; the jobs of kind {@link #jobKind()} must be registered
 * with {@link #jobBody()}.
 *
 * <p>Exempt from the limit of a file's length: nineteen operations with two imports each stand here by their own names.
 */
public final class DataPipelineService implements DataPipelineHandler, AutoCloseable {
    private static final int MOST_DESCRIBED_PIPELINES = 25;
    private static final int MOST_DESCRIBED_OBJECTS = 100;

    private final Store store;
    private final PipelineRuns runs;
    private final PipelineOrders orders;
    private final PipelineBook book;
    private final DefinitionDesk definitions;
    private final ObjectViews views;
    private final ObjectQueries queries;
    private final TaskDesk tasks;
    private final PipelineJob job;

    /**
     * What the service stands on.
     *
     * @param jobs asked for at the first order, since {@link Jobs} is made from the bodies of all services
     */
    public record Ground(Store store, Vault vault, Supplier<Jobs> jobs, InstantSource clock, SecureRandom random) {}

    public DataPipelineService(Ground ground, Neighbours neighbours, PipelineSettings settings) {
        this.store = ground.store();
        Stores stores = Stores.create();
        SecretKeeper secrets = new SecretKeeper(ground.vault());
        this.runs = new PipelineRuns(store, stores, neighbours, settings.runs(), ground.clock());
        this.orders = new PipelineOrders(
                runs, (id, epoch, at) -> ground.jobs().get().submit(PipelineJob.KIND, PipelineJob.id(id, epoch), at));
        this.book = new PipelineBook(stores, settings.pipelinesPerAccount(), ground.random());
        Validation validation = new Validation(settings.limits(), neighbours.databases());
        this.definitions = new DefinitionDesk(
                store,
                stores,
                new DefinitionDesk.Tools(
                        book, new Definitions(validation, secrets, neighbours.roles()), secrets, orders));
        this.views = new ObjectViews(stores);
        this.queries = new ObjectQueries(stores, views);
        this.tasks = new TaskDesk(runs, neighbours, secrets, settings.copies(), ground.random());
        this.job = new PipelineJob(store, stores, runs, orders);
    }

    /** The kind of this service's jobs. */
    public static String jobKind() {
        return PipelineJob.KIND;
    }

    PipelineRuns runs() {
        return runs;
    }

    /** The work of this service's jobs. */
    public JobBody jobBody() {
        return job;
    }

    @Override
    public CreatePipelineOutput createPipeline(Call call, CreatePipelineInput input) {
        return new CreatePipelineOutput(store.inTransaction(handle -> book.create(handle, call, input)));
    }

    @Override
    public ListPipelinesOutput listPipelines(Call call, ListPipelinesInput input) {
        return store.read(handle -> book.list(handle, call, input.marker()));
    }

    @Override
    public DescribePipelinesOutput describePipelines(Call call, DescribePipelinesInput input) {
        if (input.pipelineIds().size() > MOST_DESCRIBED_PIPELINES) {
            throw Refusal.invalid("At most " + MOST_DESCRIBED_PIPELINES + " pipelines can be described at once, not "
                    + input.pipelineIds().size());
        }
        return store.read(handle -> new DescribePipelinesOutput(input.pipelineIds().stream()
                .map(id -> book.describe(handle, book.require(handle, call, id)))
                .toList()));
    }

    @Override
    public AddTagsOutput addTags(Call call, AddTagsInput input) {
        store.useTransaction(handle ->
                book.addTags(handle, book.require(handle, call, input.pipelineId()), WireObjects.tags(input.tags())));
        return new AddTagsOutput();
    }

    @Override
    public RemoveTagsOutput removeTags(Call call, RemoveTagsInput input) {
        store.useTransaction(
                handle -> book.removeTags(handle, book.require(handle, call, input.pipelineId()), input.tagKeys()));
        return new RemoveTagsOutput();
    }

    @Override
    public PutPipelineDefinitionOutput putPipelineDefinition(Call call, PutPipelineDefinitionInput input) {
        return definitions.put(call, input);
    }

    @Override
    public ValidatePipelineDefinitionOutput validatePipelineDefinition(
            Call call, ValidatePipelineDefinitionInput input) {
        return definitions.validate(call, input);
    }

    @Override
    public GetPipelineDefinitionOutput getPipelineDefinition(Call call, GetPipelineDefinitionInput input) {
        return definitions.get(call, input);
    }

    @Override
    public ActivatePipelineOutput activatePipeline(Call call, ActivatePipelineInput input) {
        refusing(() -> definitions.activate(call, input));
        return new ActivatePipelineOutput();
    }

    @Override
    public DeactivatePipelineOutput deactivatePipeline(Call call, DeactivatePipelineInput input) {
        require(call, input.pipelineId());
        PipelineOrders.Active active = Boolean.FALSE.equals(input.cancelActive())
                ? PipelineOrders.Active.LET_FINISH
                : PipelineOrders.Active.CANCEL;
        refusing(() -> orders.deactivate(input.pipelineId(), active));
        return new DeactivatePipelineOutput();
    }

    @Override
    public Empty deletePipeline(Call call, DeletePipelineInput input) {
        require(call, input.pipelineId());
        refusing(() -> orders.delete(input.pipelineId()));
        return Empty.VALUE;
    }

    private Pipeline require(Call call, String pipelineId) {
        return store.read(handle -> book.require(handle, call, pipelineId));
    }

    private static void refusing(Runnable order) {
        try {
            order.run();
        } catch (OrderRefused e) {
            throw Refusal.invalid(e.getMessage());
        }
    }

    @Override
    public QueryObjectsOutput queryObjects(Call call, QueryObjectsInput input) {
        return store.read(handle -> queries.query(handle, book.require(handle, call, input.pipelineId()), input));
    }

    @Override
    public DescribeObjectsOutput describeObjects(Call call, DescribeObjectsInput input) {
        if (input.objectIds().size() > MOST_DESCRIBED_OBJECTS) {
            throw Refusal.invalid("At most " + MOST_DESCRIBED_OBJECTS + " objects can be described at once, not "
                    + input.objectIds().size());
        }
        Marker.position("objects", input.marker());
        boolean evaluate = Boolean.TRUE.equals(input.evaluateExpressions());
        return store.read(handle -> {
            Pipeline pipeline = book.require(handle, call, input.pipelineId());
            ObjectViews.Lookup lookup = views.lookup(handle, pipeline);
            List<PipelineObject> objects = new ArrayList<>();
            Allowance allowance = new Allowance();
            for (String id : input.objectIds()) {
                ObjectViews.View view = view(lookup, id);
                objects.add(WireObjects.masked(evaluate ? ObjectViews.evaluated(view, allowance) : view.shown()));
            }
            return new DescribeObjectsOutput(objects, null, false);
        });
    }

    private ObjectViews.View view(ObjectViews.Lookup lookup, String id) {
        return views.find(lookup, id)
                .orElseThrow(() -> Refusal.invalid("There is no object '" + id + "' in the pipeline "
                        + lookup.pipeline().id() + " (or not any more)"));
    }

    @Override
    public EvaluateExpressionOutput evaluateExpression(Call call, EvaluateExpressionInput input) {
        return store.read(handle -> {
            Pipeline pipeline = book.require(handle, call, input.pipelineId());
            ObjectViews.View view = view(views.lookup(handle, pipeline), input.objectId());
            try {
                List<String> texts = view.scope(new Allowance()).evaluated(input.expression());
                return new EvaluateExpressionOutput(String.join(",", texts));
            } catch (ExpressionException e) {
                throw Refusal.invalid(e.getMessage());
            }
        });
    }

    @Override
    public Empty setStatus(Call call, SetStatusInput input) {
        Pipeline pipeline = require(call, input.pipelineId());
        Definition definition = store.read(handle -> views.definition(handle, pipeline));
        long components = input.objectIds().stream()
                .filter(id -> definition.find(id).isPresent())
                .count();
        if (components != 0 && components != input.objectIds().size()) {
            throw Refusal.invalid("SetStatus takes components or instances, not both at once");
        }
        switch (input.status()) {
            case "PAUSE", "RESUME" -> {
                if (components == 0) {
                    throw Refusal.invalid(input.status() + " is for components; TRY_CANCEL, RERUN and MARK_FINISHED are"
                            + " for instances");
                }
                refusing(() -> orders.pause(
                        pipeline.id(), input.objectIds(), input.status().equals("PAUSE")));
            }
            case "TRY_CANCEL", "RERUN", "MARK_FINISHED" ->
                refusing(() -> orders.order(
                        pipeline.id(), input.objectIds(), PipelineOrders.InstanceOrder.valueOf(input.status())));
            default ->
                throw Refusal.invalid("The status must be PAUSE, RESUME, TRY_CANCEL, RERUN or MARK_FINISHED, not '"
                        + input.status() + "'");
        }
        return Empty.VALUE;
    }

    @Override
    public PollForTaskOutput pollForTask(Call call, PollForTaskInput input) {
        try {
            return new PollForTaskOutput(tasks.poll(call, input.workerGroup())
                    .map(DataPipelineService::taskObject)
                    .orElse(null));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DataPipelineError.INTERNAL_SERVICE_ERROR.because("The server is stopping; poll again");
        }
    }

    private static TaskObject taskObject(TaskDesk.Polled polled) {
        Map<String, PipelineObject> objects = new LinkedHashMap<>();
        polled.objects().forEach((id, component) -> objects.put(id, WireObjects.plain(component)));
        return new TaskObject(polled.taskId(), polled.pipelineId(), polled.attemptId(), objects);
    }

    @Override
    public ReportTaskProgressOutput reportTaskProgress(Call call, ReportTaskProgressInput input) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Field field : input.fields()) {
            fields.put(field.key(), Optional.ofNullable(field.stringValue()).orElse(""));
        }
        return new ReportTaskProgressOutput(isCanceled(tasks.report(input.taskId(), fields)));
    }

    private static boolean isCanceled(TaskDesk.Standing standing) {
        return switch (standing) {
            case HELD -> false;
            case CANCELED -> true;
            case UNKNOWN -> throw Refusal.noTask();
        };
    }

    @Override
    public SetTaskStatusOutput setTaskStatus(Call call, SetTaskStatusInput input) {
        if (text(input.errorId()).startsWith("Service_")) {
            throw Refusal.invalid("The errorId must not begin with 'Service_': '" + input.errorId() + "'");
        }
        if (input.taskStatus().equals("FALSE")) {
            throw Refusal.invalid(
                    "FALSE is for preconditions, which this server asks by itself; use FINISHED or FAILED");
        }
        TaskDesk.Ending ending = new TaskDesk.Ending(
                input.taskStatus().equals("FINISHED"),
                text(input.errorId()),
                text(input.errorMessage()),
                text(input.errorStackTrace()));
        if (isCanceled(tasks.finish(input.taskId(), ending))) {
            throw Refusal.noTask();
        }
        return new SetTaskStatusOutput();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    @Override
    public ReportTaskRunnerHeartbeatOutput reportTaskRunnerHeartbeat(Call call, ReportTaskRunnerHeartbeatInput input) {
        return new ReportTaskRunnerHeartbeatOutput(
                tasks.heartbeat(call, input.taskrunnerId(), text(input.workerGroup()), text(input.hostname())));
    }

    /** Ends waiting polls and quick turns; jobs go on at the next start. */
    @Override
    public void close() {
        runs.close();
    }
}
