package rowmill.server.insights.preview;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import rowmill.engine.inference.InferredSchema;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.value.BinaryValue;
import rowmill.extract.Preview;

/** What to know of the attribute to predict before a datasource is made: a model that refuses it is a copy too late. */
final class TargetRemarks {
    private static final String NONE =
            "No target was named and none was found by rules; a model needs one. Call the column"
                    + " y in the query (… AS y), or name it: --target here, targetAttributeName in the schema.";
    private static final int LONGEST = 40;

    private TargetRemarks() {}

    static Optional<String> of(Preview preview, InferredSchema inferred) {
        List<Attribute> attributes = inferred.schema().attributes();
        if (inferred.schema().targetIndex().isEmpty()) {
            return Optional.of(attributes.stream()
                    .filter(attribute -> attribute.type() == AttributeType.TEXT
                            && attribute.name().toLowerCase(Locale.ROOT).equals("y"))
                    .findFirst()
                    .map(text -> "'" + text.name() + "' is no target, for it is TEXT. " + NONE)
                    .orElse(NONE));
        }
        int column = inferred.schema().targetIndex().getAsInt();
        Attribute target = attributes.get(column);
        Map<String, Long> values = preview.records().stream()
                .map(row -> row.get(column))
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        return switch (target.type()) {
            case BINARY -> Optional.empty();
            case TEXT ->
                Optional.of("The target '" + target.name()
                        + "' is TEXT, and no type of model predicts a text. Take a column"
                        + " of classes or numbers, or a condition: (…) AS y.");
            case NUMERIC, CATEGORICAL -> ofValues(target, values);
        };
    }

    /** A target that a model takes, but perhaps not the type of model that was meant. */
    private static Optional<String> ofValues(Attribute target, Map<String, Long> values) {
        long empty = values.getOrDefault("", 0L);
        List<String> others =
                values.keySet().stream().filter(value -> !value.isEmpty()).toList();
        if (others.size() != 2) {
            return Optional.empty();
        }
        String lead = "The target '" + target.name() + "' is " + target.type() + ", which is learned as "
                + (target.type() == AttributeType.NUMERIC ? "REGRESSION" : "MULTICLASS");
        if (others.stream().allMatch(TargetRemarks::saysTrueOrFalse)) {
            return empty == 0
                    ? Optional.empty()
                    : Optional.of(lead + ": beside " + others.get(0) + " and " + others.get(1) + " it has " + empty
                            + " empty value(s) (NULL), which BINARY does not know. For BINARY leave those rows out: WHERE "
                            + target.name() + " IS NOT NULL.");
        }
        if (target.type() == AttributeType.NUMERIC) {
            return Optional.empty();
        }
        return Optional.of(lead + ". It has two values: for BINARY make it 1 and 0 in the query, such as "
                + target.name() + " = " + quoted(rarer(others, values)) + " AS y.");
    }

    private static boolean saysTrueOrFalse(String value) {
        byte[] bytes = value.getBytes(UTF_8);
        int word = BinaryValue.parse(bytes, 0, bytes.length);
        return word == BinaryValue.TRUE || word == BinaryValue.FALSE;
    }

    /** What is to be found is usually the rare thing. */
    private static String rarer(List<String> two, Map<String, Long> counts) {
        return counts.getOrDefault(two.get(1), 0L) <= counts.getOrDefault(two.get(0), 0L) ? two.get(1) : two.get(0);
    }

    private static String quoted(String value) {
        return value.length() > LONGEST ? "'…'" : "'" + value.replace("'", "''") + "'";
    }
}
