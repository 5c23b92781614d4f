package rowmill.engine.features;

import java.util.Arrays;
import rowmill.engine.csv.CsvBatch;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.value.Blanks;
import rowmill.engine.value.NumericValue;

/**
 * What is learned of a numeric column: its values with their counts, its moments, and how many values were missing or invalid.
 * Most columns repeat few spellings, so each spelling is read as a number once and then only counted.
 */
final class NumericFit {
    private static final int MAX_SPELLINGS = 4096;
    /** Stand for values that are no number; numbers are finite. */
    private static final double MISSING = Double.NaN;

    private static final double INVALID = Double.POSITIVE_INFINITY;

    private final int column;
    private final ValueCounts values;
    private final SeenFields seen = new SeenFields(MAX_SPELLINGS);
    private double[] numbers = new double[16];
    private long[] counts = new long[16];
    private int spellings;
    private int[] found = new int[0];
    private Moments moments = Moments.NONE;
    private long missing;
    private long invalid;

    NumericFit(int column, int capacity) {
        this.column = column;
        values = new ValueCounts(capacity);
    }

    void accept(CsvRecord record) {
        byte[] bytes = record.bytes();
        int start = record.start(column);
        int end = record.end(column);
        long print = FieldPrints.of(bytes, start, end);
        int number = seen.find(print);
        if (number == SeenFields.UNKNOWN) {
            addUnknown(print, bytes, start, end);
        } else {
            counts[number]++;
        }
    }

    /** Takes the chosen records of a batch. */
    void accept(CsvBatch batch, FieldPrints prints, RowChoice rows) {
        if (found.length < rows.count()) {
            found = new int[rows.count()];
        }
        seen.find(prints, column, rows, found);
        for (int index = 0; index < rows.count(); index++) {
            if (found[index] == SeenFields.UNKNOWN) {
                accept(batch.record(rows.rows()[index]));
            } else {
                counts[found[index]]++;
            }
        }
    }

    private void addUnknown(long print, byte[] bytes, int start, int end) {
        double value = read(bytes, start, end);
        if (seen.full()) {
            add(value, 1);
            return;
        }
        if (spellings == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * spellings);
            counts = Arrays.copyOf(counts, 2 * spellings);
        }
        seen.add(print, spellings);
        numbers[spellings] = value;
        counts[spellings++] = 1;
    }

    private static double read(byte[] bytes, int start, int end) {
        double value = NumericValue.parse(bytes, start, end);
        return !Double.isNaN(value) ? value : Blanks.isBlank(bytes, start, end) ? MISSING : INVALID;
    }

    NumericFit merge(NumericFit following) {
        settle();
        following.settle();
        values.addAll(following.values);
        moments = moments.plus(following.moments);
        missing += following.missing;
        invalid += following.invalid;
        return this;
    }

    /** The values seen so far. */
    ValueCounts values() {
        settle();
        return values;
    }

    Moments moments() {
        settle();
        return moments;
    }

    long missing() {
        settle();
        return missing;
    }

    long invalid() {
        settle();
        return invalid;
    }

    private void settle() {
        for (int number = 0; number < spellings; number++) {
            add(numbers[number], counts[number]);
        }
        spellings = 0;
        seen.clear();
    }

    private void add(double value, long times) {
        if (Double.isNaN(value)) {
            missing += times;
        } else if (value == INVALID) {
            invalid += times;
        } else {
            values.add(value, times);
            moments = moments.plus(value, times);
        }
    }
}
