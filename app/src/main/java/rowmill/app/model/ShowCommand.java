package rowmill.app.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rowmill.app.page.TextTable;
import rowmill.engine.learn.Model;
import rowmill.engine.learn.Weights;

/** {@code rowmill model show}. */
@Command(
        name = "show",
        description = "Shows where a model comes from and its largest weights.",
        mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {
    @Parameters(paramLabel = "MODEL", description = "A model file.")
    private Path file;

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "How many weights of each output (default: ${DEFAULT-VALUE}).",
            defaultValue = "20")
    private int top;

    @Override
    public Integer call() throws IOException {
        System.out.print(page(ModelFile.binary(file)));
        return 0;
    }

    String page(Model model) {
        var page = new StringBuilder(origin(model).toString());
        for (int output = 0; output < model.weights().outputs(); output++) {
            page.append('\n').append(title(model, output)).append('\n').append(weights(model, output));
        }
        return page.toString();
    }

    private static TextTable origin(Model model) {
        var table = new TextTable("ll", "type", model.type().name());
        table.row("records learned from", Long.toString(model.provenance().validRecords()));
        table.row("records left out", Long.toString(model.provenance().invalidRecords()));
        table.row("fingerprint of the data", model.provenance().dataFingerprint());
        model.provenance().origin().forEach(table::row);
        table.row("recipe", model.provenance().suggestedRecipe() ? "suggested" : "given");
        for (Map.Entry<String, String> each :
                model.provenance().parameters().toMap().entrySet()) {
            table.row(each.getKey(), each.getValue());
        }
        table.row("learning rate", Double.toString(model.summary().bestRate()));
        table.row("passes", Integer.toString(model.summary().passes()));
        table.row(
                "weights",
                model.summary().parameters() + " that are not 0, intercepts included; "
                        + model.features().size() + " features");
        return table;
    }

    private static String title(Model model, int output) {
        return switch (model.type()) {
            case BINARY -> "What adds to the log odds of 1:";
            case MULTICLASS -> "What adds to the score of '" + model.classes().get(output) + "':";
            case REGRESSION ->
                "What adds to " + model.schema().targetAttributeName().orElse("the number") + ":";
        };
    }

    private TextTable weights(Model model, int output) {
        Weights weights = model.weights();
        var table = new TextTable("rl", "weight", "feature");
        table.row(number(weights.intercept(output)), "(always)");
        IntStream.range(0, weights.features())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer feature) -> -Math.abs(weights.of(feature, output))))
                .limit(Math.max(0, top))
                .filter(feature -> weights.of(feature, output) != 0)
                .forEach(feature -> table.row(
                        number(weights.of(feature, output)),
                        model.features().name(feature).text() + unit(model, feature)));
        return table;
    }

    private static String unit(Model model, int feature) {
        return switch (model.features().name(feature).kind()) {
            case NUMBER -> " (for one standard deviation)";
            case VALUE, INTERVAL, MISSING, OTHER -> "";
        };
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%+.5g", value);
    }
}
