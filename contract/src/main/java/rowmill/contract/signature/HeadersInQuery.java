package rowmill.contract.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a presigned URL carries in its query in place of headers. A true header of the same name wins. */
final class HeadersInQuery {
    private static final Set<String> POSITIONAL = Set.of("content-md5", "content-type");
    private static final List<String> STORED =
            List.of("x-amz-meta-", "x-amz-copy-source", "x-amz-metadata-directive", "x-amz-acl", "x-amz-storage-class");

    private HeadersInQuery() {}

    /** The headers that stand only in the query of a URL of version 2, names in small letters. */
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

    /**
     * Those in the query of a URL of version 4 that change what is stored. Clients move others there, too, such as the checksum
     * of the empty body that they have while they sign: those are left alone.
     */
    static Map<String, List<String>> ofVersion4(SignableRequest request) {
        Map<String, List<String>> moved = of(request);
        moved.keySet().removeIf(name -> STORED.stream().noneMatch(name::startsWith));
        return moved;
    }

    /** The request with those of version 2 among its headers. */
    static SignableRequest joined(SignableRequest request) {
        Map<String, List<String>> all = new TreeMap<>(request.headers());
        all.putAll(of(request));
        return new SignableRequest(request.method(), request.path(), request.query(), all);
    }
}
