package rowmill.contract.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rowmill.contract.model.Shape;

/** What a scalar shape demands, as AWS words it, and which of it a value breaks. */
final class Constraints {
    /** Beyond this, a text that is too long anyway is not also matched against a pattern: it could take long. */
    private static final int LONGEST_MATCHED = 1 << 16;

    private static final List<String> NONE = List.of();

    private Constraints() {}

    /** The constraints that a scalar value breaks, maximum before minimum as AWS lists them. */
    static List<String> broken(Shape shape, Object value) {
        return switch (shape) {
            case Shape.Text text -> broken(text, (String) value);
            case Shape.Number number -> broken(number, (Number) value);
            case Shape.Structure s -> NONE;
            case Shape.Sequence s -> NONE;
            case Shape.Mapping s -> NONE;
            case Shape.Truth s -> NONE;
            case Shape.Timestamp s -> NONE;
            case Shape.Blob s -> NONE;
        };
    }

    private static List<String> broken(Shape.Text shape, String value) {
        List<String> broken = new ArrayList<>(brokenLength(value.length(), shape.min(), shape.max()));
        boolean matchable = broken.isEmpty() || value.length() <= LONGEST_MATCHED;
        Pattern pattern = shape.pattern();
        if (pattern != null && matchable && !matches(pattern, value)) {
            broken.add(pattern(pattern));
        }
        if (!shape.enumeration().isEmpty() && !shape.enumeration().contains(value)) {
            broken.add(enumeration(shape.enumeration()));
        }
        return broken;
    }

    private static boolean matches(Pattern pattern, String value) {
        try {
            return pattern.matcher(value).matches();
        } catch (StackOverflowError e) {
            // Java's matcher takes a frame for each round of a repeated group, as in IAM's paths. Nobody's honest value
            // has thousands of rounds, and the thread's stack is whole again here.
            return false;
        }
    }

    /** The constraints on a length that this length breaks. */
    static List<String> brokenLength(int length, @Nullable Long min, @Nullable Long max) {
        List<String> broken = new ArrayList<>(1);
        if (max != null && length > max) {
            broken.add(longest(max));
        }
        if (min != null && length < min) {
            broken.add(shortest(min));
        }
        return broken;
    }

    private static List<String> broken(Shape.Number shape, Number value) {
        List<String> broken = new ArrayList<>(1);
        double number = value.doubleValue();
        if (shape.max() != null && !(number <= shape.max())) {
            broken.add("Member must have value less than or equal to " + shape.max());
        }
        if (shape.min() != null && !(number >= shape.min())) {
            broken.add("Member must have value greater than or equal to " + shape.min());
        }
        return broken;
    }

    /** All that a scalar shape demands, for the message about a bad item of a list or map. */
    static String all(Shape shape) {
        List<String> all = new ArrayList<>();
        if (shape instanceof Shape.Text text) {
            if (text.max() != null) {
                all.add(longest(text.max()));
            }
            if (text.min() != null) {
                all.add(shortest(text.min()));
            }
            if (text.pattern() != null) {
                all.add(pattern(text.pattern()));
            }
            if (!text.enumeration().isEmpty()) {
                all.add(enumeration(text.enumeration()));
            }
        } else if (shape instanceof Shape.Number number) {
            if (number.max() != null) {
                all.add("Member must have value less than or equal to " + number.max());
            }
            if (number.min() != null) {
                all.add("Member must have value greater than or equal to " + number.min());
            }
        }
        return "[" + String.join(", ", all) + "]";
    }

    private static String longest(long max) {
        return "Member must have length less than or equal to " + max;
    }

    private static String shortest(long min) {
        return "Member must have length greater than or equal to " + min;
    }

    private static String pattern(Pattern pattern) {
        return "Member must satisfy regular expression pattern: " + pattern.pattern();
    }

    private static String enumeration(List<String> values) {
        return "Member must satisfy enum value set: [" + String.join(", ", values) + "]";
    }
}
