package rowmill.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code rowmill insights}: what datasources, models and evaluations tell, asked of a running server like any client does. */
@Command(
        name = "insights",
        description = "Shows what datasources, models and evaluations tell, and how jobs stand.",
        mixinStandardHelpOptions = true,
        subcommands = {
            InsightsProfileCommand.class,
            InsightsBadCommand.class,
            InsightsDriftCommand.class,
            InsightsSchemaCommand.class,
            InsightsProgressCommand.class,
            InsightsRecipeCommand.class,
            InsightsModelCommand.class,
            InsightsModelsCommand.class,
            InsightsCurveCommand.class,
            InsightsExplainCommand.class,
            InsightsMetricsCommand.class,
            InsightsExportCommand.class,
            InsightsEvaluationCommand.class,
            InsightsCompareCommand.class,
            InsightsFoldsCommand.class
        })
final class InsightsCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Which insight? See --help.");
    }
}
