package rowmill.app.insights;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import rowmill.app.page.ModelPages;

/** {@code rowmill insights curve}. */
@Command(
        name = "curve",
        description = "How the training of a model went: loss and figures of its best learner; with --json of all.",
        mixinStandardHelpOptions = true)
final class CurveCommand implements Callable<Integer> {
    @Parameters(paramLabel = "MODEL", description = "The id of a model.")
    private String id;

    @Mixin
    private InsightsOptions options;

    @Override
    public Integer call() throws Exception {
        return options.print("GetLearningCurve", Map.of("MLModelId", id), ModelPages::learningCurve);
    }
}
