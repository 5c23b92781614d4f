package rowmill.server.identity.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The condition keys of a request with their values. Keys are compared without regard to case. Immutable. */
public final class RequestContext {
    private static final RequestContext EMPTY = new RequestContext(Map.of());

    private final Map<String, List<String>> values;

    private RequestContext(Map<String, List<String>> values) {
        this.values = values;
    }

    /** No keys at all. */
    public static RequestContext empty() {
        return EMPTY;
    }

    /** The keys of {@code values}; a key with an empty list counts as absent. Of keys that differ in case one wins. */
    public static RequestContext of(Map<String, List<String>> values) {
        return EMPTY.with(values);
    }

    /** This context with more keys; where both have a key, the new values stand. */
    public RequestContext with(Map<String, List<String>> more) {
        Map<String, List<String>> joined = HashMap.newHashMap(values.size() + more.size());
        joined.putAll(values);
        more.forEach((key, list) -> {
            if (!list.isEmpty()) {
                joined.put(key.toLowerCase(Locale.ROOT), List.copyOf(list));
            }
        });
        return new RequestContext(joined);
    }

    /** This context with all keys of another one, whose values stand where both have a key. */
    public RequestContext with(RequestContext other) {
        return with(other.values);
    }

    /** The values of {@code key}; empty where the request does not have it. */
    public List<String> values(String key) {
        return values.getOrDefault(key.toLowerCase(Locale.ROOT), List.of());
    }

    /** As {@link #values}, for a key already in lower case. */
    List<String> valuesOfLowerCase(String key) {
        return values.getOrDefault(key, List.of());
    }

    /** The value of {@code key} if there is exactly one. */
    Optional<String> single(String key) {
        List<String> found = values(key);
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }
}
