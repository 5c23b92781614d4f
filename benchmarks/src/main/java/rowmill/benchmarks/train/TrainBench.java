package rowmill.benchmarks.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import rowmill.benchmarks.measure.ChildJvm;
import rowmill.benchmarks.measure.Gauge;
import rowmill.benchmarks.measure.Medians;
import rowmill.benchmarks.measure.Outcome;
import rowmill.benchmarks.measure.Table;

/** {@code rowmill bench train}. Exit status 1 when Rowmill fails, or ranks worse than the best peer by more than 0.002. */
@Command(
        name = "train",
        description =
                "Learns from made-up banking records, beside LIBLINEAR, Tribuo and H2O, reading the file included.",
        mixinStandardHelpOptions = true)
public final class TrainBench implements Callable<Integer> {
    private static final double TOLERANCE = 0.002;

    @Option(
            names = "--rows",
            split = ",",
            description = "Millions of records to learn from, one or several (default: ${DEFAULT-VALUE}).",
            defaultValue = "1,10")
    private List<Double> millions = List.of();

    @Option(
            names = "--rounds",
            description = "How often each contender runs, in turn (default: ${DEFAULT-VALUE}).",
            defaultValue = "3")
    private int rounds;

    @Option(
            names = "--limit",
            description = "Seconds after which a contender is stopped (default: ${DEFAULT-VALUE}).",
            defaultValue = "600")
    private long limit;

    @Option(names = "--only", split = ",", description = "Contenders that take part: ${COMPLETION-CANDIDATES}.")
    private List<Race> only = List.of(Race.values());

    @Option(names = "--directory", description = "Where the files are written, and kept (default: a temporary one).")
    private Path directory;

    @Override
    public Integer call() throws Exception {
        boolean good = true;
        Path place = directory == null ? Files.createTempDirectory("rowmill-train") : directory;
        for (double million : millions) {
            BankingFiles files = BankingFiles.in(place, Math.round(million * 1e6));
            try {
                good &= race(files, Math.round(million * 1e6));
            } finally {
                if (directory == null) {
                    files.delete();
                }
            }
        }
        if (directory == null) {
            Files.delete(place);
        }
        return good ? 0 : 1;
    }

    private boolean race(BankingFiles files, long rows) throws IOException, InterruptedException {
        System.out.printf(
                Locale.ROOT,
                "%,d records, %,d bytes; judged by %,d others; %d rounds, medians%n",
                rows,
                Files.size(files.train()),
                BankingFiles.TEST_ROWS,
                rounds);
        Map<Race, List<Outcome>> outcomes = new EnumMap<>(Race.class);
        for (int round = 0; round < rounds; round++) {
            for (Race each : only) {
                List<Outcome> those = outcomes.computeIfAbsent(each, key -> new ArrayList<>());
                if (those.stream().allMatch(outcome -> outcome.failure().isEmpty())) {
                    those.add(run(each, files));
                }
            }
        }
        System.out.println(table(outcomes).text());
        List<Outcome> ours = outcomes.getOrDefault(Race.ROWMILL, List.of());
        if (!ours.isEmpty()) {
            explain(ours, rows);
        }
        return verdict(outcomes, ours);
    }

    private Outcome run(Race contender, BankingFiles files) throws IOException, InterruptedException {
        List<String> arguments =
                List.of(contender.name(), files.train().toString(), files.test().toString());
        return new ChildJvm(contender.options(), Race.class, arguments).run(Duration.ofSeconds(limit));
    }

    private static Table table(Map<Race, List<Outcome>> outcomes) {
        double ours = Medians.of(outcomes.getOrDefault(Race.ROWMILL, List.of()), Gauge.CPU);
        var table =
                new Table("contender", "wall s", "CPU s", "of that reading", "peak MB", "CPU ratio", "AUC", "remark");
        outcomes.forEach((contender, those) -> table.add(
                contender.title(),
                number("%.1f", Medians.of(those, Gauge.WALL)),
                number("%.1f", Medians.of(those, Gauge.CPU)),
                number("%.1f", Medians.of(those, Contender.READ_CPU)),
                number("%.0f", Medians.of(those, Gauge.PEAK)),
                number("%.2f", Medians.of(those, Gauge.CPU) / ours),
                number("%.4f", Medians.of(those, Contender.AUC)),
                those.getLast().failure().orElse("")));
        return table;
    }

    private static void explain(List<Outcome> ours, long rows) {
        double fit = Medians.of(ours, OwnTraining.FIT_CPU);
        double read = Medians.of(ours, Contender.READ_CPU);
        double learn = Medians.of(ours, Gauge.CPU) - read;
        double fields = 21.0 * rows;
        double visits = Medians.of(ours, OwnTraining.ACTIVE) * rows * Medians.of(ours, OwnTraining.PASSES);
        System.out.printf(
                Locale.ROOT,
                "Where Rowmill's CPU goes: first reading (count, quantiles, recipe) %.1f s = %.1f ns a field; second"
                        + " reading (encode, shuffle) %.1f s = %.1f ns a field; learning %.1f s in %.0f passes = %.2f ns"
                        + " a feature and pass of the learners in it (all five in the first; beyond 100,000 records the two best"
                        + " afterwards), judging held-out records included.%n%n",
                fit,
                fit * 1e9 / fields,
                read - fit,
                (read - fit) * 1e9 / fields,
                learn,
                Medians.of(ours, OwnTraining.PASSES),
                learn * 1e9 / visits);
    }

    private static boolean verdict(Map<Race, List<Outcome>> outcomes, List<Outcome> ours) {
        if (ours.stream().anyMatch(outcome -> outcome.failure().isPresent())) {
            System.out.println("Rowmill failed.");
            return false;
        }
        double mine = Medians.of(ours, Contender.AUC);
        double best = outcomes.values().stream()
                .mapToDouble(those -> Medians.of(those, Contender.AUC))
                .filter(auc -> !Double.isNaN(auc))
                .max()
                .orElse(0);
        if (mine < best - TOLERANCE) {
            System.out.println("NOT GOOD ENOUGH: another contender ranks better by more than " + TOLERANCE + ".");
        }
        return !(mine < best - TOLERANCE);
    }

    private static String number(String form, double number) {
        return Double.isNaN(number) ? "-" : String.format(Locale.ROOT, form, number);
    }
}
