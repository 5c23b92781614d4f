package rowmill.app.insights;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rowmill.app.page.ProfilePage;

/** {@code rowmill insights profile}. */
@Command(
        name = "profile",
        description = "Statistics of a completed datasource and alerts in words.",
        mixinStandardHelpOptions = true)
final class ProfileCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DATASOURCE", description = "The id of a datasource.")
    private String id;

    @Option(
            names = "--bins",
            description = "Intervals of histograms: 20, 50, 100, 200 or 500 (default: ${DEFAULT-VALUE}).",
            defaultValue = "20")
    private String bins;

    @Option(names = "--verbose", description = "With --json: adds everything that the engine knows.")
    private boolean verbose;

    @Mixin
    private InsightsOptions options;

    @Override
    public Integer call() throws Exception {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("DataSourceId", id);
        input.put("HistogramBins", bins);
        input.put("Verbose", verbose);
        return options.print("GetDataSourceProfile", input, ProfilePage::of);
    }
}
