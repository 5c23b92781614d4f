package rowmill.contract.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rowmill.contract.CommonError;
import rowmill.contract.ServiceException;
import rowmill.contract.model.Member;
import rowmill.contract.model.Shape;

/**
 * Reads a tree of parameters along a shape.
 *
 * <p>List items are looked for under {@code member}, under the item's own location name, and directly, so that lists
 * of old and new clients and of EC2 are all understood.
 */
final class ParameterReader {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,9})?");
    private static final Pattern SECONDS = Pattern.compile("-?[0-9]{1,12}(\\.[0-9]{1,9})?");

    private final Function<Member, String> parameterName;

    /** @param parameterName how the dialect names a structure's member */
    ParameterReader(Function<Member, String> parameterName) {
        this.parameterName = parameterName;
    }

    Map<String, Object> structure(Shape.Structure shape, ParameterTree tree) {
        Map<String, Object> document = new LinkedHashMap<>();
        for (Member member : shape.members()) {
            ParameterTree child = child(tree, member);
            Object value = child == null ? null : value(member.shape(), child);
            if (value != null) {
                document.put(member.name(), value);
            }
        }
        return document;
    }

    private @Nullable ParameterTree child(ParameterTree tree, Member member) {
        ParameterTree child = tree.child(parameterName.apply(member));
        return child == null ? tree.child(member.name()) : child;
    }

    private @Nullable Object value(Shape shape, ParameterTree tree) {
        return switch (shape) {
            case Shape.Structure structure -> structure(structure, tree);
            case Shape.Sequence sequence -> list(sequence, tree);
            case Shape.Mapping mapping -> map(mapping, tree);
            case Shape.Text text -> tree.value();
            case Shape.Number number -> scalar(tree, "a number", text -> number(number.kind(), text));
            case Shape.Truth truth -> scalar(tree, "true or false", ParameterReader::truth);
            case Shape.Timestamp timestamp ->
                scalar(tree, "a time such as 2016-04-01T12:00:00Z", ParameterReader::instant);
            case Shape.Blob blob -> scalar(tree, "base64", WireBytes::of);
        };
    }

    private List<Object> list(Shape.Sequence shape, ParameterTree tree) {
        List<Object> items = new ArrayList<>();
        for (ParameterTree child : container(tree, "member", shape.member()).numbered()) {
            Object item = value(shape.member().shape(), child);
            if (item == null) {
                throw CommonError.SERIALIZATION.because("The list has no value at " + Excerpt.of(child.path()) + ".");
            }
            items.add(item);
        }
        return items;
    }

    private Map<String, Object> map(Shape.Mapping shape, ParameterTree tree) {
        Map<String, Object> entries = new LinkedHashMap<>();
        for (ParameterTree entry : container(tree, "entry", shape.value()).numbered()) {
            ParameterTree key = entry.child(shape.key().wireName());
            ParameterTree item = entry.child(shape.value().wireName());
            Object value = item == null ? null : value(shape.value().shape(), item);
            if (key == null || key.value() == null || value == null) {
                throw CommonError.SERIALIZATION.because(
                        "The entry " + Excerpt.of(entry.path()) + " needs a key and a value.");
            }
            entries.put(key.value(), value);
        }
        return entries;
    }

    private static ParameterTree container(ParameterTree tree, String usual, Member item) {
        ParameterTree under = tree.child(usual);
        if (under == null && item.locationName() != null) {
            under = tree.child(item.locationName());
        }
        return under == null ? tree : under;
    }

    private static @Nullable Object scalar(ParameterTree tree, String wanted, Function<String, Object> parse) {
        String text = tree.value();
        if (text == null) {
            return null;
        }
        try {
            return parse.apply(text.strip());
        } catch (IllegalArgumentException | DateTimeException e) {
            throw refused(tree, text, wanted);
        }
    }

    private static ServiceException refused(ParameterTree tree, String text, String wanted) {
        return CommonError.SERIALIZATION.because("The value \"" + Excerpt.of(text) + "\" of the parameter "
                + Excerpt.of(tree.path()) + " is not " + wanted + ".");
    }

    private static Object number(Shape.Number.Kind kind, String text) {
        return switch (kind) {
            case INTEGER -> Integer.valueOf(text);
            case LONG -> Long.valueOf(text);
            case FLOAT -> finite(Float.valueOf(decimal(text)));
            case DOUBLE -> finite(Double.valueOf(decimal(text)));
        };
    }

    /** Java reads more than the wire allows: NaN, hexadecimal digits, and letters for the width behind the number. */
    private static String decimal(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException("no decimal number");
        }
        return text;
    }

    private static <T extends Number> T finite(T number) {
        if (!Double.isFinite(number.doubleValue())) {
            throw new IllegalArgumentException("too large");
        }
        return number;
    }

    private static Boolean truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static Instant instant(String text) {
        return SECONDS.matcher(text).matches()
                ? WireTime.ofSeconds(Double.parseDouble(text))
                : WireTime.bounded(OffsetDateTime.parse(text).toInstant());
    }
}
