package rowmill.engine.features;

import rowmill.engine.csv.CsvRecord;
import rowmill.engine.value.Blanks;
import rowmill.engine.value.NumericValue;

/**
 * What is learned of a numeric column: its values with their counts, its moments, and how many values were missing or invalid.
 * Most columns repeat few spellings, so spellings are counted first and read as numbers once each.
 */
final class NumericFit {
    private static final int MAX_SPELLINGS = 4096;

    private final int column;
    private final ValueCounts values;
    private ByteTable spellings = new ByteTable();
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
        if (spellings.addIfPresent(bytes, start, end)) {
            return;
        }
        if (spellings.size() < MAX_SPELLINGS) {
            spellings.add(bytes, start, end, 1);
        } else {
            add(bytes, start, end, 1);
        }
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
        ByteTable seen = spellings;
        spellings = new ByteTable();
        for (int number = 0; number < seen.size(); number++) {
            byte[] spelling = seen.bytes(number);
            add(spelling, 0, spelling.length, seen.count(number));
        }
    }

    private void add(byte[] bytes, int start, int end, long times) {
        double value = NumericValue.parse(bytes, start, end);
        if (!Double.isNaN(value)) {
            values.add(value, times);
            moments = moments.plus(value, times);
        } else if (Blanks.isBlank(bytes, start, end)) {
            missing += times;
        } else {
            invalid += times;
        }
    }
}
