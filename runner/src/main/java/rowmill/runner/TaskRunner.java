package rowmill.runner;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code task-runner}. Ends with 0 when told to end, with 1 when it had to give up, with 2 when misused. */
@Command(
        name = "task-runner",
        mixinStandardHelpOptions = true,
        description = {
            "Fetches copies of a worker group from AWS Data Pipeline and does them.",
            "Needs nothing but the server's endpoint and credentials; runs on any machine."
        })
public final class TaskRunner implements Callable<Integer> {
    @Option(names = "--endpoint", required = true, description = "The server, for example http://rowmill:7060.")
    private URI endpoint = URI.create("http://localhost");

    @Option(
            names = "--region",
            defaultValue = RunnerOptions.REGION,
            description = "The region to sign for (default: ${DEFAULT-VALUE}).")
    private String region = RunnerOptions.REGION;

    @Option(
            names = {"--worker-group", "--workerGroup"},
            required = true,
            description = "Whose tasks to take; exact, case-sensitive.")
    private String workerGroup = "";

    @Option(
            names = "--credentials",
            defaultValue = RunnerOptions.ENVIRONMENT,
            description =
                    "A JSON file {\"access-id\": …, \"private-key\": …}, with \"session-token\" for temporary keys; or env"
                            + " for AWS_ACCESS_KEY_ID and so on (default: ${DEFAULT-VALUE}).")
    private String credentials = RunnerOptions.ENVIRONMENT;

    @Option(
            names = {"--taskrunner-id", "--taskrunnerId"},
            description = "This runner's name in heartbeats (default: host name and process id).")
    private String runnerId = "";

    @Option(
            names = "--tasks",
            defaultValue = RunnerOptions.TASKS,
            description = "Tasks at once (default: ${DEFAULT-VALUE}).")
    private int tasks = 2;

    @Option(names = "--once", description = "Ends after one task.")
    private boolean once;

    @Option(names = "--until-idle", description = "Ends when a poll brings no task.")
    private boolean untilIdle;

    @Option(
            names = "--give-up-after",
            defaultValue = RunnerOptions.FOR_EVER,
            description =
                    "Ends when the server was out of reach for so many seconds; 0 for never (default: ${DEFAULT-VALUE}).")
    private long giveUpSeconds;

    @Option(
            names = "--patience",
            defaultValue = RunnerOptions.PATIENCE,
            description = "Repeats a failed request for so many seconds (default: ${DEFAULT-VALUE}).")
    private long patienceSeconds = 60;

    @Option(names = "--parent", description = "Ends when the process with this id ends.", hidden = true)
    private long parent;

    /** Runs the command and ends the process. */
    public static void main(String[] arguments) throws InterruptedException {
        Optional<RunnerOptions> plain = PlainArguments.read(arguments);
        System.exit(
                plain.isPresent()
                        ? new Runner(plain.get()).run()
                        : new CommandLine(new TaskRunner()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        return new Runner(options()).run();
    }

    RunnerOptions options() {
        return new RunnerOptions(
                endpoint,
                region,
                workerGroup,
                credentials,
                runnerId,
                tasks,
                RunnerOptions.until(once, untilIdle),
                giveUpSeconds,
                patienceSeconds,
                parent);
    }
}
