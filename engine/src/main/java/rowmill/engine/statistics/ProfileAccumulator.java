package rowmill.engine.statistics;

import java.util.ArrayList;
import java.util.List;
import rowmill.engine.csv.BadRecord;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.csv.MergeableSink;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.DataSchema;

/**
 * Accumulates the {@link Profile} of the records of one stretch of data. Not thread-safe: one per range, then {@link #merge}.
 * The profile of merged accumulators is the same, to the bit, for every split of the data and every order of merging.
 */
public final class ProfileAccumulator implements MergeableSink<ProfileAccumulator> {
    private final DataSchema schema;
    private final ColumnCounter[] columns;
    private long records;
    private long badRecords;

    private ProfileAccumulator(DataSchema schema) {
        this.schema = schema;
        this.columns = new ColumnCounter[schema.attributes().size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new ColumnCounter(schema.attributes().get(i).type());
        }
    }

    /** An accumulator that has seen nothing, for records with one field per attribute of the schema. */
    public static ProfileAccumulator forSchema(DataSchema schema) {
        return new ProfileAccumulator(schema);
    }

    @Override
    public void accept(CsvRecord record) {
        byte[] bytes = record.bytes();
        for (int i = 0; i < columns.length; i++) {
            columns[i].add(bytes, record.start(i), record.end(i));
        }
        records++;
    }

    @Override
    public void bad(BadRecord bad) {
        badRecords++;
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
        for (int i = 0; i < columns.length; i++) {
            columns[i].merge(other.columns[i]);
        }
        records += other.records;
        badRecords += other.badRecords;
        return this;
    }

    /** The figures of everything seen so far. Cost: independent of the number of records. */
    public Profile profile() {
        List<AttributeProfile> attributes = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            Attribute attribute = schema.attributes().get(i);
            attributes.add(columns[i].profile(attribute.name(), AttributeRole.of(schema, i)));
        }
        return new Profile(records, badRecords, attributes);
    }
}
