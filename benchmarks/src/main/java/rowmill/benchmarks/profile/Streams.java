package rowmill.benchmarks.profile;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import rowmill.benchmarks.measure.ChildJvm;
import rowmill.benchmarks.measure.Gauge;
import rowmill.benchmarks.measure.Medians;
import rowmill.benchmarks.measure.Outcome;
import rowmill.benchmarks.measure.Table;

/**
 * Whether the cost of a profile grows with the rows and nothing else. Every size is measured twice: cold, as the first work of a
 * JVM of its own, and warm, in this JVM after a stream that is thrown away, all sizes several times in an order drawn by chance.
 * The warm rates decide; what every profile costs whatever its size is printed by itself.
 */
final class Streams {
    private static final double LINEAR = 0.15;
    private static final long ROWS_FOR_WARMTH = 10_000_000;
    private static final int ROUNDS = 3;
    /** Runs of small streams are short and hence uneven; they are repeated up to so many rows a round. */
    private static final int ROWS_A_ROUND = 5_000_000;

    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final PrintStream out;
    private final List<Long> sizes;

    private Streams(List<Integer> millions, PrintStream out) {
        this.out = out;
        this.sizes =
                millions.stream().sorted().map(million -> million * 1_000_000L).toList();
    }

    /** Streams of so many million rows; true when the slowest warm rate is at most 15 % below the fastest. */
    static boolean linear(List<Integer> millions, PrintStream out) throws IOException, InterruptedException {
        return new Streams(millions, out).measured();
    }

    /** One stream of so many bytes. */
    static void whole(long bytes, PrintStream out) throws IOException {
        StreamRun run = StreamRun.of(StreamRun.ENDLESS, bytes);
        Table table = new Table("rows", "bytes", "CPU s", "of these the generator", "ns a row", "used MB after it");
        table.add(
                text("%,d", run.rows()),
                text("%,d", run.bytes()),
                text("%.2f", run.seconds()),
                text("%.2f", run.generator()),
                text("%.1f", run.nanosPerRow()),
                text("%d", usedMegabytes()));
        heading(out);
        out.print(table.text());
    }

    /** A number of bytes with an optional k, m or g for thousands, millions or thousand millions. */
    static long bytes(String text) {
        String digits = text.replaceAll("[kmgKMG]$", "");
        long unit =
                switch (text.substring(digits.length()).toLowerCase(Locale.ROOT)) {
                    case "k" -> 1_000L;
                    case "m" -> 1_000_000L;
                    case "g" -> 1_000_000_000L;
                    default -> 1L;
                };
        return Long.parseLong(digits) * unit;
    }

    /** All runs of one size. */
    private record Size(long rows, StreamRun cold, List<StreamRun> warm) {
        double middle(ToDoubleFunction<StreamRun> figure) {
            return Medians.of(warm.stream().mapToDouble(figure).toArray());
        }
    }

    private boolean measured() throws IOException, InterruptedException {
        List<Size> measured = new ArrayList<>();
        double besides = 0;
        for (long rows : sizes) {
            Outcome outcome = alone(rows);
            StreamRun cold = StreamRun.said(outcome);
            measured.add(new Size(rows, cold, new ArrayList<>()));
            besides = Math.max(besides, outcome.number(Gauge.CPU) - cold.seconds());
        }
        addWarm(measured);
        heading(out);
        print(measured);
        out.printf(Locale.ROOT, "%nA JVM of its own costs up to %.2f s more, for start and compiler.%n", besides);
        fit(measured.getFirst(), measured.getLast());
        double difference = difference(measured);
        out.printf(Locale.ROOT, "Warm, the slowest rate is %.1f %% below the fastest.%n", 100 * difference);
        return difference <= LINEAR;
    }

    private static Outcome alone(long size) throws IOException, InterruptedException {
        String heap = "-Xmx" + (Runtime.getRuntime().maxMemory() >> 20) + "m";
        Outcome outcome = new ChildJvm(List.of(heap, "-XX:+UseSerialGC"), StreamRun.class, List.of(Long.toString(size)))
                .run(LIMIT);
        if (outcome.failure().isPresent()) {
            throw new IOException(
                    "The stream of " + size + " rows " + outcome.failure().get() + ".");
        }
        return outcome;
    }

    private static void addWarm(List<Size> measured) throws IOException {
        Random order = new Random(BankingFile.SEED);
        StreamRun.of(ROWS_FOR_WARMTH, StreamRun.ALL_BYTES);
        for (int round = 0; round < ROUNDS; round++) {
            List<Size> drawn = new ArrayList<>();
            for (Size size : measured) {
                drawn.addAll(Collections.nCopies((int) Math.max(1, ROWS_A_ROUND / size.rows), size));
            }
            Collections.shuffle(drawn, order);
            for (Size size : drawn) {
                size.warm.add(StreamRun.of(size.rows, StreamRun.ALL_BYTES));
            }
        }
    }

    private static void heading(PrintStream out) {
        out.printf(
                "Rows made while they are read, heap at most %d MB; processor time of the one thread%n",
                Runtime.getRuntime().maxMemory() >> 20);
    }

    private void print(List<Size> measured) {
        Table table = new Table(
                "rows",
                "runs",
                "CPU s",
                "of these the generator",
                "the finish",
                "ns a row, warm",
                "least to most",
                "ns a row, cold");
        for (Size size : measured) {
            table.add(
                    text("%,d", size.rows),
                    text("%d", size.warm.size()),
                    text("%.2f", size.middle(StreamRun::seconds)),
                    text("%.2f", size.middle(StreamRun::generator)),
                    text("%.3f", size.middle(StreamRun::finish)),
                    text("%.1f", size.middle(StreamRun::nanosPerRow)),
                    rates(size.warm),
                    text("%.1f", size.cold.nanosPerRow()));
        }
        out.print(table.text());
        out.printf("Used heap after all of them: %d MB%n", usedMegabytes());
    }

    private static String rates(List<StreamRun> runs) {
        double[] rates =
                runs.stream().mapToDouble(StreamRun::nanosPerRow).sorted().toArray();
        return text("%.0f", rates[0]) + " to " + text("%.0f", rates[rates.length - 1]);
    }

    /** The straight line through the smallest and the largest size: what a profile costs besides its rows. */
    private void fit(Size least, Size most) {
        if (least.rows < most.rows) {
            double small = least.middle(StreamRun::own);
            double slope = (most.middle(StreamRun::own) - small) / (most.rows - least.rows);
            out.printf(
                    Locale.ROOT,
                    "Warm: %.1f ns a row and %.3f s a profile, by the line through the smallest and the largest size.%n",
                    slope * 1e9,
                    small - slope * least.rows);
        }
    }

    private static double difference(List<Size> measured) {
        double[] rates = measured.stream()
                .mapToDouble(size -> size.middle(StreamRun::nanosPerRow))
                .sorted()
                .toArray();
        return 1 - rates[0] / rates[rates.length - 1];
    }

    private static long usedMegabytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    }

    private static String text(String format, Object value) {
        return String.format(Locale.ROOT, format, value);
    }
}
