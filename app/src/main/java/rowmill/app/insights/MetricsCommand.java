package rowmill.app.insights;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import rowmill.app.page.ModelPages;

/** {@code rowmill insights metrics}. */
@Command(
        name = "metrics",
        description = "Counts and times of a model's real-time predictions since the server started.",
        mixinStandardHelpOptions = true)
final class MetricsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "MODEL", description = "The id of a model.")
    private String id;

    @Mixin
    private InsightsOptions options;

    @Override
    public Integer call() throws Exception {
        return options.print("GetMetrics", Map.of("MLModelId", id), ModelPages::metrics);
    }
}
