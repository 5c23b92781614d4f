package rowmill.server.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowmill.contract.ServiceException;
import rowmill.contract.datapipeline.DataPipelineError;
import rowmill.contract.datapipeline.Field;
import rowmill.contract.datapipeline.GetPipelineDefinitionInput;
import rowmill.contract.datapipeline.PipelineObject;
import rowmill.contract.datapipeline.SetStatusInput;
import rowmill.contract.datapipeline.SetTaskStatusInput;
import rowmill.contract.datapipeline.TaskObject;
import rowmill.server.pipelines.neighbours.DatabaseReach.Answer;
import rowmill.server.pipelines.neighbours.WorkerState;

/** The usual copy on a worker of the pipeline's own, well and badly. */
class CopyRunTest {
    @TempDir
    Path directory;

    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(directory);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void goesThroughTheUsualStatuses() {
        bench.world.phaseAfterLaunch = WorkerState.Phase.PENDING;
        String pipeline = bench.running(Bench.copy());
        assertThat(bench.statuses(pipeline))
                .containsEntry("Rows", "FINISHED")
                .containsEntry("Worker", "CREATING")
                .containsEntry("Copy", "WAITING_ON_DEPENDENCIES")
                .containsEntry("Staging", "WAITING_ON_DEPENDENCIES");

        bench.world.phases.replaceAll((id, phase) -> WorkerState.Phase.RUNNING);
        bench.advance(pipeline);
        assertThat(bench.status(pipeline, "Worker")).isEqualTo("RUNNING");
        assertThat(bench.status(pipeline, "Copy")).isEqualTo("WAITING_FOR_RUNNER");

        TaskObject task = bench.pollAsWorker();
        assertThat(bench.report(task, "percentComplete=10")).isFalse();
        bench.advance(pipeline);
        assertThat(bench.status(pipeline, "Copy")).isEqualTo("RUNNING");

        bench.finish(pipeline, task);
        assertThat(bench.statuses(pipeline).values()).containsOnly("FINISHED");
        assertThat(bench.state(pipeline)).isEqualTo("FINISHED");
        assertThat(bench.world.living()).isZero();
    }

    @Test
    void handsTheWorkerEvaluatedObjectsTheAddressAndThePassword() {
        String pipeline = bench.running(Bench.copy());
        TaskObject task = bench.pollAsWorker();
        Map<String, PipelineObject> objects = task.objects();
        assertThat(objects).containsOnlyKeys(String.valueOf(task.attemptId()), "Rows", "Database", "Staging");
        assertThat(objects.get("Rows").fields()).contains(new Field("selectQuery", "select * from banking", null));
        assertThat(objects.get("Database").fields())
                .contains(
                        new Field("*password", "s3cr3t-canary", null),
                        new Field("@host", "10.0.0.9", null),
                        new Field("@port", "3306", null),
                        new Field("@engine", "mysql", null));
        assertThat(bench.world.requests.values().iterator().next().subnetId()).hasValue("subnet-1");
        assertThat(pipeline).matches("df-[A-Z0-9]{20}");
    }

    @Test
    void neverShowsThePasswordElsewhere() {
        List<PipelineObject> objects = Bench.copy();
        objects.add(Bench.object("Note", "type=CSV", "myText=#{*myHidden}", "*myHidden=canary-two"));
        String pipeline = bench.create("secret");
        bench.put(pipeline, objects);
        bench.activate(pipeline);
        TaskObject task = bench.pollAsWorker();
        bench.report(task);

        StringBuilder shown = new StringBuilder();
        shown.append(
                bench.service().getPipelineDefinition(bench.call(), new GetPipelineDefinitionInput(pipeline, null)));
        for (String sphere : List.of("COMPONENT", "INSTANCE", "ATTEMPT")) {
            bench.ids(pipeline, sphere).forEach(id -> shown.append(bench.fields(pipeline, id)));
        }
        List<String> stored = bench.store().read(handle -> handle.createQuery(
                        "select field_text from dp_definition_field where field_text is not null")
                .mapTo(String.class)
                .list());
        assertThat(shown.toString()).contains("***").doesNotContain("canary");
        assertThat(stored).noneMatch(text -> text.contains("canary"));
        assertThat(bench.ids(pipeline, "COMPONENT", Bench.selector("*password", "EQ", "s3cr3t-canary")))
                .isEmpty();
    }

    @Test
    void keepsTheStoredSecretWhereItsMaskIsPutBack() {
        String pipeline = bench.create("masked");
        bench.put(pipeline, Bench.copy());
        List<PipelineObject> shown = bench.service()
                .getPipelineDefinition(bench.call(), new GetPipelineDefinitionInput(pipeline, null))
                .pipelineObjects();
        assertThat(bench.put(pipeline, shown).errored()).isFalse();
        bench.activate(pipeline);
        assertThat(bench.pollAsWorker().objects().get("Database").fields())
                .contains(new Field("*password", "s3cr3t-canary", null));
    }

    @Test
    void erasesSecretsOnceTheOneCopyHasEnded() {
        String pipeline = bench.running(Bench.copy("myRowmillEraseSecrets=true"));
        bench.finish(pipeline, bench.pollAsWorker());
        List<String> stored = bench.store().read(handle -> handle.createQuery(
                        "select field_text from dp_definition_field where field_key = '*password'")
                .mapTo(String.class)
                .list());
        assertThat(stored).containsOnly("erased");
        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> bench.activate(pipeline))
                .withMessageContaining("erased");
    }

    @Test
    void cascadesTheFailureOfTheActivity() {
        String pipeline = bench.running(Bench.copy("maximumRetries=0"));
        TaskObject task = bench.pollAsWorker();
        bench.report(task);
        bench.fail(pipeline, task, "Access denied for user 'reader'");
        assertThat(bench.statuses(pipeline))
                .containsEntry("Copy", "FAILED")
                .containsEntry("Staging", "CASCADE_FAILED")
                .containsEntry("Rows", "FINISHED")
                .containsEntry("Worker", "FINISHED");
        assertThat(bench.fields(pipeline, bench.instance(pipeline, "Copy")))
                .containsEntry("errorId", "Broken")
                .containsEntry("errorMessage", "Access denied for user 'reader'")
                .containsEntry("errorStackTrace", "trace");
        assertThat(bench.fields(pipeline, bench.instance(pipeline, "Staging")))
                .containsEntry("@cascadeFailedOn", bench.instance(pipeline, "Copy"));
        assertThat(bench.state(pipeline)).isEqualTo("SCHEDULED");
        assertThat(bench.world.living()).isZero();
    }

    @Test
    void retriesAsOftenAsAskedAfterThePause() {
        String pipeline = bench.running(Bench.copy("maximumRetries=1", "retryDelay=5 minutes"));
        bench.fail(pipeline, bench.pollAsWorker(), "once");
        assertThat(bench.status(pipeline, "Copy")).isEqualTo("WAITING_ON_DEPENDENCIES");
        bench.pass(pipeline, Duration.ofMinutes(4));
        assertThat(bench.ids(pipeline, "ATTEMPT", Bench.selector("@componentParent", "REF_EQ", "Copy")))
                .hasSize(1);
        bench.pass(pipeline, Duration.ofMinutes(1));
        bench.fail(pipeline, bench.pollAsWorker(), "twice");
        assertThat(bench.status(pipeline, "Copy")).isEqualTo("FAILED");
        assertThat(bench.fields(pipeline, bench.instance(pipeline, "Copy"))).containsEntry("errorMessage", "twice");
    }

    @Test
    void doesNotRepeatWhatTimeDoesNotHeal() {
        String pipeline = bench.running(Bench.copy("maximumRetries=5"));
        TaskObject task = bench.pollAsWorker();
        bench.service()
                .setTaskStatus(
                        bench.call(),
                        new SetTaskStatusInput(
                                String.valueOf(task.taskId()), "FAILED", "BadSql", "no such column", null));
        bench.advance(pipeline);
        assertThat(bench.status(pipeline, "Copy")).isEqualTo("FAILED");
    }

    @Test
    void anUnreachableDatabaseFailsTheAttemptNamingGroupsAndPort() {
        bench.world.answer = new Answer.Unreachable("The groups sg-1 of test-mysql admit nobody on port 3306");
        String pipeline = bench.running(Bench.copy("maximumRetries=0"));
        String instance = "i-00000001";
        assertThat(bench.poll(bench.callOfWorker(instance), instance)).isEmpty();
        bench.advance(pipeline);
        assertThat(bench.status(pipeline, "Copy")).isEqualTo("FAILED");
        assertThat(bench.fields(pipeline, bench.instance(pipeline, "Copy")).get("errorMessage"))
                .contains("timed out", "sg-1", "3306");
    }

    @Test
    void aRefusedLaunchFailsAtOnceAndCancelsTheActivity() {
        bench.world.launchRefusal = java.util.Optional.of("not authorized to perform: ec2:RunInstances");
        String pipeline = bench.running(Bench.copy());
        assertThat(bench.statuses(pipeline))
                .containsEntry("Worker", "FAILED")
                .containsEntry("Copy", "CANCELED")
                .containsEntry("Staging", "CASCADE_FAILED");
        assertThat(bench.fields(pipeline, bench.instance(pipeline, "Copy")).get("cancellationReason"))
                .contains("ec2:RunInstances");
    }

    @Test
    void aLostWorkerIsReplacedAtOnceAndItsTaskIsFencedOff() {
        String pipeline = bench.running(Bench.copy("maximumRetries=0"));
        TaskObject lost = bench.pollAsWorker();
        bench.report(lost);
        bench.world.kill("i-00000001");
        bench.advance(pipeline);
        assertThat(bench.world.launches).isEqualTo(2);
        TaskObject next = bench.pollAsWorker();
        assertThat(bench.report(lost)).isTrue();
        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> bench.finish(pipeline, lost))
                .satisfies(e -> assertThat(e.errorCode()).isEqualTo(DataPipelineError.TASK_NOT_FOUND_EXCEPTION));
        bench.finish(pipeline, next);
        assertThat(bench.status(pipeline, "Copy")).isEqualTo("FINISHED");
    }

    @Test
    void givesUpAfterTooManyLostWorkers() {
        String pipeline = bench.running(Bench.copy());
        for (int i = 1; i <= 6; i++) {
            bench.report(bench.pollAsWorker());
            bench.world.kill("i-%08x".formatted(i));
            bench.advance(pipeline);
        }
        assertThat(bench.status(pipeline, "Copy")).isIn("FAILED", "CANCELED");
        assertThat(bench.world.launches).isEqualTo(6);
        assertThat(bench.world.living()).isZero();
    }

    @Test
    void onlyTheWorkerItselfMayTakeItsTasks() {
        String pipeline = bench.running(Bench.copy());
        assertThat(bench.poll(bench.call(), "i-00000001")).isEmpty();
        assertThat(bench.poll(bench.callOfWorker("i-00000002"), "i-00000001")).isEmpty();
        assertThat(bench.poll(bench.callOfWorker("i-00000001"), "i-00000001")).isPresent();
        assertThat(bench.status(pipeline, "Copy")).isEqualTo("WAITING_FOR_RUNNER");
    }

    @Test
    void aResourceThatOutlivesTerminateAfterTimesOut() {
        String pipeline = bench.running(Bench.copy());
        TaskObject task = bench.pollAsWorker();
        bench.report(task);
        for (int i = 0; i < 13; i++) {
            bench.clock.advance(Duration.ofMinutes(10));
            if (bench.report(task)) {
                break;
            }
            bench.advance(pipeline);
        }
        assertThat(bench.statuses(pipeline))
                .containsEntry("Worker", "TIMEDOUT")
                .containsEntry("Copy", "CANCELED")
                .containsEntry("Staging", "CASCADE_FAILED");
        assertThat(bench.report(task)).isTrue();
        assertThat(bench.world.living()).isZero();
    }

    @Test
    void canBeCanceledAndRerun() {
        String pipeline = bench.running(Bench.copy());
        TaskObject task = bench.pollAsWorker();
        bench.report(task);
        setStatus(pipeline, bench.instance(pipeline, "Copy"), "TRY_CANCEL");
        assertThat(bench.report(task)).isTrue();
        assertThat(bench.statuses(pipeline))
                .containsEntry("Copy", "CANCELED")
                .containsEntry("Staging", "CASCADE_FAILED")
                .containsEntry("Worker", "FINISHED");

        setStatus(pipeline, bench.instance(pipeline, "Copy"), "RERUN");
        assertThat(bench.world.launches).isEqualTo(2);
        bench.finish(pipeline, bench.pollAsWorker());
        assertThat(bench.statuses(pipeline).values()).containsOnly("FINISHED");
        assertThat(bench.ids(pipeline, "ATTEMPT")).anyMatch(id -> id.contains("Copy") && id.endsWith("_Attempt=2"));
    }

    private void setStatus(String pipeline, String id, String status) {
        bench.service().setStatus(bench.call(), new SetStatusInput(pipeline, List.of(id), status));
        bench.advance(pipeline);
    }

    @Test
    void rerunsInTheRightOrderOnly() {
        String pipeline = bench.running(Bench.copy("maximumRetries=0"));
        bench.fail(pipeline, bench.pollAsWorker(), "no");
        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> setStatus(pipeline, bench.instance(pipeline, "Staging"), "RERUN"))
                .withMessageContaining("rerun that first");
        setStatus(pipeline, bench.instance(pipeline, "Copy"), "MARK_FINISHED");
        assertThat(bench.status(pipeline, "Copy")).isEqualTo("FINISHED");
    }

    @Test
    void pausedComponentsStartNothing() {
        String pipeline = bench.create("pause");
        bench.put(pipeline, Bench.copy());
        setStatus(pipeline, "Copy", "PAUSE");
        bench.activate(pipeline);
        assertThat(bench.status(pipeline, "Copy")).isEqualTo("PAUSED");
        assertThat(bench.world.launches).isZero();
        setStatus(pipeline, "Copy", "RESUME");
        assertThat(bench.status(pipeline, "Copy")).isEqualTo("WAITING_FOR_RUNNER");
    }

    @Test
    void anOnDemandPipelineRunsAgainAtEveryActivation() {
        String pipeline = bench.running(Bench.copy());
        bench.finish(pipeline, bench.pollAsWorker());
        bench.activate(pipeline);
        bench.finish(pipeline, bench.pollAsWorker());
        assertThat(bench.ids(pipeline, "INSTANCE", Bench.selector("@componentParent", "REF_EQ", "Copy")))
                .hasSize(2);
        assertThat(bench.state(pipeline)).isEqualTo("FINISHED");
    }
}
