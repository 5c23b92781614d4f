package rowmill.engine.suggest;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleUnaryOperator;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;
import rowmill.engine.value.NumericValue;

/**
 * A uniform random sample of records: their numeric inputs and target. A record is drawn when the first {@code level} bits of
 * the hash of its place are 0; the level rises by one whenever the sample is full. A part of the data never has a higher level
 * than the whole, so parts that are read later begin with the highest level that any part has had, which saves most of the work.
 * Whoever reads, in whatever ranges and order, draws the same records. At most about 16 MB. Not thread-safe.
 */
public final class RecordSample {
    private static final int MAX_ROWS = 50_000;
    private static final int MAX_CELLS = 2 << 20;
    private static final int MIN_ROWS = 1_000;

    private final int[] columns;
    private final List<String> names;
    private final int capacity;
    private final AtomicInteger highest;
    private List<Row> rows = new ArrayList<>();
    private int level;

    private record Row(long hash, double target, double[] numbers) {}

    /**
     * An empty sample of a data set's records.
     *
     * @param highest the highest level so far; the same object for all parts of one data set, at first 0
     */
    public RecordSample(DataSchema schema, AtomicInteger highest) {
        this.highest = highest;
        level = highest.get();
        List<Integer> numeric = new ArrayList<>();
        for (int column = 0; column < schema.attributes().size(); column++) {
            if (schema.isInput(column) && schema.attributes().get(column).type() == AttributeType.NUMERIC) {
                numeric.add(column);
            }
        }
        columns = numeric.stream().mapToInt(Integer::intValue).toArray();
        names = numeric.stream()
                .map(each -> schema.attributes().get(each).name())
                .toList();
        capacity = Math.clamp(MAX_CELLS / (columns.length + 1), MIN_ROWS, MAX_ROWS);
    }

    /**
     * Looks at a record, and keeps it if it is drawn.
     *
     * @param source which source it comes from
     * @param target the target's value, or class number
     */
    public void accept(CsvRecord record, int source, double target) {
        long hash = mix(mix(source + 1L) + record.byteOffset());
        if (drawn(hash)) {
            double[] numbers = new double[columns.length];
            for (int index = 0; index < columns.length; index++) {
                int column = columns[index];
                numbers[index] = NumericValue.parse(record.bytes(), record.start(column), record.end(column));
            }
            rows.add(new Row(hash, target, numbers));
            thin();
        }
    }

    /**
     * Joins the sample of the records that follow.
     *
     * @param renumbered turns the other's targets into this one's, where class numbers differ
     */
    public RecordSample merge(RecordSample following, DoubleUnaryOperator renumbered) {
        level = Math.max(level, following.level);
        for (Row row : following.rows) {
            rows.add(new Row(row.hash, renumbered.applyAsDouble(row.target), row.numbers));
        }
        forgetUndrawn();
        thin();
        return this;
    }

    /** Number of records in the sample. */
    public int size() {
        return rows.size();
    }

    /** Which part of all records the sample is, from 0 to 1. */
    double share() {
        return Math.scalb(1.0, -level);
    }

    /** Names of the numeric inputs. */
    List<String> names() {
        return names;
    }

    /** The targets of the records. */
    double[] targets() {
        return rows.stream().mapToDouble(Row::target).toArray();
    }

    /** An input's values, NaN where missing or invalid. */
    double[] numbers(int input) {
        return rows.stream().mapToDouble(row -> row.numbers[input]).toArray();
    }

    private boolean drawn(long hash) {
        return level == 0 || hash >>> (64 - level) == 0;
    }

    private void thin() {
        while (rows.size() > capacity) {
            level++;
            highest.accumulateAndGet(level, Math::max);
            forgetUndrawn();
        }
    }

    private void forgetUndrawn() {
        List<Row> kept = new ArrayList<>();
        for (Row row : rows) {
            if (drawn(row.hash)) {
                kept.add(row);
            }
        }
        rows = kept;
    }

    /** The finalizer of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). */
    static long mix(long value) {
        long mixed = value * 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
