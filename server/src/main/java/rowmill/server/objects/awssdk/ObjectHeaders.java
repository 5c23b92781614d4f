package rowmill.server.objects.awssdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a client said about an object beside its bytes.
 *
 * <p>Stored form: {@code 1?name=value&name=value}, both percent-encoded, sorted by name; the leading number is the version.
 *
 * @param values system headers by their lower-case name, and user metadata under {@code meta:NAME}
 */
record ObjectHeaders(Map<String, String> values) {
    static final String CACHE_CONTROL = "cache-control";
    static final String CONTENT_DISPOSITION = "content-disposition";
    static final String CONTENT_ENCODING = "content-encoding";
    static final String CONTENT_LANGUAGE = "content-language";
    static final String CONTENT_TYPE = "content-type";
    static final String EXPIRES = "expires";
    /** Of an upload in parts: the checksum that its parts come with. */
    static final String CHECKSUM_ALGORITHM = "x-amz-checksum-algorithm";

    private static final String META = "meta:";
    private static final String VERSION = "1?";

    ObjectHeaders {
        values = Map.copyOf(values);
    }

    /** Collects headers; an absent value is left out. */
    static final class Builder {
        private final Map<String, String> values = new LinkedHashMap<>();

        Builder with(String name, @Nullable String value) {
            if (value != null) {
                values.put(name, value);
            }
            return this;
        }

        Builder withMetadata(Map<String, String> metadata) {
            metadata.forEach((name, value) -> values.put(META + name, value));
            return this;
        }

        ObjectHeaders build() {
            return new ObjectHeaders(values);
        }
    }

    @Nullable
    String value(String name) {
        return values.get(name);
    }

    Map<String, String> metadata() {
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(META))
                .collect(Collectors.toUnmodifiableMap(
                        entry -> entry.getKey().substring(META.length()), Map.Entry::getValue));
    }

    String text() {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                        .collect(Collectors.joining("&", VERSION, ""));
    }

    /** @throws IllegalStateException if the text is of a version that this Rowmill does not read */
    static ObjectHeaders parse(String text) {
        if (!text.startsWith(VERSION)) {
            throw new IllegalStateException("Object headers of an unknown version, '" + text
                    + "'; this Rowmill reads version 1. They were written by a newer one");
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : text.substring(VERSION.length()).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(
                        URLDecoder.decode(pair.substring(0, equals), UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), UTF_8));
            }
        }
        return new ObjectHeaders(values);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
