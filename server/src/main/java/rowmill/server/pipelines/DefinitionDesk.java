package rowmill.server.pipelines;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import rowmill.contract.Call;
import rowmill.contract.datapipeline.ActivatePipelineInput;
import rowmill.contract.datapipeline.GetPipelineDefinitionInput;
import rowmill.contract.datapipeline.GetPipelineDefinitionOutput;
import rowmill.contract.datapipeline.PutPipelineDefinitionInput;
import rowmill.contract.datapipeline.PutPipelineDefinitionOutput;
import rowmill.contract.datapipeline.ValidatePipelineDefinitionInput;
import rowmill.contract.datapipeline.ValidatePipelineDefinitionOutput;
import rowmill.server.pipelines.definition.Definition;
import rowmill.server.pipelines.definition.Issue;
import rowmill.server.pipelines.definition.Issue.Severity;
import rowmill.server.pipelines.expression.ExpressionException;
import rowmill.server.pipelines.run.Pipeline;
import rowmill.server.pipelines.run.PipelineOrders;
import rowmill.server.pipelines.run.PipelineState;
import rowmill.server.pipelines.run.SecretKeeper;
import rowmill.server.pipelines.run.Stores;
import rowmill.server.store.Store;

/** Putting, checking, showing and activating definitions. */
final class DefinitionDesk {
    private final Store store;
    private final Stores stores;
    private final PipelineBook book;
    private final Definitions definitions;
    private final SecretKeeper secrets;
    private final PipelineOrders orders;

    /** What a desk works with. */
    record Tools(PipelineBook book, Definitions definitions, SecretKeeper secrets, PipelineOrders orders) {}

    DefinitionDesk(Store store, Stores stores, Tools tools) {
        this.store = store;
        this.stores = stores;
        this.book = tools.book();
        this.definitions = tools.definitions();
        this.secrets = tools.secrets();
        this.orders = tools.orders();
    }

    PutPipelineDefinitionOutput put(Call call, PutPipelineDefinitionInput input) {
        Definition put =
                WireObjects.definition(input.pipelineObjects(), input.parameterObjects(), input.parameterValues());
        Definitions.Judged judged = judge(call, input.pipelineId(), put);
        requireNoFatal(judged.issues());
        if (!WireObjects.errored(judged.issues())) {
            definitions.requirePass(call, judged.plain());
        }
        store.useTransaction(handle -> {
            Pipeline pipeline = book.require(handle, call, input.pipelineId());
            stores.pipelines().lock(handle, pipeline.id());
            stores.definitions().put(handle, pipeline.id(), secrets.sealed(pipeline.id(), judged.plain()));
        });
        return new PutPipelineDefinitionOutput(
                WireObjects.errors(judged.issues()),
                WireObjects.warnings(judged.issues()),
                WireObjects.errored(judged.issues()));
    }

    ValidatePipelineDefinitionOutput validate(Call call, ValidatePipelineDefinitionInput input) {
        Definition put =
                WireObjects.definition(input.pipelineObjects(), input.parameterObjects(), input.parameterValues());
        List<Issue> issues = judge(call, input.pipelineId(), put).issues();
        return new ValidatePipelineDefinitionOutput(
                WireObjects.errors(issues), WireObjects.warnings(issues), WireObjects.errored(issues));
    }

    private Definitions.Judged judge(Call call, String pipelineId, Definition put) {
        Pipeline pipeline = store.read(handle -> book.require(handle, call, pipelineId));
        Definition before = store.read(handle -> latest(handle, pipeline));
        Definitions.Judged judged = definitions.judge(pipeline, put, before);
        if (pipeline.state() == PipelineState.FINISHED && !isOnDemand(judged.plain())) {
            List<Issue> issues = new ArrayList<>(judged.issues());
            issues.add(new Issue(
                    Definition.DEFAULT,
                    Severity.FATAL,
                    "The pipeline " + pipelineId + " has finished; its definition cannot be changed. Create another"));
            return new Definitions.Judged(judged.plain(), issues);
        }
        return judged;
    }

    private static boolean isOnDemand(Definition definition) {
        return definition
                .find(Definition.DEFAULT)
                .filter(definition::isOnDemand)
                .isPresent();
    }

    private static void requireNoFatal(List<Issue> issues) {
        String fatal = issues.stream()
                .filter(issue -> issue.severity() == Severity.FATAL)
                .map(Issue::text)
                .collect(Collectors.joining("; "));
        if (!fatal.isEmpty()) {
            throw Refusal.invalid("Pipeline definition has errors: Could not save the pipeline definition due to FATAL"
                    + " errors: [" + fatal + "] Please call Validate to validate your pipeline");
        }
    }

    private Definition latest(Handle handle, Pipeline pipeline) {
        return stores.definitions().load(handle, pipeline.id(), pipeline.latestVersion());
    }

    GetPipelineDefinitionOutput get(Call call, GetPipelineDefinitionInput input) {
        String version = Optional.ofNullable(input.version()).orElse("latest");
        Definition shown = store.read(handle -> {
            Pipeline pipeline = book.require(handle, call, input.pipelineId());
            return switch (version) {
                case "latest", "" -> latest(handle, pipeline);
                case "active" ->
                    stores.definitions()
                            .load(
                                    handle,
                                    pipeline.id(),
                                    pipeline.activeVersion().orElse(0L));
                default -> throw Refusal.invalid("The version must be 'latest' or 'active', not '" + version + "'");
            };
        });
        return new GetPipelineDefinitionOutput(
                shown.components().stream().map(WireObjects::masked).toList(),
                WireObjects.parameterObjects(shown),
                WireObjects.parameterValues(shown));
    }

    void activate(Call call, ActivatePipelineInput input) {
        Pipeline pipeline = store.read(handle -> book.require(handle, call, input.pipelineId()));
        Definition stored = store.read(handle -> latest(handle, pipeline));
        if (stored.components().isEmpty()) {
            throw Refusal.invalid("The pipeline " + pipeline.id()
                    + " has no definition yet; call PutPipelineDefinition before ActivatePipeline");
        }
        Definition plain = opened(pipeline, stored).overriddenBy(WireObjects.values(input.parameterValues()));
        List<Issue> issues = definitions.judge(pipeline, plain, stored).issues();
        if (WireObjects.errored(issues)) {
            throw Refusal.invalid("Web service validation failed with the following errors: "
                    + issues.stream()
                            .filter(issue -> issue.severity() != Severity.WARNING)
                            .map(issue -> "[" + issue.objectId() + "] " + issue.text())
                            .collect(Collectors.joining("; ")));
        }
        definitions.requirePass(call, plain);
        definitions.requireTrust(pipeline, plain);
        store.useTransaction(handle -> {
            long version = input.parameterValues().isEmpty()
                    ? pipeline.latestVersion()
                    : stores.definitions().put(handle, pipeline.id(), secrets.sealed(pipeline.id(), plain));
            orders.activate(pipeline.id(), version, plain, Optional.ofNullable(input.startTimestamp()));
        });
    }

    private Definition opened(Pipeline pipeline, Definition stored) {
        try {
            return secrets.opened(pipeline.id(), stored);
        } catch (ExpressionException e) {
            throw Refusal.invalid(e.getMessage());
        }
    }
}
