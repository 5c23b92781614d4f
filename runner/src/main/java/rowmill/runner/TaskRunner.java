package rowmill.runner;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import rowmill.extract.Extractor;
import rowmill.runner.client.DataPipelineClient;
import rowmill.runner.client.S3Client;
import rowmill.runner.client.SignedHttp;
import rowmill.runner.copy.CopyTask;
import rowmill.runner.work.LoopSettings;
import rowmill.runner.work.WorkLoop;

/** The command {@code task-runner}. Ends with 0 when told to end, with 1 when it had to give up, with 2 when misused. */
@Command(
        name = "task-runner",
        mixinStandardHelpOptions = true,
        description = {
            "Fetches copies of a worker group from AWS Data Pipeline and does them.",
            "Needs nothing but the server's endpoint and credentials; runs on any machine."
        })
public final class TaskRunner implements Callable<Integer> {
    /** Less than a server grants its workers before it kills them. */
    private static final Duration LONGEST_END = Duration.ofSeconds(4);

    @Option(names = "--endpoint", required = true, description = "The server, for example http://rowmill:7060.")
    private URI endpoint = URI.create("http://localhost");

    @Option(
            names = "--region",
            defaultValue = "us-east-1",
            description = "The region to sign for (default: ${DEFAULT-VALUE}).")
    private String region = "us-east-1";

    @Option(
            names = {"--worker-group", "--workerGroup"},
            required = true,
            description = "Whose tasks to take; exact, case-sensitive.")
    private String workerGroup = "";

    @Option(
            names = "--credentials",
            defaultValue = "env",
            description =
                    "A JSON file {\"access-id\": …, \"private-key\": …}, with \"session-token\" for temporary keys; or env"
                            + " for AWS_ACCESS_KEY_ID and so on (default: ${DEFAULT-VALUE}).")
    private String credentials = "env";

    @Option(
            names = {"--taskrunner-id", "--taskrunnerId"},
            description = "This runner's name in heartbeats (default: host name and process id).")
    private String runnerId = "";

    @Option(names = "--tasks", defaultValue = "2", description = "Tasks at once (default: ${DEFAULT-VALUE}).")
    private int tasks = 2;

    @Option(names = "--once", description = "Ends after one task.")
    private boolean once;

    @Option(names = "--until-idle", description = "Ends when a poll brings no task.")
    private boolean untilIdle;

    @Option(
            names = "--give-up-after",
            defaultValue = "0",
            description =
                    "Ends when the server was out of reach for so many seconds; 0 for never (default: ${DEFAULT-VALUE}).")
    private long giveUpSeconds;

    @Option(
            names = "--patience",
            defaultValue = "60",
            description = "Repeats a failed request for so many seconds (default: ${DEFAULT-VALUE}).")
    private long patienceSeconds = 60;

    @Option(names = "--parent", description = "Ends when the process with this id ends.", hidden = true)
    private long parent;

    /** Runs the command and ends the process. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new TaskRunner()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        if (endpoint.getHost() == null || endpoint.getScheme() == null) {
            throw new IllegalArgumentException(
                    "--endpoint must be http://host:port or https://host:port, not " + endpoint);
        }
        Clock clock = Clock.systemUTC();
        SignedHttp http = new SignedHttp(
                endpoint,
                region,
                RunnerCredentials.of(credentials, System.getenv()),
                clock,
                Duration.ofSeconds(patienceSeconds));
        CopyTask copies = new CopyTask(new S3Client(http), new Extractor(System::nanoTime), clock);
        WorkLoop loop = new WorkLoop(new DataPipelineClient(http), copies, settings());
        Thread hook = new Thread(() -> end(loop), "end");
        Runtime.getRuntime().addShutdownHook(hook);
        endWithParent(loop);
        if (parent == 0) {
            System.err.println("Waiting for tasks of the worker group '" + workerGroup + "' at " + endpoint);
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
        if (parent != 0) {
            ProcessHandle.of(parent)
                    .ifPresentOrElse(
                            process -> process.onExit().thenRunAsync(() -> endWithoutParent(loop)),
                            () -> Runtime.getRuntime().halt(3));
        }
    }

    private static void endWithoutParent(WorkLoop loop) {
        end(loop);
        Runtime.getRuntime().halt(3);
    }

    private LoopSettings settings() {
        String host = hostname();
        LoopSettings.Until until = once
                ? LoopSettings.Until.ONE_TASK
                : untilIdle ? LoopSettings.Until.IDLE : LoopSettings.Until.TERMINATED;
        return new LoopSettings(
                workerGroup,
                runnerId.isEmpty() ? host + "-" + ProcessHandle.current().pid() : runnerId,
                host,
                tasks,
                until,
                Duration.ofSeconds(giveUpSeconds),
                Duration.ofSeconds(1),
                Duration.ofMinutes(1));
    }

    private static String hostname() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown-host";
        }
    }
}
