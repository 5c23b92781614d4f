package rowmill.server.machinelearning.datasources;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import rowmill.contract.Call;
import rowmill.contract.ServiceException;
import rowmill.contract.datapipeline.ActivatePipelineInput;
import rowmill.contract.datapipeline.CreatePipelineInput;
import rowmill.contract.datapipeline.DataPipelineHandler;
import rowmill.contract.datapipeline.DeactivatePipelineInput;
import rowmill.contract.datapipeline.DescribeObjectsInput;
import rowmill.contract.datapipeline.DescribePipelinesInput;
import rowmill.contract.datapipeline.Field;
import rowmill.contract.datapipeline.PipelineObject;
import rowmill.contract.datapipeline.PutPipelineDefinitionInput;
import rowmill.contract.datapipeline.PutPipelineDefinitionOutput;
import rowmill.contract.datapipeline.QueryObjectsInput;
import rowmill.server.machinelearning.entities.Entity;
import rowmill.server.machinelearning.entities.Refusal;
import rowmill.server.secrets.Secret;

/** The pipeline that copies a query's result to S3: made, filled, activated and watched over the Data Pipeline API. */
public final class QueryCopy {
    /** All operations of Data Pipeline that a copy needs; its role must be allowed each. */
    public static final List<String> OPERATIONS = List.of(
            "CreatePipeline",
            "PutPipelineDefinition",
            "ActivatePipeline",
            "DescribePipelines",
            "QueryObjects",
            "DescribeObjects");

    static final String ACTIVITY = "CopyActivity";
    private static final List<String> LOST = List.of("FAILED", "CANCELED", "CASCADE_FAILED", "TIMEDOUT");
    private static final List<String> GONE = List.of("PipelineDeletedException", "PipelineNotFoundException");

    private final DataPipelineHandler pipelines;

    public QueryCopy(DataPipelineHandler pipelines) {
        this.pipelines = pipelines;
    }

    /** Makes the pipeline; the same datasource gets the same pipeline however often this is called. */
    String create(Call call, Entity dataSource) {
        return pipelines
                .createPipeline(
                        call,
                        CreatePipelineInput.builder()
                                .name("AmazonML " + dataSource.id())
                                .uniqueId("datasource-" + dataSource.id() + "-"
                                        + dataSource.createdAt().toEpochMilli())
                                .description(
                                        "Copies the result of the query of datasource " + dataSource.id() + " to S3")
                                .build())
                .pipelineId();
    }

    /** Whether the pipeline still waits for its definition or activation. */
    boolean pending(Call call, String pipelineId) {
        return "PENDING".equals(pipelineState(call, pipelineId).orElse("PENDING"));
    }

    void define(Call call, String pipelineId, List<PipelineObject> definition, Secret password) {
        PutPipelineDefinitionOutput output = pipelines.putPipelineDefinition(
                call,
                PutPipelineDefinitionInput.builder()
                        .pipelineId(pipelineId)
                        .pipelineObjects(definition)
                        .parameterObjects(QueryCopyDefinition.parameters())
                        .parameterValues(QueryCopyDefinition.values(password))
                        .build());
        if (Boolean.TRUE.equals(output.errored())) {
            String errors = output.validationErrors().stream()
                    .map(error -> error.id() + ": " + String.join("; ", error.errors()))
                    .collect(Collectors.joining(" | "));
            throw Refusal.invalid("The pipeline " + pipelineId + " refused its definition: " + errors);
        }
    }

    /** Activates the pipeline; not before the copy could be watched, or it would run on after the datasource has failed. */
    void activate(Call call, String pipelineId) {
        objects(call, pipelineId, "COMPONENT");
        pipelines.activatePipeline(
                call, ActivatePipelineInput.builder().pipelineId(pipelineId).build());
    }

    /** Ends the copy at once; its worker is stopped. A pipeline that is gone or has ended is left as it is. */
    void end(Call call, String pipelineId) {
        try {
            pipelines.deactivatePipeline(
                    call,
                    DeactivatePipelineInput.builder()
                            .pipelineId(pipelineId)
                            .cancelActive(true)
                            .build());
        } catch (ServiceException refused) {
            if (!GONE.contains(refused.errorCode().code())) {
                throw refused;
            }
        }
    }

    /** Asks the pipeline how the copy stands. */
    CopyState state(Call call, String pipelineId) {
        try {
            List<PipelineObject> instances = objects(call, pipelineId, "INSTANCE");
            Optional<PipelineObject> copy = instances.stream()
                    .filter(object -> value(object, "@componentParent").equals(Optional.of(ACTIVITY)))
                    .findFirst();
            String status = copy.flatMap(object -> value(object, "@status")).orElse("not begun");
            if (status.equals("FINISHED")) {
                return new CopyState.Finished();
            }
            if (LOST.contains(status) || ended(call, pipelineId)) {
                return new CopyState.Failed(reason(call, pipelineId, instances, status));
            }
            return new CopyState.Going(instances.stream()
                    .map(object -> value(object, "@componentParent").orElse(object.id()) + " "
                            + value(object, "@status").orElse("?"))
                    .sorted()
                    .collect(Collectors.joining(", ")));
        } catch (ServiceException e) {
            if (GONE.contains(e.errorCode().code())) {
                return new CopyState.Failed(
                        "the pipeline " + pipelineId + " was deleted while it copied. Create the datasource again.");
            }
            throw e;
        }
    }

    /** The fields of the copy's latest attempt; empty if there is none yet. */
    Map<String, String> latestAttempt(Call call, String pipelineId) {
        Map<String, String> fields = new HashMap<>();
        objects(call, pipelineId, "ATTEMPT").stream()
                .filter(object -> value(object, "@componentParent").equals(Optional.of(ACTIVITY)))
                .max(Comparator.comparing(PipelineObject::id))
                .ifPresent(attempt -> attempt.fields().forEach(field -> {
                    if (field.stringValue() != null) {
                        fields.put(field.key(), field.stringValue());
                    }
                }));
        return fields;
    }

    private boolean ended(Call call, String pipelineId) {
        return pipelineState(call, pipelineId)
                .filter(state -> state.equals("FINISHED") || state.equals("INACTIVE"))
                .isPresent();
    }

    private Optional<String> pipelineState(Call call, String pipelineId) {
        return pipelines
                .describePipelines(
                        call,
                        DescribePipelinesInput.builder()
                                .pipelineIds(List.of(pipelineId))
                                .build())
                .pipelineDescriptionList()
                .stream()
                .flatMap(description -> description.fields().stream())
                .filter(field -> field.key().equals("@pipelineState"))
                .map(Field::stringValue)
                .findFirst();
    }

    private String reason(Call call, String pipelineId, List<PipelineObject> instances, String status) {
        List<PipelineObject> told = new ArrayList<>(objects(call, pipelineId, "ATTEMPT"));
        told.addAll(instances);
        return told.stream()
                .flatMap(object -> value(object, "errorMessage").or(() -> value(object, "@failureReason")).stream()
                        .map(text -> object.id() + ": " + text))
                .reduce((first, last) -> last)
                .orElse("its " + ACTIVITY + " ended as " + status
                        + " without an error message; see its objects with `aws datapipeline list-runs --pipeline-id "
                        + pipelineId + "`");
    }

    private List<PipelineObject> objects(Call call, String pipelineId, String sphere) {
        List<String> ids = pipelines
                .queryObjects(
                        call,
                        QueryObjectsInput.builder()
                                .pipelineId(pipelineId)
                                .sphere(sphere)
                                .build())
                .ids();
        if (ids.isEmpty()) {
            return List.of();
        }
        return pipelines
                .describeObjects(
                        call,
                        DescribeObjectsInput.builder()
                                .pipelineId(pipelineId)
                                .objectIds(ids)
                                .build())
                .pipelineObjects();
    }

    private static Optional<String> value(PipelineObject object, String key) {
        return object.fields().stream()
                .filter(field -> field.key().equals(key))
                .map(field -> field.stringValue() == null ? field.refValue() : field.stringValue())
                .findFirst();
    }
}
