package rowmill.app.insights;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rowmill.app.page.ModelPages;

/** {@code rowmill insights model}. */
@Command(
        name = "model",
        description = "What a model has learned: its largest weights with names, and how much every attribute matters.",
        mixinStandardHelpOptions = true)
final class ModelCommand implements Callable<Integer> {
    @Parameters(paramLabel = "MODEL", description = "The id of a model.")
    private String id;

    @Option(names = "--top", description = "How many weights (default: ${DEFAULT-VALUE}).", defaultValue = "20")
    private int top;

    @Option(
            names = "--class",
            paramLabel = "CLASS",
            description = "Only the weights of this class of a multiclass model.")
    private Optional<String> ofClass;

    @Mixin
    private InsightsOptions options;

    @Override
    public Integer call() throws Exception {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("MLModelId", id);
        input.put("Top", top);
        ofClass.ifPresent(name -> input.put("Class", name));
        return options.print("GetModelCoefficients", input, ModelPages::coefficients);
    }
}
