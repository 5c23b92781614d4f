package rowmill.runner;

import java.time.Clock;
import java.time.Duration;
import rowmill.extract.Extractor;
import rowmill.runner.client.DataPipelineClient;
import rowmill.runner.client.S3Client;
import rowmill.runner.client.SignedHttp;
import rowmill.runner.copy.CopyTask;
import rowmill.runner.work.WorkLoop;

/** A task runner from its options to its end. */
final class Runner {
    /** Less than a server grants its workers before it kills them. */
    private static final Duration LONGEST_END = Duration.ofSeconds(4);

    private final RunnerOptions options;

    Runner(RunnerOptions options) {
        this.options = options;
    }

    /**
     * Works until told to end.
     *
     * @return the exit status: 0 if it ended as it should, 1 if it had to give up
     */
    int run() throws InterruptedException {
        Clock clock = Clock.systemUTC();
        SignedHttp http = new SignedHttp(
                options.endpoint(),
                options.region(),
                RunnerCredentials.of(options.credentials(), System.getenv()),
                clock,
                Duration.ofSeconds(options.patienceSeconds()));
        CopyTask copies = new CopyTask(new S3Client(http), new Extractor(System::nanoTime), clock);
        WorkLoop loop = new WorkLoop(new DataPipelineClient(http), copies, options.settings());
        Thread hook = new Thread(() -> end(loop), "end");
        Runtime.getRuntime().addShutdownHook(hook);
        endWithParent(loop);
        if (options.parent() == 0) {
            System.err.println(
                    "Waiting for tasks of the worker group '" + options.workerGroup() + "' at " + options.endpoint());
        }
        String problem = loop.run();
        if (problem.isEmpty()) {
            return 0;
        }
        System.err.println("The task runner gives up: " + problem);
        return 1;
    }

    /** The process must not go before the queries of its copies are killed: a server computes on for a client that is gone. */
    private static void end(WorkLoop loop) {
        loop.end();
        try {
            loop.awaitEnd(LONGEST_END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A worker of a server that was killed must not go on alone. */
    private void endWithParent(WorkLoop loop) {
        if (options.parent() != 0) {
            ProcessHandle.of(options.parent())
                    .ifPresentOrElse(
                            process -> process.onExit().thenRunAsync(() -> endWithoutParent(loop)),
                            () -> Runtime.getRuntime().halt(3));
        }
    }

    private static void endWithoutParent(WorkLoop loop) {
        end(loop);
        Runtime.getRuntime().halt(3);
    }
}
