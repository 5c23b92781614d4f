package rowmill.app.insights;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code rowmill insights}: what datasources, models and evaluations tell, asked of a running server like any client does. */
@Command(
        name = "insights",
        description = "Shows what datasources, models and evaluations tell, and how jobs stand.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ProfileCommand.class,
            BadCommand.class,
            DriftCommand.class,
            SchemaCommand.class,
            PreviewCommand.class,
            ProgressCommand.class,
            RecipeCommand.class,
            ModelCommand.class,
            ModelsCommand.class,
            CurveCommand.class,
            ExplainCommand.class,
            MetricsCommand.class,
            ExportCommand.class,
            EvaluationCommand.class,
            CompareCommand.class,
            FoldsCommand.class
        })
public final class InsightsCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "Which insight? " + String.join(", ", spec.subcommands().keySet()));
    }
}
