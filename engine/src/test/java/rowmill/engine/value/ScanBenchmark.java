package rowmill.engine.value;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.csv.DatasetReader;
import rowmill.engine.csv.FileSource;
import rowmill.engine.csv.MergeableSink;
import rowmill.engine.csv.ReadRequest;
import rowmill.engine.csv.ReadWatch;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;

/**
 * Not a test: prints what reading costs, in CPU nanoseconds per field on one thread, turn about: finding the fields alone, and
 * reading every field as a number too. Argument: a CSV file (optional).
 */
final class ScanBenchmark {
    private ScanBenchmark() {}

    private enum Work {
        SCAN,
        SCAN_AND_NUMBERS
    }

    private static final class Adding implements MergeableSink<Adding> {
        private final Work work;
        private double sum;

        Adding(Work work) {
            this.work = work;
        }

        @Override
        public void accept(CsvRecord record) {
            byte[] bytes = record.bytes();
            for (int field = 0; field < record.fieldCount() && work != Work.SCAN; field++) {
                double value = NumericValue.parse(bytes, record.start(field), record.end(field));
                sum += Double.isNaN(value) ? 1 : value;
            }
            sum += record.end(record.fieldCount() - 1);
        }

        @Override
        public Adding merge(Adding following) {
            sum += following.sum;
            return this;
        }
    }

    public static void main(String[] arguments) throws IOException {
        Path file = arguments.length > 0 ? Path.of(arguments[0]) : generated();
        int fields = Files.lines(file).findFirst().orElseThrow().split(",").length;
        DataSchema schema = DataSchema.of(
                false,
                Optional.empty(),
                IntStream.range(0, fields)
                        .mapToObj(index -> new Attribute("Var" + index, AttributeType.TEXT))
                        .toList());
        var request = ReadRequest.everything(List.of(FileSource.of(file)), schema, 1);
        for (int round = 0; round < 6; round++) {
            for (Work work : Work.values()) {
                long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                var result = DatasetReader.read(request, range -> new Adding(work), ReadWatch.NOBODY);
                double nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
                System.out.printf(
                        "%-16s %6.2f ns a field, %5.2f GB/s, %d records, %d bad, sum %s%n",
                        work,
                        nanos / result.totals().records() / fields,
                        result.totals().bytes() / nanos,
                        result.totals().records(),
                        result.totals().badRecords(),
                        result.sink().sum);
            }
        }
    }

    private static Path generated() throws IOException {
        Path file = Files.createTempFile("scan", ".csv");
        file.toFile().deleteOnExit();
        var random = new SplittableRandom(1);
        try (var out = Files.newBufferedWriter(file)) {
            for (int row = 0; row < 1_000_000; row++) {
                out.write(18 + random.nextInt(70) + ",blue-collar,married,university.degree,no,yes,no,cellular,aug,mon,"
                        + random.nextInt(2000) + ',' + random.nextInt(9) + ",999,0,nonexistent,1.4,93.444,-36.1,4."
                        + random.nextInt(999) + ",5228.1," + random.nextInt(2) + '\n');
            }
        }
        return file;
    }
}
