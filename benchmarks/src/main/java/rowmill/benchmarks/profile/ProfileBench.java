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
            description = "Only profile streams of so many million rows, e.g. 1,10,50.")
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
        Map<String, List<ProcessRun>> done = new LinkedHashMap<>();
        for (int run = 0; run < runs; run++) {
            for (Map.Entry<String, List<String>> command : commands.entrySet()) {
                List<String> line = new ArrayList<>(command.getValue());
                line.add(file.toString());
                done.computeIfAbsent(command.getKey(), name -> new ArrayList<>())
                        .add(ProcessRun.of(line));
            }
        }
        print(done);
        return wrong(done) ? 1 : 0;
    }

    private void print(Map<String, List<ProcessRun>> done) {
        double ours = done.containsKey(OURS) ? median(done.get(OURS), ProcessRun::cpuSeconds) : Double.NaN;
        out.printf(
                "%n%-34s %8s %8s %8s %12s %10s%n", "contender", "wall s", "CPU s", "peak MB", "CPU ÷ ours", "ns/field");
        done.forEach((name, each) -> out.printf(
                Locale.ROOT,
                "%-34s %8.2f %8.2f %8.0f %12.2f %10.2f%n",
                name,
                median(each, ProcessRun::wallSeconds),
                median(each, ProcessRun::cpuSeconds),
                median(each, run -> run.peakBytes() / 1e6),
                median(each, ProcessRun::cpuSeconds) / ours,
                median(each, ProcessRun::cpuSeconds) * 1e9 / (rows * COLUMNS)));
    }

    private boolean wrong(Map<String, List<ProcessRun>> done) {
        boolean found = false;
        Map<String, Double> right = new LinkedHashMap<>();
        done.values().forEach(each -> Figures.parse(each.getFirst().output()).forEach(right::putIfAbsent));
        right.put("records", (double) rows);
        for (Map.Entry<String, List<ProcessRun>> each : done.entrySet()) {
            for (ProcessRun run : each.getValue()) {
                List<String> faults = run.exit() == 0
                        ? Figures.wrong(right, Figures.parse(run.output()))
                        : List.of("it ended with status " + run.exit());
                faults.forEach(fault -> out.println("WRONG: " + each.getKey() + ": " + fault));
                found |= !faults.isEmpty();
            }
        }
        if (!found) {
            out.printf("%nAll figures that two contenders print agree (%d compared).%n", right.size());
        }
        return found;
    }

    private static double median(List<ProcessRun> runs, ToDoubleFunction<ProcessRun> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
