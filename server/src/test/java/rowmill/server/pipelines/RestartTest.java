package rowmill.server.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rowmill.contract.datapipeline.DeletePipelineInput;
import rowmill.contract.datapipeline.TaskObject;
import rowmill.server.pipelines.neighbours.WorkerState;

/** The server stops, at every step of a copy, and starts again on the same store. */
@Timeout(240)
class RestartTest {
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

    /** Does the steps of a copy; restarts before the step of the number given, or before each for -1. */
    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, 2, 3, 4, 5, 6, 7, 8})
    void aCopyEndsWellWhereverTheServerWasStopped(int stop) {
        bench.world.phaseAfterLaunch = WorkerState.Phase.PENDING;
        String[] pipeline = new String[1];
        TaskObject[] task = new TaskObject[1];
        List<Runnable> steps = new ArrayList<>(List.of(
                () -> pipeline[0] = bench.create("copy"),
                () -> bench.put(pipeline[0], Bench.copy()),
                () -> bench.activate(pipeline[0]),
                () -> bench.world.phases.replaceAll((id, phase) -> WorkerState.Phase.RUNNING),
                () -> bench.advance(pipeline[0]),
                () -> task[0] = bench.pollAsWorker(),
                () -> bench.report(task[0]),
                () -> bench.report(task[0]),
                () -> bench.finish(pipeline[0], task[0])));
        for (int i = 0; i < steps.size(); i++) {
            if (stop == i || stop < 0) {
                bench.restart();
            }
            steps.get(i).run();
        }
        bench.restart();
        bench.advance(pipeline[0]);
        assertThat(bench.statuses(pipeline[0]).values()).containsOnly("FINISHED");
        assertThat(bench.state(pipeline[0])).isEqualTo("FINISHED");
        assertThat(bench.world.launches).isEqualTo(1);
        assertThat(bench.world.living()).isZero();
    }

    @Test
    void aWorkerLaunchedJustBeforeTheCrashIsFoundAgain() {
        String pipeline = bench.create("crash");
        bench.put(pipeline, Bench.copy());
        bench.world.dieAfterLaunch = true;
        assertThatIllegalStateException().isThrownBy(() -> {
            bench.activate(pipeline);
            // The quick turn of the activation may have died in place of ours.
            throw new IllegalStateException("died elsewhere");
        });
        bench.restart();
        bench.advance(pipeline);
        bench.finish(pipeline, bench.pollAsWorker());
        assertThat(bench.world.launches).isEqualTo(1);
        assertThat(bench.world.living()).isZero();
    }

    @Test
    void aWorkerLaunchedJustBeforeADeletionIsEnded() {
        bench.world.phaseAfterLaunch = WorkerState.Phase.PENDING;
        String pipeline = bench.running(Bench.copy());
        assertThat(bench.world.living()).isOne();
        bench.service().deletePipeline(bench.call(), new DeletePipelineInput(pipeline));
        bench.restart();
        bench.advance(pipeline);
        assertThat(bench.world.living()).isZero();
        long left = bench.store().read(handle -> handle.createQuery("select (select count(*) from dp_run_object)"
                        + " + (select count(*) from dp_task) + (select count(*) from dp_definition_field)")
                .mapTo(Long.class)
                .one());
        assertThat(left).isZero();
    }

    @Test
    void theJobAloneBringsACopyToItsEnd() throws InterruptedException {
        String pipeline = bench.create("job");
        bench.put(pipeline, Bench.copy());
        bench.world.phaseAfterLaunch = WorkerState.Phase.PENDING;
        bench.service()
                .activatePipeline(
                        bench.call(),
                        new rowmill.contract.datapipeline.ActivatePipelineInput(pipeline, List.of(), null));
        bench.restart();
        bench.world.phases.replaceAll((id, phase) -> WorkerState.Phase.RUNNING);
        bench.world.phaseAfterLaunch = WorkerState.Phase.RUNNING;
        bench.jobs().start();
        await(() -> bench.status(pipeline, "Copy").equals("WAITING_FOR_RUNNER"));
        bench.finish(pipeline, bench.pollAsWorker());
        await(() -> bench.state(pipeline).equals("FINISHED"));
    }

    private void await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        for (int i = 0; i < 300 && !condition.getAsBoolean(); i++) {
            bench.clock.advance(java.time.Duration.ofMillis(100));
            assertThat(never.await(50, TimeUnit.MILLISECONDS)).isFalse();
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
