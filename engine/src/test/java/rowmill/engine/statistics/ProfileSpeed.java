package rowmill.engine.statistics;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import rowmill.engine.csv.ByteSource;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.csv.DatasetReader;
import rowmill.engine.csv.MemorySource;
import rowmill.engine.csv.MergeableSink;
import rowmill.engine.csv.ReadRequest;
import rowmill.engine.csv.ReadWatch;
import rowmill.engine.csv.SourceRange;
import rowmill.engine.sample.BankingSample;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;

/**
 * Prints nanoseconds of CPU per field, stage by stage, on banking-like rows held in memory and read by one thread. Run by hand;
 * arguments: rows (default 1,000,000), repetitions (default 5), and a word that a stage's name must contain (default: all
 * stages). The best repetition counts.
 */
final class ProfileSpeed {
    private static final int COLUMNS = BankingSample.COLUMNS.size();

    private static String wanted = "";

    private ProfileSpeed() {}

    public static void main(String[] arguments) throws IOException {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        int repetitions = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        wanted = arguments.length > 2 ? arguments[2] : "";
        ByteSource source = banking(rows);
        DataSchema schema = bankingSchema(Optional.of("y"));
        long fields = (long) rows * COLUMNS;
        System.out.printf(Locale.ROOT, "%,d rows, %,d bytes%n", rows, source.length());
        print("scan", fields, repetitions, () -> run(source, schema, range -> new Nothing()));
        print(
                "scan + whole profile",
                fields,
                repetitions,
                () -> run(source, schema, range -> ProfileAccumulator.forSchema(schema)));
        DataSchema untargeted = bankingSchema(Optional.empty());
        print(
                "scan + profile without target",
                fields,
                repetitions,
                () -> run(source, untargeted, range -> ProfileAccumulator.forSchema(untargeted)));
        StatisticsLimits uncorrelated = new StatisticsLimits(4_096, 2_048, 16_384, 8_192, 4_096, 16, 0);
        print(
                "scan + profile without correlations",
                fields,
                repetitions,
                () -> run(source, schema, range -> ProfileAccumulator.forSchema(schema, uncorrelated)));
        for (AttributeType type : List.of(AttributeType.NUMERIC, AttributeType.CATEGORICAL)) {
            int count = (int) schema.attributes().stream()
                    .filter(attribute -> attribute.type() == type)
                    .count();
            print(
                    "scan + columns of " + type,
                    (long) rows * count,
                    repetitions,
                    () -> run(source, schema, range -> new OnlyColumns(schema, type)));
        }
    }

    private interface Stage {
        Object run() throws IOException;
    }

    private static void print(String name, long fields, int repetitions, Stage stage) throws IOException {
        if (!name.contains(wanted)) {
            return;
        }
        double best = Double.MAX_VALUE;
        for (int i = 0; i < repetitions; i++) {
            long before = cpu();
            stage.run();
            best = Math.min(best, (cpu() - before) / (double) fields);
        }
        System.out.printf(Locale.ROOT, "%-40s %6.2f ns per field%n", name, best);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static <S extends MergeableSink<S>> S run(
            ByteSource source, DataSchema schema, Function<SourceRange, S> sinks) throws IOException {
        ReadRequest request = ReadRequest.everything(List.of(source), schema, 1);
        return DatasetReader.read(request, sinks, ReadWatch.NOBODY).sink();
    }

    static ByteSource banking(int rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(rows * 120);
        try (InputStream in = new BankingSample(1).open(0, rows)) {
            in.transferTo(bytes);
        }
        return new MemorySource("banking.csv", bytes.toByteArray());
    }

    static DataSchema bankingSchema(Optional<String> target) {
        List<String> numeric = List.of(
                "age",
                "duration",
                "campaign",
                "pdays",
                "previous",
                "emp_var_rate",
                "cons_price_idx",
                "cons_conf_idx",
                "euribor3m",
                "nr_employed");
        List<Attribute> attributes = new ArrayList<>();
        for (String name : BankingSample.COLUMNS) {
            AttributeType type = name.equals("y")
                    ? AttributeType.BINARY
                    : numeric.contains(name) ? AttributeType.NUMERIC : AttributeType.CATEGORICAL;
            attributes.add(new Attribute(name, type));
        }
        return DataSchema.of(false, target, attributes);
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

    /** The columns of one type, without sample, target and correlations. */
    private static final class OnlyColumns implements MergeableSink<OnlyColumns> {
        private final List<Integer> places = new ArrayList<>();
        private final List<NumericColumn> numeric = new ArrayList<>();
        private final List<CategoricalColumn> categorical = new ArrayList<>();

        OnlyColumns(DataSchema schema, AttributeType type) {
            StatisticsLimits limits = StatisticsLimits.forAttributes(COLUMNS);
            for (int i = 0; i < COLUMNS; i++) {
                if (schema.attributes().get(i).type() == type) {
                    places.add(i);
                    if (type == AttributeType.NUMERIC) {
                        numeric.add(new NumericColumn(limits));
                    } else {
                        categorical.add(new CategoricalColumn(limits));
                    }
                }
            }
        }

        @Override
        public void accept(CsvRecord record) {
            for (int i = 0; i < numeric.size(); i++) {
                int at = places.get(i);
                numeric.get(i).add(record.bytes(), record.start(at), record.end(at), -1);
            }
            for (int i = 0; i < categorical.size(); i++) {
                int at = places.get(i);
                categorical.get(i).add(record.bytes(), record.start(at), record.end(at), -1);
            }
        }

        @Override
        public OnlyColumns merge(OnlyColumns following) {
            return this;
        }
    }
}
