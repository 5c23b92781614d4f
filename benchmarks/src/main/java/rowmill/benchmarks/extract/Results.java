package rowmill.benchmarks.extract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import rowmill.benchmarks.measure.Medians;
import rowmill.benchmarks.measure.ProcessRun;

/** All runs of all contenders, and their table of medians. */
final class Results {
    private static final String CLIENT = "mariadb --quick --batch, to a file";
    private static final String OUTFILE = "SELECT … INTO OUTFILE";

    private final Map<String, List<Run>> runs = new LinkedHashMap<>();
    private final Fingerprint expected;

    Results(List<Contender> contenders, Fingerprint expected) {
        contenders.forEach(contender -> runs.put(contender.name(), new ArrayList<>()));
        this.expected = expected;
    }

    /**
     * One run.
     *
     * @param serverCpu processor seconds of the database server
     * @param storeCpu processor seconds of the Rowmill server that takes the parts
     */
    record Run(ProcessRun usage, double serverCpu, double storeCpu) {}

    void add(Contender contender, Run run) {
        runs.getOrDefault(contender.name(), new ArrayList<>()).add(run);
    }

    String table(long rows, int times, BenchDatabase database) {
        StringBuilder out = new StringBuilder();
        out.append(
                "\n%,d rows of 21 columns, %,d bytes of CSV; %s; medians of %d runs in turn, every run's rows checked\n\n"
                        .formatted(
                                rows,
                                expected.bytes(),
                                database.address().engine().label(),
                                times));
        out.append(row(
                "contender",
                "wall s",
                "rows/s",
                "MB/s",
                "client CPU s",
                "server CPU s",
                "S3 CPU s",
                "peak MB",
                "x client",
                "x OUTFILE"));
        double client = median(CLIENT, run -> run.usage().wall());
        double outfile = median(OUTFILE, run -> run.usage().wall());
        for (String name : runs.keySet()) {
            double wall = median(name, run -> run.usage().wall());
            out.append(row(
                    name,
                    "%.2f".formatted(wall),
                    "%,d".formatted(Math.round(rows / wall)),
                    "%.0f".formatted(expected.bytes() / wall / 1e6),
                    "%.2f".formatted(median(name, run -> run.usage().cpu())),
                    "%.2f".formatted(median(name, Run::serverCpu)),
                    "%.2f".formatted(median(name, Run::storeCpu)),
                    "%.0f".formatted(median(name, run -> run.usage().peakMegabytes())),
                    "%.2f".formatted(client / wall),
                    "%.2f".formatted(outfile / wall)));
        }
        return out.append(
                        "\nx: how many times the rate of the mariadb client and of INTO OUTFILE. Client and server share "
                                + Runtime.getRuntime().availableProcessors() + " cores; CPU columns compare fairly.\n")
                .toString();
    }

    private double median(String name, ToDoubleFunction<Run> figure) {
        return Medians.of(
                runs.getOrDefault(name, List.of()).stream().mapToDouble(figure).toArray());
    }

    private static String row(String name, String... cells) {
        StringBuilder line = new StringBuilder("%-42s".formatted(name));
        int[] widths = {7, 11, 6, 13, 13, 9, 8, 9, 10};
        for (int i = 0; i < cells.length; i++) {
            line.append(String.format(Locale.ROOT, "%" + widths[i] + "s", cells[i]));
        }
        return line.append('\n').toString();
    }
}
