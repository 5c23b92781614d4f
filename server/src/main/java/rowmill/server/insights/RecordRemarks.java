package rowmill.server.insights;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.DataSchema;
import rowmill.engine.value.BinaryValue;
import rowmill.engine.value.Blanks;
import rowmill.engine.value.NumericValue;

/**
 * What of a record cannot be used as it came. Predictions pass over it without a word, as the original's do, so that an
 * explanation is where a misspelled name shows.
 */
final class RecordRemarks {
    private static final int SHOWN = 60;

    private RecordRemarks() {}

    /** A sentence for each name and value, by name. */
    static List<String> of(DataSchema schema, Map<String, String> record) {
        List<String> remarks = new ArrayList<>();
        new TreeMap<>(record).forEach((name, value) -> {
            OptionalInt column = schema.indexOf(name);
            if (column.isEmpty()) {
                remarks.add("'" + shortened(name) + "' was ignored: the model knows no attribute of that name.");
            } else if (!schema.isInput(column.getAsInt())) {
                remarks.add("'" + name + "' was ignored: it is the target, the row id, or excluded.");
            } else if (!readable(schema.attributes().get(column.getAsInt()), value)) {
                remarks.add("'" + name + "' is taken as missing: '" + shortened(value) + "' is "
                        + (isNumeric(schema, column.getAsInt()) ? "no number." : "no word for true or false."));
            }
        });
        return List.copyOf(remarks);
    }

    private static boolean isNumeric(DataSchema schema, int column) {
        return switch (schema.attributes().get(column).type()) {
            case NUMERIC -> true;
            case BINARY, CATEGORICAL, TEXT -> false;
        };
    }

    private static boolean readable(Attribute attribute, String value) {
        byte[] bytes = value.getBytes(UTF_8);
        if (Blanks.isBlank(bytes, 0, bytes.length)) {
            return true;
        }
        return switch (attribute.type()) {
            case NUMERIC -> !Double.isNaN(NumericValue.parse(bytes, 0, bytes.length));
            case BINARY -> BinaryValue.parse(bytes, 0, bytes.length) != BinaryValue.INVALID;
            case CATEGORICAL, TEXT -> true;
        };
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
