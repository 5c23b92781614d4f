package rowmill.contract;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the constructors of generated records check and copy. */
public final class RecordMembers {
    private RecordMembers() {}

    /**
     * The value, if it is there.
     *
     * @param member its full name, for example {@code GetDataSourceInput.DataSourceId}
     * @throws ServiceException validation error, if the value is null
     */
    public static <T> T required(String member, @Nullable T value) {
        if (value == null) {
            throw CommonError.VALIDATION.because(member + " is required and absent.");
        }
        return value;
    }

    /** An immutable copy; the empty list for null. */
    public static <T> List<T> copy(@Nullable List<T> items) {
        return items == null ? List.of() : List.copyOf(items);
    }

    /** An immutable copy in the same order; the empty map for null. */
    public static <T> Map<String, T> copy(@Nullable Map<String, T> entries) {
        return entries == null || entries.isEmpty()
                ? Map.of()
                : Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** What a record prints for a secret: three stars if there is one. */
    public static @Nullable String masked(@Nullable Object secret) {
        return secret == null ? null : "***";
    }
}
