package rowmill.benchmarks.profile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import rowmill.engine.csv.ByteSource;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.csv.DatasetReader;
import rowmill.engine.csv.MemorySource;
import rowmill.engine.csv.MergeableSink;
import rowmill.engine.csv.ReadRequest;
import rowmill.engine.csv.ReadWatch;
import rowmill.engine.csv.SourceRange;
import rowmill.engine.sample.BankingSample;
import rowmill.engine.schema.DataSchema;
import rowmill.engine.statistics.ProfileAccumulator;
import rowmill.engine.statistics.StatisticsLimits;

/**
 * Where the time goes, by switching stages off: nanoseconds of processor time per field of one thread, on rows in memory; the
 * best of several repetitions. Columns of one type are measured on files that hold nothing else, less the finding of their fields.
 */
final class Stages {
    private static final int ROWS = 1_000_000;
    private static final int REPETITIONS = 8;

    private Stages() {}

    static void print(PrintStream out) throws IOException {
        DataSchema targeted = BankingFile.schema(Optional.of("y"));
        DataSchema untargeted = BankingFile.schema(Optional.empty());
        ByteSource all = rows(BankingSample.COLUMNS);
        int columns = BankingSample.COLUMNS.size();
        out.printf(Locale.ROOT, "%,d rows of %d columns, %,d bytes in memory%n", ROWS, columns, all.length());
        double reading = nanos(columns, () -> read(all));
        double fields = nanos(columns, () -> run(all, targeted, range -> new Nothing()));
        StatisticsLimits limits = StatisticsLimits.forAttributes(columns);
        StatisticsLimits alone = new StatisticsLimits(
                limits.exactValues(),
                limits.coarseValues(),
                limits.exactWords(),
                limits.coarseWords(),
                limits.sampledRows(),
                limits.targetClasses(),
                0);
        double tallies = nanos(columns, () -> run(all, untargeted, ProfileAccumulator.forRanges(untargeted, alone)));
        double classes = nanos(columns, () -> run(all, targeted, ProfileAccumulator.forRanges(targeted, alone)));
        double whole = nanos(columns, () -> run(all, targeted, ProfileAccumulator.forRanges(targeted)));
        line(out, "reading the bytes", reading);
        line(out, "finding the fields", fields - reading);
        line(out, "columns, sample of rows", tallies - fields);
        line(out, "breaking counts down by the target", classes - tallies);
        line(out, "correlations of 11 columns", whole - classes);
        line(out, "whole profile", whole);
        out.println();
        ofType(out, "columns of numbers alone", BankingFile.NUMERIC::contains, alone);
        ofType(
                out,
                "columns of categories alone",
                name -> !BankingFile.NUMERIC.contains(name) && !name.equals("y"),
                alone);
    }

    private static void ofType(PrintStream out, String name, Predicate<String> wanted, StatisticsLimits limits)
            throws IOException {
        List<String> columns = BankingSample.COLUMNS.stream().filter(wanted).toList();
        ByteSource source = rows(columns);
        DataSchema schema = BankingFile.schema(Optional.empty(), columns);
        double fields = nanos(columns.size(), () -> run(source, schema, range -> new Nothing()));
        double whole = nanos(columns.size(), () -> run(source, schema, ProfileAccumulator.forRanges(schema, limits)));
        line(out, name + " (" + columns.size() + ")", whole - fields);
    }

    private static void line(PrintStream out, String stage, double nanos) {
        out.printf(Locale.ROOT, "%-40s %6.2f ns/field%n", stage, nanos);
    }

    private interface Stage {
        Object run() throws IOException;
    }

    private static double nanos(int columns, Stage stage) throws IOException {
        double best = Double.MAX_VALUE;
        for (int i = 0; i < REPETITIONS; i++) {
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            stage.run();
            long after = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            best = Math.min(best, (after - before) / ((double) ROWS * columns));
        }
        return best;
    }

    private static Object read(ByteSource source) throws IOException {
        byte[] buffer = new byte[256 * 1024];
        long sum = 0;
        try (InputStream in = source.open(0, source.length())) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sum += read;
            }
        }
        return sum;
    }

    private static <S extends MergeableSink<S>> S run(
            ByteSource source, DataSchema schema, Function<SourceRange, S> sinks) throws IOException {
        ReadRequest request = ReadRequest.everything(List.of(source), schema, 1);
        return DatasetReader.read(request, sinks, ReadWatch.NOBODY).sink();
    }

    /** The rows with only some of their columns. */
    private static ByteSource rows(List<String> columns) throws IOException {
        int[] places = columns.stream().mapToInt(BankingSample.COLUMNS::indexOf).toArray();
        DataSchema schema = BankingFile.schema(Optional.empty());
        ByteSource whole = new BankingSample(BankingFile.SEED).source(ROWS);
        Projection projection = run(whole, schema, range -> new Projection(places));
        return new MemorySource("banking.csv", projection.out.toByteArray());
    }

    private static final class Nothing implements MergeableSink<Nothing> {
        private long fields;

        @Override
        public void accept(CsvRecord record) {
            fields += record.fieldCount();
        }

        @Override
        public Nothing merge(Nothing following) {
            fields += following.fields;
            return this;
        }
    }

    /** Writes some of the fields anew. The source is read as one range, so nothing is ever merged. */
    private static final class Projection implements MergeableSink<Projection> {
        private final int[] places;
        private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 27);

        Projection(int[] places) {
            this.places = places;
        }

        @Override
        public void accept(CsvRecord record) {
            for (int i = 0; i < places.length; i++) {
                out.write(record.bytes(), record.start(places[i]), record.end(places[i]) - record.start(places[i]));
                out.write(i + 1 < places.length ? ',' : '\n');
            }
        }

        @Override
        public Projection merge(Projection following) {
            throw new IllegalStateException("A stream of unknown length is one range.");
        }
    }
}
