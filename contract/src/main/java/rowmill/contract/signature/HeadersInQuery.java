package rowmill.contract.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a presigned URL of version 2 carries in its query in place of headers. A true header of the same name wins. */
final class HeadersInQuery {
    private static final Set<String> POSITIONAL = Set.of("content-md5", "content-type");

    private HeadersInQuery() {}

    /** The headers that stand only in the query, names in small letters. */
    static Map<String, List<String>> of(SignableRequest request) {
        Map<String, List<String>> moved = new TreeMap<>();
        for (QueryPair pair : QueryPair.of(request.query())) {
            String name = pair.name().toLowerCase(Locale.ROOT);
            boolean header = name.startsWith("x-amz-") || POSITIONAL.contains(name);
            if (header && request.header(name) == null) {
                moved.computeIfAbsent(name, key -> new ArrayList<>()).add(pair.value());
            }
        }
        return moved;
    }

    /** The request with those among its headers. */
    static SignableRequest joined(SignableRequest request) {
        Map<String, List<String>> all = new TreeMap<>(request.headers());
        all.putAll(of(request));
        return new SignableRequest(request.method(), request.path(), request.query(), all);
    }
}
