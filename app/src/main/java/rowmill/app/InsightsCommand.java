package rowmill.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code rowmill insights}: what datasources tell about their data, asked of a running server like any client does. */
@Command(
        name = "insights",
        description = "Shows statistics, alerts, bad records, drift, suggested schemas and progress.",
        mixinStandardHelpOptions = true,
        subcommands = {
            InsightsProfileCommand.class,
            InsightsBadCommand.class,
            InsightsDriftCommand.class,
            InsightsSchemaCommand.class,
            InsightsProgressCommand.class
        })
final class InsightsCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "profile, bad, drift, schema or progress? See --help.");
    }
}
