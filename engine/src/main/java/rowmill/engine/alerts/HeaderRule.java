package rowmill.engine.alerts;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import rowmill.engine.statistics.AttributeProfile;
import rowmill.engine.statistics.BinaryProfile;
import rowmill.engine.statistics.CategoricalProfile;
import rowmill.engine.statistics.CategoryCount;
import rowmill.engine.statistics.NumericProfile;
import rowmill.engine.statistics.Profile;
import rowmill.engine.statistics.TextProfile;
import rowmill.engine.statistics.ValueCount;

/**
 * Tells of a header line that was read as a record: attributes hold their own names as values. One NUMERIC or BINARY attribute
 * that does is enough; a category may be called as its attribute is, so of those it takes two.
 */
final class HeaderRule {
    private static final int ENOUGH = 2;

    private HeaderRule() {}

    static void check(Profile profile, Consumer<Alert> out) {
        List<String> names = new ArrayList<>();
        boolean sure = false;
        for (AttributeProfile attribute : profile.attributes()) {
            if (unusualValues(attribute).anyMatch(value -> value.strip().equalsIgnoreCase(attribute.name()))) {
                names.add(attribute.name());
                sure |= !(attribute instanceof CategoricalProfile);
            }
        }
        if (sure || names.size() >= ENOUGH) {
            String first = Words.quoted(names.getFirst());
            out.accept(new Alert(
                    AlertKind.HEADER_IN_DATA,
                    AlertSeverity.SERIOUS,
                    names,
                    "A record holds " + first + " as the value of the attribute " + first + ", as a header line does."
                            + " If the files begin with one, set dataFileContainsHeader to true in the schema.",
                    names.size()));
        }
    }

    private static Stream<String> unusualValues(AttributeProfile attribute) {
        return switch (attribute) {
            case NumericProfile numeric -> numeric.invalidValues().stream().map(ValueCount::value);
            case BinaryProfile binary -> binary.invalidValues().stream().map(ValueCount::value);
            case CategoricalProfile categorical ->
                categorical.leastFrequent().stream().map(CategoryCount::value);
            case TextProfile text -> Stream.empty();
        };
    }
}
