package rowmill.benchmarks.profile;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import rowmill.benchmarks.measure.Medians;
import rowmill.benchmarks.measure.ProcessRun;
import rowmill.benchmarks.measure.Table;

/** {@code rowmill bench profile}. Exit status 1 when a contender fails or tells a wrong figure. */
@Command(
        name = "profile",
        description = "Profiles banking-like rows: Rowmill beside a newline count, DuckDB and Polars.",
        mixinStandardHelpOptions = true)
public final class ProfileBench implements Callable<Integer> {
    private static final int COLUMNS = 21;
    private static final String OURS = "rowmill profile, -Xmx512m";

    @Option(names = "--rows", description = "Rows of the file (default: ${DEFAULT-VALUE}, about 1 GB).")
    private long rows = 10_000_000;

    @Option(names = "--runs", description = "Runs of each contender, in turn (default: ${DEFAULT-VALUE}).")
    private int runs = 3;

    @Option(names = "--only", split = ",", description = "Contenders whose name contains one of these words.")
    private List<String> only = List.of();

    @Option(names = "--stages", description = "Only show where Rowmill's own time goes, on 2 million rows in memory.")
    private boolean stages;

    @Option(
            names = "--stream",
            split = ",",
            description =
                    "Only profile streams of so many million rows, e.g. 1,10,50: status 1 when warm rates differ by over 15 %%.")
    private List<Integer> stream = List.of();

    @Option(names = "--bytes", description = "Only profile a stream of so many bytes, e.g. 20g.")
    private String bytes = "";

    private final PrintStream out = System.out;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (stages) {
            Stages.print(out);
            return 0;
        }
        if (!stream.isEmpty()) {
            return Streams.linear(stream, out) ? 0 : 1;
        }
        if (!bytes.isEmpty()) {
            Streams.whole(Streams.bytes(bytes), out);
            return 0;
        }
        return compare(Contenders.of(only, out));
    }

    private int compare(Map<String, List<String>> commands) throws IOException, InterruptedException {
        Path file = BankingFile.of(rows);
        out.printf(
                Locale.ROOT,
                "%,d rows of %d columns, %,d bytes, in %s; %d runs of each contender, in turn, medians%n",
                rows,
                COLUMNS,
                Files.size(file),
                file,
                runs);
        Map<String, List<Run>> done = new LinkedHashMap<>();
        for (int run = 0; run < runs; run++) {
            for (Map.Entry<String, List<String>> command : commands.entrySet()) {
                done.computeIfAbsent(command.getKey(), name -> new ArrayList<>())
                        .add(run(command.getValue(), file));
            }
        }
        out.print("\n" + table(done).text());
        return wrong(done) ? 1 : 0;
    }

    private record Run(ProcessRun cost, String output) {}

    private static Run run(List<String> command, Path file) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(command);
        line.add(file.toString());
        Path output = Files.createTempFile("rowmill-bench", ".out");
        try {
            return new Run(ProcessRun.of(line, output.toFile()), Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }

    private Table table(Map<String, List<Run>> done) {
        double ours = median(done.getOrDefault(OURS, List.of()), ProcessRun::cpu);
        Table table = new Table("contender", "wall s", "CPU s", "peak MB", "CPU ÷ ours", "ns/field");
        done.forEach((name, each) -> {
            double cpu = median(each, ProcessRun::cpu);
            table.add(
                    name,
                    text(median(each, ProcessRun::wall)),
                    text(cpu),
                    String.format(Locale.ROOT, "%.0f", median(each, ProcessRun::peakMegabytes)),
                    text(cpu / ours),
                    text(cpu * 1e9 / (rows * COLUMNS)));
        });
        return table;
    }

    private static String text(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }

    private boolean wrong(Map<String, List<Run>> done) {
        boolean found = false;
        Map<String, Double> right = new LinkedHashMap<>();
        done.values().forEach(each -> Figures.parse(each.getFirst().output).forEach(right::putIfAbsent));
        right.put("records", (double) rows);
        for (Map.Entry<String, List<Run>> each : done.entrySet()) {
            for (Run run : each.getValue()) {
                List<String> faults = run.cost.exit() == 0
                        ? Figures.wrong(right, Figures.parse(run.output))
                        : List.of("it ended with status " + run.cost.exit());
                faults.forEach(fault -> out.println("WRONG: " + each.getKey() + ": " + fault));
                found |= !faults.isEmpty();
            }
        }
        if (!found) {
            out.printf("%nAll figures that two contenders print agree (%d compared).%n", right.size());
        }
        return found;
    }

    private static double median(List<Run> runs, ToDoubleFunction<ProcessRun> figure) {
        return Medians.of(
                runs.stream().mapToDouble(run -> figure.applyAsDouble(run.cost)).toArray());
    }
}
