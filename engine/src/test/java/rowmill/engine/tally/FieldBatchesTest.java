package rowmill.engine.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rowmill.engine.csv.CsvBatch;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.csv.DatasetReader;
import rowmill.engine.csv.MemorySource;
import rowmill.engine.csv.MergeableSink;
import rowmill.engine.csv.ReadRequest;
import rowmill.engine.csv.ReadWatch;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;

/** Columns of whole batches, as the reader hands them over. */
class FieldBatchesTest {
    private static final int CLASSES = 3;

    @ParameterizedTest
    @ValueSource(strings = {"%s,%s\n", "\"%s\",%s\n", "%s,\"%s\"\r\n"})
    void printsOfABatchAreThoseOfItsFields(String line) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            text.append(line.formatted("x".repeat(i % 9), "abcdefghijklmnopqrstuvwxyz".substring(0, i % 26)));
        }
        int[] rows = new int[1];
        FieldPrints prints = new FieldPrints();
        read(text, batch -> {
            for (int column = 0; column < 2; column++) {
                prints.read(batch, column, 0, batch.rows());
                for (int row = 0; row < batch.rows(); row++) {
                    CsvRecord record = batch.record(row);
                    int start = record.start(column);
                    long expected = FieldPrints.of(batch.bytes(), start, record.end(column) - start);
                    assertThat(prints.prints[row]).as(record.text(column)).isEqualTo(expected);
                }
            }
            rows[0] += batch.rows();
        });
        assertThat(rows[0]).isEqualTo(500);
    }

    @Test
    void fieldsThatDifferInAByteOrInTheirLengthHaveDifferentPrints() {
        Set<Long> prints = new HashSet<>();
        int fields = 0;
        for (int length = 0; length <= FieldPrints.LONGEST; length++) {
            byte[] bytes = new byte[CsvBatch.READ_AHEAD];
            Arrays.fill(bytes, (byte) 'a');
            prints.add(FieldPrints.of(bytes, 0, length));
            for (int at = 0; at < length; at++) {
                for (int bit = 0; bit < 7; bit++) {
                    byte[] other = bytes.clone();
                    other[at] ^= (byte) (1 << bit);
                    prints.add(FieldPrints.of(other, 0, length));
                    fields++;
                }
            }
            fields++;
        }
        assertThat(prints).hasSize(fields).doesNotContain(0L, FieldPrints.NONE);
        assertThat(FieldPrints.of(new byte[100], 0, FieldPrints.LONGEST + 1)).isEqualTo(FieldPrints.NONE);
    }

    /** From columns that repeat two values, through tables that are arranged anew and enlarged, to one that is too small. */
    @ParameterizedTest
    @ValueSource(ints = {2, 12, 64, 65, 400, 3_000, 9_000})
    void countsNumbersOfBatchesByClassAsAMapDoes(int different) throws IOException {
        long seed = System.nanoTime();
        System.out.println("FieldBatchesTest: seed " + seed);
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 30_000; i++) {
            int value = Math.min(random.nextInt(different), random.nextInt(different));
            text.append(value / 4.0).append(',').append(random.nextInt(CLASSES)).append('\n');
        }
        ValueTally tally = ValueTally.ofNumbers(10_000, 5_000, (key, count) -> {});
        tally.widen(CLASSES);
        Counted counted = new Counted(tally);
        Map<String, Long> expected = new HashMap<>();
        read(text, batch -> {
            counted.add(batch);
            for (int row = 0; row < batch.rows(); row++) {
                String number = batch.record(row).text(0);
                assertThat(counted.numbers[row + 1]).isEqualTo(Double.parseDouble(number));
                expected.merge(number + "/" + batch.record(row).text(1), 1L, Long::sum);
            }
        });
        counted.cache.settle();
        TallyView view = tally.view();
        Map<String, Long> found = new HashMap<>();
        for (int i = 0; i < view.size(); i++) {
            for (int each = 0; each < CLASSES; each++) {
                if (view.count(i, each) > 0) {
                    found.put(NumberKey.value(view.lowKey(i)) + "/" + each, view.count(i, each));
                }
            }
        }
        assertThat(found).as("seed %d", seed).isEqualTo(expected);
        assertThat(view.total()).isEqualTo(30_000);
    }

    /** The first column's numbers, counted by the second column's classes, as a column of numbers does it. */
    private static final class Counted {
        private final ValueTally tally;
        private final FieldCache cache;
        private final FieldPrints prints = new FieldPrints();
        private double[] numbers = new double[0];

        Counted(ValueTally tally) {
            this.tally = tally;
            this.cache = new FieldCache(tally, 4_096);
        }

        void add(CsvBatch batch) {
            int rows = batch.rows();
            int[] classes = new int[rows];
            numbers = new double[rows + 1];
            for (int row = 0; row < rows; row++) {
                classes[row] = Integer.parseInt(batch.record(row).text(1));
            }
            prints.read(batch, 0, 0, rows);
            for (int row = 0; row < rows; row++) {
                row = cache.countUntilUnknown(prints, row, rows, classes, numbers, row + 1);
                if (row < rows) {
                    CsvRecord record = batch.record(row);
                    numbers[row + 1] = Double.parseDouble(record.text(0));
                    long key = NumberKey.of(numbers[row + 1]);
                    tally.add(key, classes[row]);
                    cache.remember(batch.bytes(), record.start(0), record.end(0), key);
                }
            }
        }
    }

    private static void read(CharSequence text, Consumer<CsvBatch> each) throws IOException {
        DataSchema schema = DataSchema.of(
                false,
                Optional.empty(),
                List.of(new Attribute("a", AttributeType.TEXT), new Attribute("b", AttributeType.TEXT)));
        MemorySource source = MemorySource.of("test.csv", text.toString());
        DatasetReader.read(
                ReadRequest.everything(List.of(source), schema, 1), range -> new Batches(each), ReadWatch.NOBODY);
    }

    private record Batches(Consumer<CsvBatch> each) implements MergeableSink<Batches> {
        @Override
        public void accept(CsvRecord record) {
            accept(CsvBatch.of(record));
        }

        @Override
        public void accept(CsvBatch batch) {
            each.accept(batch);
        }

        @Override
        public Batches merge(Batches following) {
            return this;
        }
    }
}
