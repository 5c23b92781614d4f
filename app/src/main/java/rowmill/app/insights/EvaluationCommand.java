package rowmill.app.insights;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rowmill.app.page.EvaluationPages;

/** {@code rowmill insights evaluation}. */
@Command(
        name = "evaluation",
        description =
                "All that an evaluation found: baseline, interval, figures per threshold, confusion matrix, alerts.",
        mixinStandardHelpOptions = true)
final class EvaluationCommand implements Callable<Integer> {
    @Parameters(paramLabel = "EVALUATION", description = "The id of an evaluation.")
    private String id;

    @Option(
            names = "--thresholds",
            description = "How many thresholds, evenly from 0 to 1 (default: ${DEFAULT-VALUE}).",
            defaultValue = "11")
    private int thresholds;

    @Option(names = "--verbose", description = "With --json: adds everything that the engine knows.")
    private boolean verbose;

    @Mixin
    private InsightsOptions options;

    @Override
    public Integer call() throws Exception {
        return options.print(
                "GetEvaluationReport",
                Map.of("EvaluationId", id, "Thresholds", thresholds, "Verbose", verbose),
                EvaluationPages::report);
    }
}
