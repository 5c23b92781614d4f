package rowmill.app.insights;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import rowmill.app.page.EvaluationPages;

/** {@code rowmill insights compare}. */
@Command(
        name = "compare",
        description = "Puts evaluations side by side: metric, difference to the first, mean and deviation.",
        mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
    @Parameters(arity = "2..*", paramLabel = "EVALUATION", description = "The ids of two evaluations or more.")
    private List<String> ids;

    @Mixin
    private InsightsOptions options;

    @Override
    public Integer call() throws Exception {
        return options.print("CompareEvaluations", Map.of("EvaluationIds", ids), EvaluationPages::comparison);
    }
}
