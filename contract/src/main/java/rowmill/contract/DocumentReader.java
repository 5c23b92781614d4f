package rowmill.contract;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes the members of one structure out of a document, for generated records.
 *
 * <p>A document holds a structure as a map from member name to value and leaves absent members out. Its values are
 * {@code String}, {@code Boolean}, {@code Integer}, {@code Long}, {@code Float}, {@code Double}, {@link Instant},
 * {@link ByteBuffer}, lists and maps. A value of another type than the member's is a mistake of the program that built
 * the document and throws {@link ClassCastException}: decoders give what the model says.
 */
public final class DocumentReader {
    private final Map<String, Object> document;

    public DocumentReader(Map<String, Object> document) {
        this.document = Objects.requireNonNull(document, "document");
    }

    public @Nullable String text(String member) {
        return (String) document.get(member);
    }

    public @Nullable Boolean truth(String member) {
        return (Boolean) document.get(member);
    }

    public @Nullable Integer integer(String member) {
        return (Integer) document.get(member);
    }

    public @Nullable Long longInteger(String member) {
        return (Long) document.get(member);
    }

    public @Nullable Float floating(String member) {
        return (Float) document.get(member);
    }

    public @Nullable Double doubleFloating(String member) {
        return (Double) document.get(member);
    }

    public @Nullable Instant instant(String member) {
        return (Instant) document.get(member);
    }

    public @Nullable ByteBuffer bytes(String member) {
        return (ByteBuffer) document.get(member);
    }

    /** A structure, made by {@code from}; null if absent. */
    public <T> @Nullable T structure(String member, Function<Map<String, Object>, T> from) {
        Object value = document.get(member);
        return value == null ? null : from.apply(document(value));
    }

    /** A list, each item made by {@code from}; empty if absent. */
    public <T> List<T> list(String member, Function<Object, T> from) {
        Object value = document.get(member);
        return value == null ? List.of() : list(value, from);
    }

    /** A map in the order of the wire, each value made by {@code from}; empty if absent. */
    public <T> Map<String, T> map(String member, Function<Object, T> from) {
        Object value = document.get(member);
        return value == null ? Map.of() : map(value, from);
    }

    /** The items of a value that is a list. */
    public static <T> List<T> list(Object value, Function<Object, T> from) {
        List<?> items = (List<?>) value;
        List<T> made = new ArrayList<>(items.size());
        for (Object item : items) {
            made.add(from.apply(Objects.requireNonNull(item, "item of a list")));
        }
        return Collections.unmodifiableList(made);
    }

    /** The entries of a value that is a map. */
    public static <T> Map<String, T> map(Object value, Function<Object, T> from) {
        Map<String, T> made = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
            made.put((String) entry.getKey(), from.apply(Objects.requireNonNull(entry.getValue(), "value of a map")));
        }
        return Collections.unmodifiableMap(made);
    }

    /** A value that is a structure. */
    @SuppressWarnings("unchecked") // a structure in a document is a Map<String, Object> by construction
    public static Map<String, Object> document(Object value) {
        return (Map<String, Object>) value;
    }
}
