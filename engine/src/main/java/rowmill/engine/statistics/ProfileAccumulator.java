package rowmill.engine.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import rowmill.engine.csv.BadRecord;
import rowmill.engine.csv.CsvBatch;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.csv.MergeableSink;
import rowmill.engine.csv.SourceRange;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;
import rowmill.engine.tally.ClassIndex;
import rowmill.engine.tally.FieldHash;
import rowmill.engine.tally.NumberKey;
import rowmill.engine.tally.RowSample;
import rowmill.engine.tally.SampleLevel;
import rowmill.engine.tally.SampledRow;
import rowmill.engine.tally.ValueTally;

/**
 * Accumulates the {@link Profile} of the records of one stretch of data. Not thread-safe: one per range, then {@link #merge}.
 *
 * <p>The profile of merged accumulators is the same, to the bit, for every order of merging and every split of the data; for the
 * correlations alone the split must lie at multiples of 64 KiB, as the reader's ranges do, otherwise their last digits may
 * differ. Records must carry the byte offset in their source, by which the sample of rows is chosen.
 *
 * <p>Memory is bounded by {@link StatisticsLimits}; cost per field about 15 nanoseconds (docs/statistics.md).
 */
public final class ProfileAccumulator implements MergeableSink<ProfileAccumulator> {
    private static final int NO_TARGET = -1;

    private final DataSchema schema;
    private final ColumnSet columns;
    private final Target target;
    private final int targetAt;
    private final Correlations correlations;
    private final int correlated;
    private final RowSample sample;
    private final Rows rows = new Rows();
    private long records;
    private long badRecords;

    private ProfileAccumulator(DataSchema schema, StatisticsLimits limits, SampleLevel level) {
        this.schema = schema;
        this.targetAt = schema.targetIndex().orElse(NO_TARGET);
        this.columns = new ColumnSet(schema, limits, targetAt);
        int any = Math.max(0, targetAt);
        this.target = new Target(schema.attributes().get(any).type(), columns.all[any], limits.targetClasses());
        this.correlated = Math.min(limits.correlatedAttributes(), columns.numericPlaces().length);
        this.correlations = new Correlations(correlated + (targetIsNumber() ? 1 : 0));
        this.sample = new RowSample(limits.sampledRows(), level);
        if (targetAt != NO_TARGET) {
            renumber(new int[0]);
        }
    }

    /** An accumulator that has seen nothing, for records with one field per attribute of the schema. */
    public static ProfileAccumulator forSchema(DataSchema schema) {
        return forSchema(
                schema, StatisticsLimits.forAttributes(schema.attributes().size()));
    }

    /** The same with other limits; accumulators of different limits must not be merged. */
    public static ProfileAccumulator forSchema(DataSchema schema, StatisticsLimits limits) {
        return new ProfileAccumulator(schema, limits, new SampleLevel());
    }

    /**
     * Makes the accumulators of the ranges of one data set, for records with one field per attribute of the schema. All of them
     * must be merged: they tell each other how thin the sample of rows has become, and copy no records that it will not hold.
     */
    public static Function<SourceRange, ProfileAccumulator> forRanges(DataSchema schema) {
        return forRanges(
                schema, StatisticsLimits.forAttributes(schema.attributes().size()));
    }

    /** The same with other limits. */
    public static Function<SourceRange, ProfileAccumulator> forRanges(DataSchema schema, StatisticsLimits limits) {
        SampleLevel level = new SampleLevel();
        return range -> new ProfileAccumulator(schema, limits, level);
    }

    @Override
    public void accept(CsvRecord record) {
        accept(CsvBatch.of(record));
    }

    @Override
    public void accept(CsvBatch batch) {
        rows.room(batch.rows());
        for (int from = 0, to; from < batch.rows(); from = to) {
            to = correlations.start(batch, from, batch.rows());
            rows.range(from, to);
            sample.offer(batch, from, to);
            addTargets(batch);
            columns.add(batch, rows, correlations, correlated);
        }
        records += batch.rows();
    }

    @Override
    public void bad(BadRecord bad) {
        badRecords++;
    }

    /** A method of its own: the compiler begins with methods that hold loops, and this one should not draw all columns in. */
    private void addTargets(CsvBatch batch) {
        for (int row = rows.from(); row < rows.to(); row++) {
            rows.classIds()[row] = targetAt == NO_TARGET ? ValueTally.NO_CLASS : addTarget(batch, row);
        }
    }

    private int addTarget(CsvBatch batch, int row) {
        byte[] bytes = batch.bytes();
        int bound = batch.at(row, targetAt);
        int start = batch.bounds()[bound] + batch.gap();
        int end = batch.bounds()[bound + 1];
        int place = correlations.place() + row - rows.from();
        switch (columns.all[targetAt]) {
            case BinaryColumn binary -> {
                int value = binary.add(bytes, start, end, ValueTally.NO_CLASS);
                correlations.column(correlated)[place] = value < 0 ? Double.NaN : value;
                return value < 0 ? ValueTally.NO_CLASS : classOf(value, row);
            }
            case NumericColumn numeric -> {
                double value = numeric.add(bytes, start, end, ValueTally.NO_CLASS);
                correlations.column(correlated)[place] = value;
                return Double.isNaN(value) ? ValueTally.NO_CLASS : classOf(NumberKey.of(value), row);
            }
            case CategoricalColumn categorical -> {
                categorical.add(bytes, start, end, ValueTally.NO_CLASS);
                return classOf(FieldHash.of(bytes, start, end), row);
            }
            case TextColumn text -> {
                text.add(bytes, start, end, ValueTally.NO_CLASS);
                return ValueTally.NO_CLASS;
            }
        }
    }

    private int classOf(long key, int row) {
        int known = target.knownClass(key);
        if (known >= 0) {
            return known;
        }
        ClassIndex before = target.classes().copy();
        int added = target.classes().classOf(key);
        if (!target.classes().sameAs(before)) {
            int[] map = target.classes().mapFrom(before);
            renumber(map);
            rows.renumber(map, row);
        }
        return added;
    }

    private void renumber(int[] map) {
        for (int i = 0; i < columns.all.length; i++) {
            if (i != targetAt) {
                columns.all[i].remapClasses(map, target.classes().capacity());
            }
        }
    }

    /**
     * Adds what the other one has seen to this one and returns this one.
     *
     * @throws IllegalArgumentException when the other one was made for another schema
     */
    @Override
    public ProfileAccumulator merge(ProfileAccumulator other) {
        if (!schema.equals(other.schema)) {
            throw new IllegalArgumentException("Profiles of two different schemas cannot be merged.");
        }
        ClassIndex before = target.classes().copy();
        target.classes().merge(other.target.classes());
        if (!target.classes().sameAs(before)) {
            renumber(target.classes().mapFrom(before));
        }
        int[] classMap = target.classes().mapFrom(other.target.classes());
        for (int i = 0; i < columns.all.length; i++) {
            columns.all[i].merge(other.columns.all[i], i == targetAt ? new int[0] : classMap);
        }
        correlations.merge(other.correlations);
        sample.merge(other.sample);
        records += other.records;
        badRecords += other.badRecords;
        return this;
    }

    /** The figures of everything seen so far. Cost: independent of the number of records. */
    public Profile profile() {
        TargetClasses classes = targetAt == NO_TARGET ? TargetClasses.none() : target.summary();
        List<SampledRow> sampled = sample.rows();
        List<AttributeProfile> attributes = new ArrayList<>();
        for (int i = 0; i < columns.all.length; i++) {
            String name = schema.attributes().get(i).name();
            attributes.add(columns.all[i].profile(
                    new ColumnContext(name, AttributeRole.of(schema, i), records, classes, sampled, i)));
        }
        return new Profile(
                records,
                badRecords,
                attributes,
                targetAt == NO_TARGET ? List.of() : target.names(classes),
                correlations.coefficients(correlatedNames()),
                RowFindings.duplicates(sampled, schema),
                RowFindings.shown(sampled));
    }

    private List<String> correlatedNames() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < correlated; i++) {
            names.add(schema.attributes().get(columns.numericPlaces()[i]).name());
        }
        schema.targetAttributeName().ifPresent(names::add);
        return names;
    }

    private boolean targetIsNumber() {
        if (targetAt == NO_TARGET) {
            return false;
        }
        AttributeType type = schema.attributes().get(targetAt).type();
        return type == AttributeType.BINARY || type == AttributeType.NUMERIC;
    }
}
