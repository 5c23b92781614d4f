package rowmill.engine.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import rowmill.engine.tally.FieldHash;
import rowmill.engine.tally.NumberKey;
import rowmill.engine.tally.TallyView;
import rowmill.engine.tally.ValueTally;
import rowmill.engine.value.Blanks;
import rowmill.engine.value.NumericValue;

/**
 * A NUMERIC column. Most columns of numbers repeat a few short texts, so the bytes of a short field are looked up in a small
 * table that leads straight to the value's count; only unknown texts are parsed. {@code ProfileSpeed} shows the gain,
 * {@code NumericColumnTest} that both ways count alike.
 */
final class NumericColumn implements Column {
    private static final int ENTRY = 4;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final NumericSums sums = new NumericSums();
    private final ValueTally values;
    private final StringCounts invalidValues = new StringCounts(32, 32);
    /** Per entry: the field's bytes as a word, the position of its count, the number's bits, a spare. */
    private long[] remembered;

    private final int rememberedBits;

    private int generation;
    private long missing;
    private long invalid;

    NumericColumn(StatisticsLimits limits) {
        rememberedBits = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(limits.exactValues());
        remembered = new long[ENTRY << rememberedBits];
        values = ValueTally.ofNumbers(limits.exactValues(), limits.coarseValues(), sums);
    }

    /** Counts a field; returns its number, or NaN when it is missing or invalid. */
    double add(byte[] bytes, int start, int end, int classId) {
        int length = end - start;
        if (length > 0 && length <= FieldHash.WORD_BYTES && remembered.length > 0) {
            long word = FieldHash.word(bytes, start, end);
            int entry = entryOf(word);
            if (remembered[entry] == word) {
                values.addAt((int) remembered[entry + 1], classId);
                return Double.longBitsToDouble(remembered[entry + 2]);
            }
            int neighbour = entry ^ ENTRY;
            if (remembered[neighbour] == word) {
                values.addAt((int) remembered[neighbour + 1], classId);
                return Double.longBitsToDouble(remembered[neighbour + 2]);
            }
            return addAndRemember(bytes, start, end, classId);
        }
        double value = NumericValue.parse(bytes, start, end);
        count(value, bytes, start, end, classId);
        return value;
    }

    private int entryOf(long word) {
        return ENTRY * (int) ((word * SPREAD) >>> (Long.SIZE - rememberedBits));
    }

    private double addAndRemember(byte[] bytes, int start, int end, int classId) {
        double value = NumericValue.parse(bytes, start, end);
        int position = count(value, bytes, start, end, classId);
        if (position >= 0 && remembered.length > 0) {
            long word = FieldHash.word(bytes, start, end);
            int entry = entryOf(word);
            // The neighbour, in the same cache line, gets what was here, so that two texts that meet can both stay.
            System.arraycopy(remembered, entry, remembered, entry ^ ENTRY, ENTRY);
            remembered[entry] = word;
            remembered[entry + 1] = position;
            remembered[entry + 2] = Double.doubleToRawLongBits(value);
        }
        return value;
    }

    private int count(double value, byte[] bytes, int start, int end, int classId) {
        if (!Double.isNaN(value)) {
            int position = values.add(NumberKey.of(value), classId);
            if (generation != values.generation()) {
                forget();
            }
            return position;
        }
        if (Blanks.isBlank(bytes, start, end)) {
            missing++;
        } else {
            invalid++;
            invalidValues.add(bytes, start, end, ValueTally.NO_CLASS);
        }
        return -1;
    }

    /** Positions have moved; once values are counted in groups there are none to remember. */
    private void forget() {
        generation = values.generation();
        if (values.isExact()) {
            Arrays.fill(remembered, 0);
        } else {
            remembered = new long[0];
        }
    }

    @Override
    public void remapClasses(int[] map, int classes) {
        values.remapClasses(map, classes);
        forget();
    }

    @Override
    public void merge(Column other, int[] classMap) {
        NumericColumn column = (NumericColumn) other;
        values.merge(column.values, classMap);
        if (!column.values.isExact()) {
            sums.merge(column.sums);
        }
        invalidValues.merge(column.invalidValues, new int[0]);
        missing += column.missing;
        invalid += column.invalid;
        forget();
    }

    /** The counts of the values so far. */
    TallyView view() {
        return values.view();
    }

    @Override
    public AttributeProfile profile(ColumnContext context) {
        TallyView view = values.view();
        NumericDistribution distribution = NumericDistribution.of(view);
        NumericSums figures = values.isExact() ? sumsOf(view) : sums;
        List<ValueGroup> groups = distribution.groups(context.target());
        return new NumericProfile(
                context.name(),
                context.role(),
                new ValueCounts(context.records(), missing, invalid, missing),
                figures.count == 0
                        ? Optional.empty()
                        : Optional.of(NumericFigures.of(figures, distribution, values.distinct())),
                groups,
                invalidValues.mostFrequent(10),
                context.hasAssociation() ? context.target().associationOfRuns(groups) : Optional.empty());
    }

    private static NumericSums sumsOf(TallyView view) {
        NumericSums sums = new NumericSums();
        for (int i = 0; i < view.size(); i++) {
            sums.add(view.lowKey(i), view.count(i));
        }
        return sums;
    }
}
