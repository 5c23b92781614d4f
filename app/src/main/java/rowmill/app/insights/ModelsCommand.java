package rowmill.app.insights;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rowmill.app.page.ModelPages;

/** {@code rowmill insights models}. */
@Command(
        name = "models",
        description = "Compares two models: parameters, size, and the weights that both have.",
        mixinStandardHelpOptions = true)
final class ModelsCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "EARLIER", description = "The id of the model to compare with.")
    private String earlier;

    @Parameters(index = "1", paramLabel = "LATER", description = "The id of the model that is compared.")
    private String later;

    @Option(names = "--top", description = "How many weights (default: ${DEFAULT-VALUE}).", defaultValue = "20")
    private int top;

    @Mixin
    private InsightsOptions options;

    @Override
    public Integer call() throws Exception {
        return options.print(
                "CompareModels",
                Map.of("BaselineMLModelId", earlier, "MLModelId", later, "Top", top),
                ModelPages::comparison);
    }
}
