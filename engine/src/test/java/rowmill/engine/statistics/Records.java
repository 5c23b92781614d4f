package rowmill.engine.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import rowmill.engine.csv.BadRecord;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.sample.BankingSample;
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

    /** The schema of the banking sample. */
    static DataSchema bankingSchema(Optional<String> target) {
        List<String> numeric = List.of(
                "age",
                "duration",
                "campaign",
                "pdays",
                "previous",
                "emp_var_rate",
                "cons_price_idx",
                "cons_conf_idx",
                "euribor3m",
                "nr_employed");
        List<Attribute> attributes = new ArrayList<>();
        for (String name : BankingSample.COLUMNS) {
            AttributeType type = name.equals("y")
                    ? AttributeType.BINARY
                    : numeric.contains(name) ? AttributeType.NUMERIC : AttributeType.CATEGORICAL;
            attributes.add(new Attribute(name, type));
        }
        return DataSchema.of(false, target, attributes);
    }

    static BadRecord bad(long line) {
        return new BadRecord(line, 10 * line, "The record has too few fields.", "a,b");
    }

    /** What the records from line {@code from} to line {@code to} (exclusive) leave behind; each starts at its own 64 KiB. */
    static ProfileAccumulator accumulate(DataSchema schema, List<String> lines, int from, int to) {
        ProfileAccumulator accumulator = ProfileAccumulator.forSchema(schema);
        for (int i = from; i < to; i++) {
            accumulator.accept(record(i, lines.get(i)));
        }
        return accumulator;
    }

    static ProfileAccumulator accumulate(DataSchema schema, List<String> lines) {
        return accumulate(schema, lines, 0, lines.size());
    }

    static CsvRecord record(int index, String line) {
        return CsvRecord.of(Arrays.asList(line.split(",", -1)), index + 1L, 65_536L * index);
    }

    /** The profile of one attribute without a target. */
    static AttributeProfile profile(AttributeType type, List<String> values) {
        DataSchema schema = schema(Optional.empty(), "a", type);
        ProfileAccumulator accumulator = ProfileAccumulator.forSchema(schema);
        for (int i = 0; i < values.size(); i++) {
            accumulator.accept(CsvRecord.of(List.of(values.get(i)), i + 1L, 100L * i));
        }
        return accumulator.profile().attributes().getFirst();
    }

    /** The first place where two profiles differ, as their JSON; empty when they are equal to the bit. */
    static String difference(Profile one, Profile two) {
        String left = ProfileJson.print(one);
        String right = ProfileJson.print(two);
        int at = Arrays.mismatch(left.toCharArray(), right.toCharArray());
        if (at < 0) {
            return "";
        }
        int from = Math.max(0, at - 80);
        return left.substring(from, Math.min(left.length(), at + 80))
                + "  <>  "
                + right.substring(from, Math.min(right.length(), at + 80));
    }
}
