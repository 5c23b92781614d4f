package rowmill.app.insights;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import rowmill.app.page.OtherPages;

/** {@code rowmill insights drift}. */
@Command(
        name = "drift",
        description = "How far each attribute of a datasource has moved from an earlier one.",
        mixinStandardHelpOptions = true)
final class DriftCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "EARLIER", description = "The id of the datasource to compare with.")
    private String earlier;

    @Parameters(index = "1", paramLabel = "LATER", description = "The id of the datasource that is compared.")
    private String later;

    @Mixin
    private InsightsOptions options;

    @Override
    public Integer call() throws Exception {
        return options.print(
                "CompareDataSources",
                Map.of("BaselineDataSourceId", earlier, "DataSourceId", later),
                OtherPages::drift);
    }
}
