package rowmill.app.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rowmill.app.page.TextTable;
import rowmill.engine.csv.ReadWatch;
import rowmill.engine.evaluate.Check;
import rowmill.engine.evaluate.Evaluation;
import rowmill.engine.evaluate.EvaluationJson;
import rowmill.engine.evaluate.Evaluator;
import rowmill.engine.learn.Model;

/** {@code rowmill model evaluate}. */
@Command(
        name = "evaluate",
        description = "Says how well a model predicts data whose target is known.",
        // --data takes every word behind it.
        customSynopsis = "rowmill model evaluate MODEL --data FILE... [--rearrangement JSON] [--threads N] [--json]",
        mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "MODEL", description = "A model file.")
    private Path file;

    @Mixin
    private DataFiles data;

    @Option(names = "--json", description = "Prints everything, as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Model model = ModelFile.binary(file);
        Evaluation evaluation = Evaluator.evaluate(model, data.request(model.schema()), ReadWatch.NOBODY);
        System.out.print(json ? EvaluationJson.print(evaluation) + "\n" : page(evaluation));
        return 0;
    }

    static String page(Evaluation evaluation) {
        var table = new TextTable("ll", evaluation.metricName(), Double.toString(evaluation.metric()));
        table.row(
                "95 % confidence",
                number(evaluation.interval().from()) + " to "
                        + number(evaluation.interval().to()));
        table.row("baseline", number(evaluation.baseline()));
        table.row("records", Long.toString(evaluation.records().evaluated()));
        var page = new StringBuilder(table.toString()).append('\n');
        for (Check check : evaluation.checks()) {
            page.append(check.passed() ? "  ok  " : "  !!  ")
                    .append(check.message())
                    .append('\n');
        }
        return page.toString();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }
}
