package rowmill.engine.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import rowmill.engine.csv.BadRecord;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;

/** Short ways to make schemas, records and profiles in tests. */
final class Records {
    private Records() {}

    static DataSchema schema(Optional<String> target, Object... namesAndTypes) {
        Attribute[] attributes = new Attribute[namesAndTypes.length / 2];
        for (int i = 0; i < attributes.length; i++) {
            attributes[i] = new Attribute((String) namesAndTypes[2 * i], (AttributeType) namesAndTypes[2 * i + 1]);
        }
        return DataSchema.of(false, target, Arrays.asList(attributes));
    }

    static BadRecord bad(long line) {
        return new BadRecord(line, 10 * line, "The record has too few fields.", "a,b");
    }

    static ProfileAccumulator accumulate(DataSchema schema, List<String> lines) {
        ProfileAccumulator accumulator = ProfileAccumulator.forSchema(schema);
        for (int i = 0; i < lines.size(); i++) {
            accumulator.accept(record(i, lines.get(i)));
        }
        return accumulator;
    }

    static CsvRecord record(int index, String line) {
        return CsvRecord.of(Arrays.asList(line.split(",", -1)), index + 1L, 64L * index);
    }
}
