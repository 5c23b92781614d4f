package rowmill.contract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts the members of a generated record into a document, the form that {@link DocumentReader} takes apart. Absent
 * values stay out. Members keep the order in which they are put, which is the model's.
 */
public final class DocumentWriter {
    private final Map<String, Object> document = new LinkedHashMap<>();

    /** A scalar, or nothing if it is null. */
    public DocumentWriter put(String member, @Nullable Object value) {
        if (value != null) {
            document.put(member, value);
        }
        return this;
    }

    /** A structure, or nothing if it is null. */
    public <T> DocumentWriter put(String member, @Nullable T value, Function<T, Map<String, Object>> toDocument) {
        if (value != null) {
            document.put(member, toDocument.apply(value));
        }
        return this;
    }

    /** A list, or nothing if it is empty. */
    public <T> DocumentWriter putUnlessEmpty(String member, List<T> items, Function<T, Object> toValue) {
        return items.isEmpty() ? this : putList(member, items, toValue);
    }

    /** A list, also an empty one. */
    public <T> DocumentWriter putList(String member, List<T> items, Function<T, Object> toValue) {
        document.put(member, list(items, toValue));
        return this;
    }

    /** A map, or nothing if it is empty. */
    public <T> DocumentWriter putUnlessEmpty(String member, Map<String, T> entries, Function<T, Object> toValue) {
        return entries.isEmpty() ? this : putMap(member, entries, toValue);
    }

    /** A map, also an empty one. */
    public <T> DocumentWriter putMap(String member, Map<String, T> entries, Function<T, Object> toValue) {
        document.put(member, map(entries, toValue));
        return this;
    }

    /** The document so far. */
    public Map<String, Object> document() {
        return Collections.unmodifiableMap(document);
    }

    /** A list as a value of a document. */
    public static <T> Object list(List<T> items, Function<T, Object> toValue) {
        List<Object> values = new ArrayList<>(items.size());
        for (T item : items) {
            values.add(toValue.apply(item));
        }
        return Collections.unmodifiableList(values);
    }

    /** A map as a value of a document. */
    public static <T> Object map(Map<String, T> entries, Function<T, Object> toValue) {
        Map<String, Object> values = new LinkedHashMap<>();
        entries.forEach((key, value) -> values.put(key, toValue.apply(value)));
        return Collections.unmodifiableMap(values);
    }
}
