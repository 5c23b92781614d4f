package rowmill.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.datapipeline.DataPipelineClient;
import software.amazon.awssdk.services.datapipeline.model.Field;
import software.amazon.awssdk.services.datapipeline.model.InvalidRequestException;
import software.amazon.awssdk.services.datapipeline.model.OperatorType;
import software.amazon.awssdk.services.datapipeline.model.PipelineDeletedException;
import software.amazon.awssdk.services.datapipeline.model.PipelineNotFoundException;
import software.amazon.awssdk.services.datapipeline.model.PipelineObject;
import software.amazon.awssdk.services.datapipeline.model.TaskNotFoundException;
import software.amazon.awssdk.services.datapipeline.model.TaskObject;
import software.amazon.awssdk.services.datapipeline.model.TaskStatus;

/** All 19 operations of AWS Data Pipeline, called by the SDK for Java 2, and their modelled errors. */
final class DataPipelineJava2Test {
    private static final String GROUP = "java2";

    private final DataPipelineClient pipelines = DataPipelineClient.builder()
            .endpointOverride(URI.create(World.ENDPOINT))
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(World.ACCESS_KEY, World.SECRET_KEY)))
            .build();

    private static PipelineObject object(String id, Field... fields) {
        return PipelineObject.builder().id(id).name(id).fields(fields).build();
    }

    private static Field text(String key, String value) {
        return Field.builder().key(key).stringValue(value).build();
    }

    private static Field reference(String key, String id) {
        return Field.builder().key(key).refValue(id).build();
    }

    private static List<PipelineObject> definition(String group) {
        return List.of(
                object("Default", text("scheduleType", "ondemand"), text("role", "DataPipelineDefaultRole")),
                object(
                        "Bank",
                        text("type", "RdsDatabase"),
                        text("rdsInstanceId", World.INSTANCE),
                        text("databaseName", World.DATABASE),
                        text("username", World.USER),
                        text("*password", World.PASSWORD)),
                object(
                        "Source",
                        text("type", "SqlDataNode"),
                        reference("database", "Bank"),
                        text("table", "banking"),
                        text("selectQuery", World.SQL)),
                object("Target", text("type", "S3DataNode"), text("directoryPath", World.STAGING + GROUP)),
                object(
                        "Copy",
                        text("type", "CopyActivity"),
                        text("workerGroup", group),
                        text("maximumRetries", "0"),
                        reference("input", "Source"),
                        reference("output", "Target")));
    }

    private String create(String name) {
        return pipelines
                .createPipeline(create -> create.name(name).uniqueId(name))
                .pipelineId();
    }

    @Test
    void doesAWholeRunByHand() {
        String id = create("java2-run");
        assertThat(create("java2-run")).isEqualTo(id);
        pipelines.addTags(add -> add.pipelineId(id).tags(tag -> tag.key("team").value("data"), tag -> tag.key("x").value("1")));
        pipelines.removeTags(remove -> remove.pipelineId(id).tagKeys("x"));
        assertThat(pipelines
                        .validatePipelineDefinition(
                                validate -> validate.pipelineId(id).pipelineObjects(definition(GROUP)))
                        .errored())
                .isFalse();
        assertThat(pipelines
                        .putPipelineDefinition(put -> put.pipelineId(id).pipelineObjects(definition(GROUP)))
                        .errored())
                .isFalse();
        pipelines.activatePipeline(activate -> activate.pipelineId(id));
        TaskObject task = pipelines
                .pollForTask(poll -> poll.workerGroup(GROUP).hostname("here"))
                .taskObject();
        assertThat(task.pipelineId()).isEqualTo(id);
        assertThat(task.objects()).containsKeys("Bank", "Source", "Target", task.attemptId());
        assertThat(pipelines
                        .reportTaskProgress(report -> report.taskId(task.taskId()).fields(text("percentComplete", "50")))
                        .canceled())
                .isFalse();
        assertThat(pipelines
                        .reportTaskRunnerHeartbeat(beat -> beat.taskrunnerId("java2").workerGroup(GROUP))
                        .terminate())
                .isFalse();
        String instance = pipelines
                .queryObjects(query -> query.pipelineId(id)
                        .sphere("INSTANCE")
                        .query(all -> all.selectors(selector -> selector.fieldName("@componentParent")
                                .operator(operator -> operator.type(OperatorType.REF_EQ).values("Copy")))))
                .ids()
                .getFirst();
        assertThat(pipelines
                        .evaluateExpression(evaluate -> evaluate.pipelineId(id)
                                .objectId(instance)
                                .expression("#{input.table}"))
                        .evaluatedExpression())
                .isEqualTo("banking");
        pipelines.setTaskStatus(end -> end.taskId(task.taskId()).taskStatus(TaskStatus.FINISHED));
        assertThat(pipelines
                        .describeObjects(describe -> describe.pipelineId(id).objectIds(task.attemptId()))
                        .pipelineObjects()
                        .getFirst()
                        .fields())
                .contains(text("percentComplete", "100"));
        assertThat(pipelines.getPipelineDefinition(get -> get.pipelineId(id)).pipelineObjects())
                .hasSize(5);
        assertThat(pipelines.listPipelinesPaginator(list -> {}).pipelineIdList())
                .anyMatch(each -> each.id().equals(id));
        assertThat(pipelines
                        .describePipelines(describe -> describe.pipelineIds(id))
                        .pipelineDescriptionList()
                        .getFirst()
                        .tags())
                .singleElement()
                .satisfies(tag -> assertThat(tag.key()).isEqualTo("team"));
    }

    @Test
    void stopsAPipelineInEveryWay() {
        String id = create("java2-stop");
        pipelines.putPipelineDefinition(put -> put.pipelineId(id).pipelineObjects(definition("java2-nobody")));
        pipelines.activatePipeline(activate -> activate.pipelineId(id));
        pipelines.setStatus(set -> set.pipelineId(id).objectIds("Copy").status("PAUSE"));
        pipelines.setStatus(set -> set.pipelineId(id).objectIds("Copy").status("RESUME"));
        pipelines.deactivatePipeline(deactivate -> deactivate.pipelineId(id).cancelActive(true));
        pipelines.deletePipeline(delete -> delete.pipelineId(id));
        assertThatThrownBy(() -> pipelines.describePipelines(describe -> describe.pipelineIds(id)))
                .isInstanceOf(PipelineDeletedException.class);
    }

    @Test
    void readsItsErrorsAsTheSdksOwnExceptions() {
        assertThatThrownBy(() -> pipelines.describePipelines(describe -> describe.pipelineIds("df-NOWHERE")))
                .isInstanceOf(PipelineNotFoundException.class);
        assertThatThrownBy(() -> pipelines.setTaskStatus(
                        end -> end.taskId("no-task").taskStatus(TaskStatus.FINISHED)))
                .isInstanceOf(TaskNotFoundException.class);
        String empty = create("java2-empty");
        assertThatThrownBy(() -> pipelines.activatePipeline(activate -> activate.pipelineId(empty)))
                .isInstanceOf(InvalidRequestException.class);
        assertThat(pipelines
                        .putPipelineDefinition(put -> put.pipelineId(empty)
                                .pipelineObjects(object(
                                        "X", text("type", "ShellCommandActivity"), text("command", "id"))))
                        .validationErrors())
                .isNotEmpty();
    }
}
