package rowmill.engine.features;

import java.util.Arrays;
import rowmill.engine.csv.CsvBatch;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.value.BinaryValue;
import rowmill.engine.value.NumericValue;

/**
 * Turns the fields of one column into at most one feature each, for a term that reads nothing else. What became of a field is
 * remembered by its {@linkplain FieldPrints print}, since reading numbers and searching cuts or dictionaries cost more than
 * looking up. Not thread-safe.
 */
final class FieldCoder implements TermCoder {
    /** No feature. */
    private static final int NOTHING = -1;

    private static final int MOST_SEEN = 4096;
    private static final int LEAST_SEEN = 64;
    private static final int SEEN_IN_ALL = 1 << 18;

    /** Finds the feature of a field. */
    private interface Rule {
        /** The feature within the term or {@link #NOTHING}, after setting {@link #value} if that is not 1. */
        int feature(FieldCoder coder, byte[] bytes, int start, int end);
    }

    private final int column;
    private final int first;
    private final Rule rule;
    private final boolean valued;
    private final SeenFields seen;
    private int[] seenFeatures = new int[16];
    private double[] seenValues = new double[16];
    private int known;
    private int[] found = new int[0];
    private int[] features = new int[0];
    private double[] values = new double[0];
    /** Value of the feature that a rule found last. */
    private double value;

    private FieldCoder(Place place, boolean valued, Rule rule) {
        this.column = place.column;
        this.first = place.first;
        this.valued = valued;
        this.rule = rule;
        this.seen = new SeenFields(Math.clamp(SEEN_IN_ALL / place.terms, LEAST_SEEN, MOST_SEEN));
    }

    /**
     * What a coder reads and writes.
     *
     * @param column the column that is read
     * @param first number of the term's first feature
     * @param terms how many terms share the room for remembered fields
     */
    record Place(int column, int first, int terms) {}

    static FieldCoder number(FittedTerm.Number number, Place place) {
        return new FieldCoder(place, true, (coder, bytes, start, end) -> {
            double read = NumericValue.parse(bytes, start, end);
            if (Double.isNaN(read)) {
                return 1;
            }
            coder.value = number.standardized(read);
            return number.scale() == 0 ? NOTHING : 0;
        });
    }

    static FieldCoder flag(Place place) {
        return new FieldCoder(place, false, (coder, bytes, start, end) -> {
            int read = BinaryValue.parse(bytes, start, end);
            return read == BinaryValue.FALSE ? NOTHING : read == BinaryValue.TRUE ? 0 : 1;
        });
    }

    static FieldCoder bins(FittedTerm.Bins bins, Place place) {
        double[] cuts = bins.cuts();
        return new FieldCoder(place, false, (coder, bytes, start, end) -> {
            double read = NumericValue.parse(bytes, start, end);
            return Double.isNaN(read) ? cuts.length + 1 : QuantileCuts.interval(cuts, read);
        });
    }

    static FieldCoder category(FittedTerm.Words words, Place place) {
        ByteTable table = words.dictionary().table();
        return new FieldCoder(place, false, (coder, bytes, start, end) -> {
            int category = table.find(bytes, start, end);
            return category >= 0 ? category : table.size();
        });
    }

    @Override
    public void encode(CsvRecord record, FeatureVector into) {
        int start = record.start(column);
        int end = record.end(column);
        int number = lookUp(FieldPrints.of(record.bytes(), start, end), record.bytes(), start, end);
        add(seenFeatures[number], seenValues[number], into);
    }

    @Override
    public void read(CsvBatch batch, FieldPrints prints, RowChoice rows) {
        int count = rows.count();
        if (found.length < count) {
            found = new int[count];
            features = new int[count];
            values = new double[count];
        }
        seen.find(prints, column, rows, found);
        for (int index = 0; index < count; index++) {
            int number = found[index];
            if (number == SeenFields.UNKNOWN) {
                number = lookUp(batch, prints, rows.rows()[index]);
            }
            features[index] = seenFeatures[number];
            if (valued) {
                values[index] = seenValues[number];
            }
        }
    }

    @Override
    public void encode(CsvRecord record, int index, FeatureVector into) {
        add(features[index], values[index], into);
    }

    private void add(int feature, double value, FeatureVector into) {
        if (valued && feature == first) {
            into.add(feature, value);
        } else if (feature != NOTHING) {
            into.add(feature);
        }
    }

    private int lookUp(CsvBatch batch, FieldPrints prints, int row) {
        int bound = batch.at(row, column);
        long print = prints.values()[prints.first(column) + row];
        return lookUp(print, batch.bytes(), batch.bounds()[bound] + batch.gap(), batch.bounds()[bound + 1]);
    }

    /** The number of a field; when no more can be remembered, one that is good until the next call. */
    private int lookUp(long print, byte[] bytes, int start, int end) {
        int number = seen.find(print);
        if (number != SeenFields.UNKNOWN) {
            return number;
        }
        if (known == seenFeatures.length) {
            seenFeatures = Arrays.copyOf(seenFeatures, 2 * known);
            seenValues = Arrays.copyOf(seenValues, 2 * known);
        }
        value = 1;
        int feature = rule.feature(this, bytes, start, end);
        seenFeatures[known] = feature == NOTHING ? NOTHING : first + feature;
        seenValues[known] = value;
        if (seen.full()) {
            return known;
        }
        seen.add(print, known);
        return known++;
    }
}
