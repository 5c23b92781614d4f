package rowmill.app.insights;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rowmill.app.page.ModelPages;

/** {@code rowmill insights explain}. */
@Command(
        name = "explain",
        description = "Predicts one record and tells what every attribute and feature added to the score.",
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "MODEL", description = "The id of a model.")
    private String id;

    @Parameters(index = "1..*", paramLabel = "NAME=VALUE", description = "The record; what is not named is missing.")
    private Map<String, String> record = new LinkedHashMap<>();

    @Option(names = "--top", description = "How many features (default: ${DEFAULT-VALUE}).", defaultValue = "10")
    private int top;

    @Mixin
    private InsightsOptions options;

    @Override
    public Integer call() throws Exception {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("MLModelId", id);
        input.put("Record", record);
        input.put("Top", top);
        return options.print("ExplainPrediction", input, ModelPages::explanation);
    }
}
