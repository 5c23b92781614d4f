package rowmill.server.identity.iam;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rowmill.contract.CommonError;

/**
 * One page of a list. The marker is the key of the last item, so that a page goes on at the right place though items
 * were added or removed meanwhile.
 *
 * @param items at most as many as were asked for
 * @param truncated whether more follow
 * @param marker what to send for the next page; null on the last one
 */
record Page<T>(List<T> items, boolean truncated, @Nullable String marker) {
    private static final int DEFAULT_SIZE = 100;

    /**
     * What a client asked for.
     *
     * @param marker from the page before; null for the first
     * @param maxItems 1–1000; null for 100
     */
    record Wish(@Nullable String marker, @Nullable Integer maxItems) {}

    /**
     * Cuts a page out of all items.
     *
     * @param key unique to each item; the pages go by it
     * @throws rowmill.contract.ServiceException validation error for a marker that none of our pages had
     */
    static <T> Page<T> of(List<T> all, Function<T, String> key, Wish wish) {
        String after = wish.marker() == null ? "" : decode(wish.marker());
        int size = wish.maxItems() == null ? DEFAULT_SIZE : wish.maxItems();
        List<T> rest = all.stream()
                .filter(item -> key.apply(item).compareTo(after) > 0)
                .sorted(Comparator.comparing(key))
                .toList();
        if (rest.size() <= size) {
            return new Page<>(rest, false, null);
        }
        List<T> items = rest.subList(0, size);
        return new Page<>(items, true, encode(key.apply(items.getLast())));
    }

    /** The same page of other things. */
    <R> List<R> map(Function<T, R> mapping) {
        return items.stream().map(mapping).toList();
    }

    private static String encode(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(UTF_8));
    }

    private static String decode(String marker) {
        try {
            return new String(Base64.getUrlDecoder().decode(marker), UTF_8);
        } catch (IllegalArgumentException e) {
            throw CommonError.VALIDATION.because(
                    "Invalid Marker: \"" + marker + "\". Send the Marker of the page before" + " as it was received.");
        }
    }
}
