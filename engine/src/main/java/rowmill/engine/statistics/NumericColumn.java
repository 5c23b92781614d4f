package rowmill.engine.statistics;

import java.util.List;
import java.util.Optional;
import rowmill.engine.csv.CsvBatch;
import rowmill.engine.tally.FieldCache;
import rowmill.engine.tally.NumberKey;
import rowmill.engine.tally.TallyView;
import rowmill.engine.tally.ValueTally;
import rowmill.engine.value.Blanks;
import rowmill.engine.value.NumericValue;

/**
 * A NUMERIC column. Most columns of numbers repeat a few short texts, so a field is first looked for among the last texts seen,
 * and only unknown ones are parsed.
 */
final class NumericColumn implements Column {
    private final NumericSums sums = new NumericSums();
    private final ValueTally values;
    private final FieldCache cache;
    private final StringCounts invalidValues = new StringCounts(32, 32);
    private long missing;
    private long invalid;

    NumericColumn(StatisticsLimits limits) {
        values = ValueTally.ofNumbers(limits.exactValues(), limits.coarseValues(), sums);
        cache = new FieldCache(values, limits.exactValues());
    }

    /** Counts a field; returns its number, or NaN when it is missing or invalid. */
    double add(byte[] bytes, int start, int end, int classId) {
        int entry = cache.count(bytes, start, end, classId);
        return entry == FieldCache.UNKNOWN ? addUnknown(bytes, start, end, classId) : NumberKey.value(cache.key(entry));
    }

    /** Counts the column's fields in some rows of a batch and writes down their numbers, NaN for none. */
    void add(CsvBatch batch, int column, Rows rows, double[] numbers, int at) {
        if (cache.pays()) {
            rows.prints().read(batch, column, rows.from(), rows.to());
        }
        int row = rows.from();
        while (row < rows.to()) {
            row = cache.countUntilUnknown(
                    rows.prints(), row, rows.to(), rows.classIds(), numbers, at + row - rows.from());
            if (row < rows.to()) {
                int bound = batch.at(row, column);
                int start = batch.bounds()[bound] + batch.gap();
                int end = batch.bounds()[bound + 1];
                numbers[at + row - rows.from()] = addUnknown(batch.bytes(), start, end, rows.classIds()[row]);
                row++;
            }
        }
    }

    private double addUnknown(byte[] bytes, int start, int end, int classId) {
        double value = NumericValue.parse(bytes, start, end);
        if (!Double.isNaN(value)) {
            long key = NumberKey.of(value);
            values.add(key, classId);
            if (cache.pays()) {
                cache.remember(bytes, start, end, key);
            } else {
                // So many different numbers are seldom repeated soon.
                cache.settle();
            }
        } else if (Blanks.isBlank(bytes, start, end)) {
            missing++;
        } else {
            invalid++;
            invalidValues.add(bytes, start, end, ValueTally.NO_CLASS);
        }
        return value;
    }

    @Override
    public void remapClasses(int[] map, int classes) {
        cache.settle();
        values.remapClasses(map, classes);
    }

    @Override
    public void merge(Column other, int[] classMap) {
        NumericColumn column = (NumericColumn) other;
        cache.settle();
        column.cache.settle();
        values.merge(column.values, classMap);
        if (!column.values.isExact()) {
            sums.merge(column.sums);
        }
        invalidValues.merge(column.invalidValues, new int[0]);
        missing += column.missing;
        invalid += column.invalid;
    }

    /** The counts of the values so far. */
    TallyView view() {
        cache.settle();
        return values.view();
    }

    @Override
    public AttributeProfile profile(ColumnContext context) {
        TallyView view = view();
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
