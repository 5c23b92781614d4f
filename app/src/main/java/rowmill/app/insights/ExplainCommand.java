package rowmill.app.insights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
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
    private List<String> record = new ArrayList<>();

    @Option(names = "--top", description = "How many features (default: ${DEFAULT-VALUE}).", defaultValue = "10")
    private int top;

    @Mixin
    private InsightsOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("MLModelId", id);
        input.put("Record", values());
        input.put("Top", top);
        return options.print("ExplainPrediction", input, ModelPages::explanation);
    }

    /** Taken apart here, since a map of picocli's reads quotes in names and values as its own. */
    private Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        for (String each : record) {
            int equals = each.indexOf('=');
            if (equals < 1) {
                throw new ParameterException(
                        spec.commandLine(),
                        "'" + each
                                + "' is no NAME=VALUE, such as age=32; a value with blanks needs the shell's quotes.");
            }
            values.put(each.substring(0, equals), each.substring(equals + 1));
        }
        return values;
    }
}
