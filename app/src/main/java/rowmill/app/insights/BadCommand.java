package rowmill.app.insights;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rowmill.app.page.OtherPages;

/** {@code rowmill insights bad}. */
@Command(
        name = "bad",
        description = "Records of a datasource that were skipped, or that made it fail: place, reason and text.",
        mixinStandardHelpOptions = true)
final class BadCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DATASOURCE", description = "The id of a datasource.")
    private String id;

    @Option(
            names = "--limit",
            description = "At most so many samples, 1 to 100 (default: ${DEFAULT-VALUE}).",
            defaultValue = "20")
    private int limit;

    @Mixin
    private InsightsOptions options;

    @Override
    public Integer call() throws Exception {
        return options.print("ListBadRecords", Map.of("DataSourceId", id, "Limit", limit), OtherPages::badRecords);
    }
}
