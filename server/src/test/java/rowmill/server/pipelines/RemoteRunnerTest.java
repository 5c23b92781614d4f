package rowmill.server.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowmill.contract.ServiceException;
import rowmill.contract.datapipeline.DataPipelineError;
import rowmill.contract.datapipeline.PipelineObject;
import rowmill.contract.datapipeline.ReportTaskProgressInput;
import rowmill.contract.datapipeline.ReportTaskRunnerHeartbeatInput;
import rowmill.contract.datapipeline.SetTaskStatusInput;
import rowmill.contract.datapipeline.TaskObject;

/** The task protocol with runners of a worker group on machines of the user's own. */
class RemoteRunnerTest {
    @TempDir
    Path directory;

    private Bench bench;
    private String pipeline;

    @BeforeEach
    void open() {
        bench = new Bench(directory);
        pipeline = bench.running(copyByGroup());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static List<PipelineObject> copyByGroup(String... activity) {
        List<PipelineObject> objects = Bench.copy();
        objects.removeIf(object -> object.id().equals("Worker") || object.id().equals("Copy"));
        String[] fields = new String[activity.length + 4];
        fields[0] = "type=CopyActivity";
        fields[1] = "input->Rows";
        fields[2] = "output->Staging";
        fields[3] = "workerGroup=Group";
        System.arraycopy(activity, 0, fields, 4, activity.length);
        objects.add(Bench.object("Copy", fields));
        return objects;
    }

    private TaskObject poll() {
        return bench.poll(bench.call(), "Group").orElseThrow();
    }

    @Test
    void aTaskIsGivenToOneRunnerOnlyAndGroupsAreExact() {
        assertThat(bench.poll(bench.call(), "group")).isEmpty();
        assertThat(bench.poll(bench.call(), "Grou*")).isEmpty();
        poll();
        assertThat(bench.poll(bench.call(), "Group")).isEmpty();
    }

    @Test
    void aTaskThatIsNotAcknowledgedInTwoMinutesIsGivenOutAgain() {
        TaskObject first = poll();
        bench.pass(pipeline, Duration.ofSeconds(119));
        assertThat(bench.poll(bench.call(), "Group")).isEmpty();
        bench.pass(pipeline, Duration.ofSeconds(1));
        TaskObject second = poll();
        assertThat(second.attemptId()).isEqualTo(first.attemptId());
        assertThat(second.taskId()).isNotEqualTo(first.taskId());
        assertThat(bench.report(first)).isTrue();
        assertThat(bench.report(second)).isFalse();
        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> bench.finish(pipeline, first))
                .satisfies(e -> assertThat(e.errorCode()).isEqualTo(DataPipelineError.TASK_NOT_FOUND_EXCEPTION));
        bench.finish(pipeline, second);
        assertThat(bench.status(pipeline, "Copy")).isEqualTo("FINISHED");
    }

    @Test
    void aRunnerThatFallsSilentLosesItsTaskToAnother() {
        TaskObject first = poll();
        bench.report(first);
        for (int i = 0; i < 3; i++) {
            bench.pass(pipeline, Duration.ofMinutes(14));
            assertThat(bench.report(first)).isFalse();
        }
        bench.pass(pipeline, Duration.ofMinutes(15));
        TaskObject second = poll();
        assertThat(second.attemptId()).endsWith("_Attempt=2");
        assertThat(bench.report(first)).isTrue();
        bench.report(second);
        bench.finish(pipeline, second);
        assertThat(bench.status(pipeline, "Copy")).isEqualTo("FINISHED");
        assertThat(bench.fields(pipeline, String.valueOf(first.attemptId())))
                .containsEntry("errorId", "RunnerLost")
                .containsEntry("@status", "FAILED");
    }

    @Test
    void theDefinitionMayAskForQuickerReports() {
        String quick = bench.running(copyByGroup("reportProgressTimeout=10 seconds"));
        poll();
        TaskObject task = poll();
        assertThat(task.pipelineId()).isEqualTo(quick);
        bench.report(task);
        bench.pass(quick, Duration.ofSeconds(10));
        assertThat(bench.report(task)).isTrue();
    }

    @Test
    void anAttemptEndsAtItsTimeout() {
        String slow = bench.running(copyByGroup("attemptTimeout=1 hour", "maximumRetries=0"));
        poll();
        TaskObject task = poll();
        bench.report(task);
        for (int i = 0; i < 6; i++) {
            bench.clock.advance(Duration.ofMinutes(10));
            bench.report(task);
        }
        bench.advance(slow);
        assertThat(bench.report(task)).isTrue();
        assertThat(bench.fields(slow, bench.instance(slow, "Copy"))).containsEntry("errorId", "AttemptTimeout");
    }

    @Test
    void progressIsShownButCannotForgeTheServicesOwnFields() {
        TaskObject task = poll();
        bench.report(task, "percentComplete=42", "hostname=far", "@status=FINISHED", "*password=x", "~lost=1");
        assertThat(bench.fields(pipeline, String.valueOf(task.attemptId())))
                .containsEntry("percentComplete", "42")
                .containsEntry("hostname", "far")
                .containsEntry("@status", "RUNNING")
                .doesNotContainKeys("~lost", "*password");
    }

    @Test
    void aRepeatedEndChangesNothing() {
        TaskObject task = poll();
        bench.finish(pipeline, task);
        bench.finish(pipeline, task);
        bench.fail(pipeline, task, "late word");
        assertThat(bench.status(pipeline, "Copy")).isEqualTo("FINISHED");
    }

    @Test
    void refusesTasksThatNeverWere() {
        for (String taskId : List.of("x", "MQ", "MQpkZi0xCkAKMQp4", "%%%")) {
            assertThatExceptionOfType(ServiceException.class)
                    .isThrownBy(() -> bench.service()
                            .reportTaskProgress(bench.call(), new ReportTaskProgressInput(taskId, List.of())))
                    .satisfies(e -> assertThat(e.errorCode()).isEqualTo(DataPipelineError.TASK_NOT_FOUND_EXCEPTION));
        }
    }

    @Test
    void refusesErrorIdsOfTheServiceAndFalse() {
        String taskId = String.valueOf(poll().taskId());
        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> bench.service()
                        .setTaskStatus(bench.call(), new SetTaskStatusInput(taskId, "FAILED", "Service_X", null, null)))
                .withMessageContaining("Service_");
        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> bench.service()
                        .setTaskStatus(bench.call(), new SetTaskStatusInput(taskId, "FALSE", null, null, null)))
                .withMessageContaining("preconditions");
    }

    @Test
    void heartbeatsAreAnsweredAndTellRunnersOfEndedWorkersToEnd() {
        assertThat(heartbeat("Group")).isFalse();
        String own = bench.running(Bench.copy());
        assertThat(heartbeat("i-00000001")).isFalse();
        bench.finish(own, bench.pollAsWorker());
        assertThat(heartbeat("i-00000001")).isTrue();
    }

    private boolean heartbeat(String group) {
        return bench.service()
                .reportTaskRunnerHeartbeat(bench.call(), new ReportTaskRunnerHeartbeatInput("runner-1", group, "host"))
                .terminate();
    }

    @Test
    void anotherAccountSeesNeitherTasksNorPipelines() {
        var stranger = new rowmill.contract.Call(
                "r",
                new rowmill.contract.Caller("999999999999", "arn:aws:iam::999999999999:root", "999999999999"),
                "us-east-1",
                "127.0.0.1",
                Bench.START);
        assertThat(bench.poll(stranger, "Group")).isEmpty();
        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> bench.service()
                        .deletePipeline(stranger, new rowmill.contract.datapipeline.DeletePipelineInput(pipeline)))
                .satisfies(e -> assertThat(e.errorCode()).isEqualTo(DataPipelineError.PIPELINE_NOT_FOUND_EXCEPTION));
    }
}
