package rowmill.contract.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request as far as a signature covers it.
 *
 * @param method for example {@code POST}
 * @param path the path as on the request line, still escaped, {@code /} at least
 * @param query the query string as on the request line, without question mark; empty if there is none
 * @param headers the values by header name in small letters, several values in the order received
 */
public record SignableRequest(String method, String path, String query, Map<String, List<String>> headers) {
    public SignableRequest {
        Map<String, List<String>> lower = new TreeMap<>();
        headers.forEach((name, values) -> lower.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                .addAll(values));
        headers = lower;
        path = path.isEmpty() ? "/" : path;
    }

    /** The first value of a header; null if it is absent. */
    public @Nullable String header(String name) {
        List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
        return values == null || values.isEmpty() ? null : values.getFirst();
    }

    /** The first value of a query parameter, decoded; null if it is absent. */
    public @Nullable String parameter(String name) {
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals);
            if (UriEncoding.decoded(key).equals(name)) {
                return equals < 0 ? "" : UriEncoding.decoded(pair.substring(equals + 1));
            }
        }
        return null;
    }

    /** The same request with one more header, in place of any of that name. */
    public SignableRequest withHeader(String name, String value) {
        Map<String, List<String>> more = new TreeMap<>(headers);
        more.put(name.toLowerCase(Locale.ROOT), List.of(value));
        return new SignableRequest(method, path, query, more);
    }

    /** The same request with another query string. */
    public SignableRequest withQuery(String newQuery) {
        return new SignableRequest(method, path, newQuery, headers);
    }

    /** Leaves headers and query out: they may hold tokens. */
    @Override
    public String toString() {
        return "SignableRequest[" + method + " " + path + "]";
    }
}
