package rowmill.engine.csv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;
import rowmill.engine.value.NumericValue;

/** Not a test: prints what reading costs per field. Arguments: a CSV file (optional), threads (default 1). */
final class ScanBenchmark {
    private ScanBenchmark() {}

    private static final class Counting implements MergeableSink<Counting> {
        private final boolean numbers;
        private double sum;

        Counting(boolean numbers) {
            this.numbers = numbers;
        }

        @Override
        public void accept(CsvRecord record) {
            if (!numbers) {
                sum += record.end(record.fieldCount() - 1);
                return;
            }
            for (int field = 0; field < record.fieldCount(); field++) {
                double value = NumericValue.parse(record.bytes(), record.start(field), record.end(field));
                sum += value == value ? value : 1;
            }
        }

        @Override
        public Counting merge(Counting following) {
            sum += following.sum;
            return this;
        }
    }

    public static void main(String[] arguments) throws IOException {
        Path file = arguments.length > 0 ? Path.of(arguments[0]) : generated();
        int threads = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1;
        int fields = Files.newBufferedReader(file).readLine().split(",").length;
        DataSchema schema = DataSchema.of(
                false,
                Optional.empty(),
                IntStream.range(0, fields)
                        .mapToObj(index -> new Attribute("Var" + index, AttributeType.TEXT))
                        .toList());
        for (int round = 0; round < 5; round++) {
            for (boolean numbers : new boolean[] {false, true}) {
                long start = System.nanoTime();
                var result = DatasetReader.read(
                        ReadRequest.everything(List.of(FileSource.of(file)), schema, threads),
                        range -> new Counting(numbers),
                        ReadWatch.NOBODY);
                double nanos = System.nanoTime() - start;
                System.out.printf(
                        "%-16s %6.2f ns a field, %5.2f GB/s, %d records, %d bad, %s%n",
                        numbers ? "scan and numbers" : "scan",
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
            for (int row = 0; row < 2_000_000; row++) {
                out.write(18 + random.nextInt(70) + ",blue-collar,married,university.degree,no,yes,no,cellular,aug,mon,"
                        + random.nextInt(2000) + ',' + random.nextInt(9) + ",999,0,nonexistent,1.4,93.444,-36.1,4."
                        + random.nextInt(999) + ",5228.1," + random.nextInt(2) + '\n');
            }
        }
        return file;
    }
}
