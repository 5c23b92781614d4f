package rowmill.benchmarks.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import rowmill.engine.csv.ByteSource;
import rowmill.engine.csv.DatasetReader;
import rowmill.engine.csv.ReadLimits;
import rowmill.engine.csv.ReadRequest;
import rowmill.engine.csv.ReadResult;
import rowmill.engine.csv.ReadWatch;
import rowmill.engine.sample.BankingSample;
import rowmill.engine.schema.DataSchema;
import rowmill.engine.statistics.ProfileAccumulator;

/**
 * Profiles of rows that are made while they are read, in this process and its heap, by one thread. The generator's processor
 * time is measured around each of its reads and taken off.
 */
final class Streams {
    private static final double LINEAR = 0.15;
    private static final long ROWS_FOR_WARMTH = 3_000_000;
    private static final long MORE_THAN_ANY = Long.MAX_VALUE / 1_000;

    private Streams() {}

    private record Run(long rows, long bytes, double seconds, double generator) {
        double nanosPerRow() {
            return (seconds - generator) * 1e9 / rows;
        }
    }

    /** Streams of so many million rows; true when no rate is more than 15 % off the middle of the slowest and the fastest. */
    static boolean linear(List<Integer> millions, PrintStream out) throws IOException {
        run(ROWS_FOR_WARMTH, Long.MAX_VALUE);
        List<Run> runs = new ArrayList<>();
        heading(out);
        for (int million : millions) {
            runs.add(run(million * 1_000_000L, Long.MAX_VALUE));
            print(runs.getLast(), out);
        }
        double least = runs.stream().mapToDouble(Run::nanosPerRow).min().orElse(0);
        double most = runs.stream().mapToDouble(Run::nanosPerRow).max().orElse(0);
        out.printf(Locale.ROOT, "The slowest rate is %.1f %% below the fastest.%n", 100 * (1 - least / most));
        return 1 - least / most <= LINEAR;
    }

    /** One stream of so many bytes. */
    static void whole(long bytes, PrintStream out) throws IOException {
        heading(out);
        print(run(MORE_THAN_ANY, bytes), out);
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

    private static void heading(PrintStream out) {
        out.printf(
                "Rows made while they are read, heap at most %d MB, one thread%n",
                Runtime.getRuntime().maxMemory() >> 20);
        out.printf("%13s %16s %12s %12s %10s %12s%n", "rows", "bytes", "CPU s", "generator s", "ns/row", "used MB");
    }

    private static void print(Run run, PrintStream out) {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        out.printf(
                Locale.ROOT,
                "%,13d %,16d %12.2f %12.2f %10.1f %12d%n",
                run.rows,
                run.bytes,
                run.seconds,
                run.generator,
                run.nanosPerRow(),
                (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    }

    private static Run run(long rows, long bytes) throws IOException {
        DataSchema schema = BankingFile.schema(Optional.of("y"));
        MeasuredSource source = new MeasuredSource(new BankingSample(BankingFile.SEED).source(rows), bytes);
        ReadLimits limits = new ReadLimits(100 * 1024, 10_000, 1_000, Long.MAX_VALUE, 100, 200);
        ReadRequest request = new ReadRequest(
                List.of(source),
                schema,
                ReadRequest.everything(List.of(source), schema, 1).split(),
                limits,
                1);
        double before = cpu();
        ReadResult<ProfileAccumulator> result =
                DatasetReader.read(request, range -> ProfileAccumulator.forSchema(schema), ReadWatch.NOBODY);
        long profiled = result.sink().profile().records();
        double seconds = cpu() - before;
        if ((bytes == Long.MAX_VALUE && profiled != rows) || result.totals().badRecords() > 1) {
            throw new IOException("The profile holds " + profiled + " records of " + rows + ", and "
                    + result.totals().badRecords() + " were bad.");
        }
        return new Run(profiled, result.totals().bytes(), seconds, source.seconds);
    }

    private static double cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    }

    /** A source that knows the processor time spent in it, and that ends after some bytes, be it inside a line. */
    private static final class MeasuredSource implements ByteSource {
        private final ByteSource rows;
        private final long bytes;
        private double seconds;

        MeasuredSource(ByteSource rows, long bytes) {
            this.rows = rows;
            this.bytes = bytes;
        }

        @Override
        public String name() {
            return rows.name();
        }

        @Override
        public long length() {
            return -1;
        }

        @Override
        public InputStream open(long from, long toExclusive) throws IOException {
            InputStream in = rows.open(from, toExclusive);
            return new InputStream() {
                private long left = bytes;

                @Override
                public int read() throws IOException {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
                }

                @Override
                public int read(byte[] target, int offset, int length) throws IOException {
                    if (left == 0) {
                        return -1;
                    }
                    double before = cpu();
                    int count = in.read(target, offset, (int) Math.min(left, length));
                    seconds += cpu() - before;
                    left -= Math.max(0, count);
                    return count;
                }
            };
        }
    }
}
