package rowmill.benchmarks.quality;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import rowmill.benchmarks.measure.Table;

/** {@code rowmill bench quality}. Exit status 1 when Rowmill is worse than the best linear peer by more than 0.005. */
@Command(
        name = "quality",
        description =
                "Trains on real data sets, beside LIBLINEAR, Tribuo and XGBoost, and compares scores on unseen records.",
        mixinStandardHelpOptions = true)
public final class QualityBench implements Callable<Integer> {
    private static final double TOLERANCE = 0.005;
    private static final double LEAST_BANK_AUC = 0.93;

    /** One record in a test set of 45 moves a score by 0.02, so many splits are needed to see anything. */
    private static final int MORE_FOR_SMALL = 12;

    private static final int SPLITS_SHOWN = 5;

    @Option(
            names = "--data-sets",
            paramLabel = "DIR",
            description = "Folder with the data sets (default: $ROWMILL_SHARED_DATA, or ../shared/data).")
    private Path folder;

    @Option(
            names = "--splits",
            description = "How many random 70/30 splits are averaged, twelve times as many for small data sets"
                    + " (default: ${DEFAULT-VALUE}).",
            defaultValue = "5")
    private int splits;

    @Option(names = "--only", paramLabel = "NAME", description = "Only the data set whose name begins so.")
    private String only = "";

    @Override
    public Integer call() throws IOException {
        Path workspace = Files.createTempDirectory("rowmill-quality");
        boolean good = true;
        try {
            for (RealSet set : RealSet.in(dataSets())) {
                if (set.name().startsWith(only)) {
                    good &= compare(set, workspace);
                }
            }
        } finally {
            Files.delete(workspace);
        }
        System.out.println(
                good
                        ? "Rowmill is at most " + TOLERANCE + " behind the best linear peer on every data set."
                        : "NOT GOOD ENOUGH: see above.");
        return good ? 0 : 1;
    }

    private Path dataSets() throws IOException {
        if (folder != null) {
            return folder;
        }
        String named = System.getenv("ROWMILL_SHARED_DATA");
        if (named != null) {
            return Path.of(named);
        }
        for (Path above = Path.of("").toAbsolutePath(); above != null; above = above.getParent()) {
            Path candidate = above.resolve("shared").resolve("data");
            if (Files.isDirectory(candidate)) {
                return candidate;
            }
        }
        throw new IOException("No data sets were found; name their folder with --data-sets.");
    }

    private boolean compare(RealSet set, Path workspace) throws IOException {
        Comparison comparison = Comparison.of(set, splits * (set.small() ? MORE_FOR_SMALL : 1), workspace);
        String best = comparison.bestLinear();
        var table = new Table(
                set.name() + " (" + set.measure() + ")", "mean", "to the best linear peer", "the first splits");
        for (Map.Entry<String, List<Double>> line : comparison.scores().entrySet()) {
            table.add(
                    line.getKey(),
                    format("%.4f", comparison.mean(line.getKey())),
                    format("%+.4f", comparison.merit(line.getKey()) - comparison.merit(best)),
                    line.getValue().stream()
                            .limit(SPLITS_SHOWN)
                            .map(each -> format("%.4f", each))
                            .collect(Collectors.joining(" ")));
        }
        System.out.println(table.text());
        boolean bankGood = !set.name().equals("bank-marketing") || comparison.mean(Comparison.OURS) >= LEAST_BANK_AUC;
        double least = comparison.merit(best) - TOLERANCE;
        return bankGood && comparison.merit(Comparison.OURS) >= least && comparison.merit(Comparison.OURS_API) >= least;
    }

    private static String format(String form, double number) {
        return String.format(Locale.ROOT, form, number);
    }
}
