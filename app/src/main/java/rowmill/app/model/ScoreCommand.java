package rowmill.app.model;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rowmill.engine.csv.ReadRequest;
import rowmill.engine.csv.ReadWatch;
import rowmill.engine.predict.BatchForm;
import rowmill.engine.predict.BatchForm.MulticlassColumns;
import rowmill.engine.predict.BatchOutcome;
import rowmill.engine.predict.BatchPredictor;
import rowmill.engine.schema.DataSchema;

/** {@code rowmill model score}. */
@Command(
        name = "score",
        description =
                "Reads CSV from standard input and writes predictions as CSV, from a model file or its JSON export"
                        + " alone.",
        mixinStandardHelpOptions = true)
final class ScoreCommand implements Callable<Integer> {
    @Parameters(paramLabel = "MODEL", description = "A model file, or a model exported as JSON.")
    private Path model;

    @Option(
            names = "--threshold",
            description = "For binary models: scores from here on are a 1 (default: ${DEFAULT-VALUE}).",
            defaultValue = "0.5")
    private double threshold;

    @Option(
            names = "--best-answer",
            description = "For multiclass models: a column bestAnswer before those of the classes.")
    private boolean bestAnswer;

    @Option(
            names = "--header",
            negatable = true,
            description = "Whether the first line has the columns' names (default: as in the model's schema).")
    private Optional<Boolean> header;

    @Override
    public Integer call() throws IOException {
        OutputStream out = new BufferedOutputStream(System.out, 1 << 16);
        BatchOutcome outcome = score(new BufferedInputStream(System.in, 1 << 16), out);
        out.flush();
        if (outcome.bad().count() > 0) {
            System.err.print(remark(outcome));
        }
        return 0;
    }

    /** A line that tells how many records were bad, and one for each reason. */
    static String remark(BatchOutcome outcome) {
        var remark = new StringBuilder("rowmill: " + outcome.bad().count() + " of " + outcome.total()
                + " records could not be read and have an empty line:\n");
        outcome.bad().byReason().forEach((reason, records) -> remark.append("  ")
                .append(records)
                .append(": ")
                .append(reason)
                .append('\n'));
        return remark.toString();
    }

    BatchOutcome score(InputStream in, OutputStream out) throws IOException {
        ModelFile file = ModelFile.open(model);
        StreamSource source = StreamSource.of("standard input", in);
        List<String> first = source.firstFields();
        if (first.isEmpty()) {
            throw new IOException("Standard input is empty, or its first line is no record; give the CSV there, as in"
                    + " rowmill model score MODEL < records.csv");
        }
        var columns = new InputColumns(file.schema());
        DataSchema schema = header.orElse(file.schema().dataFileContainsHeader())
                ? columns.ofHeader(first)
                : columns.ofCount(first.size());
        var request = ReadRequest.everything(List.of(source), schema, 1);
        var form = new BatchForm(
                threshold, bestAnswer ? MulticlassColumns.BEST_ANSWER_AND_CLASSES : MulticlassColumns.CLASSES);
        return BatchPredictor.predict(file.scoring(), request, form, out, ReadWatch.NOBODY);
    }
}
