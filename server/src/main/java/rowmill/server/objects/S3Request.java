package rowmill.server.objects;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rowmill.contract.signature.SignatureVersion2;

/**
 * What a request is about, read once; both the judgement and the execution go by this and by nothing else.
 *
 * @param method upper case
 * @param bucket empty for the service itself
 * @param key decoded; empty for the bucket itself
 * @param subResource the one that the query names, if any
 * @param parameters the query, decoded, without those of a presigned URL's signature; of a repeated name the first value
 * @param http headers and body
 */
record S3Request(
        String method,
        String bucket,
        String key,
        Optional<SubResource> subResource,
        Map<String, String> parameters,
        HttpServletRequest http) {
    private static final int LONGEST_KEY_BYTES = 1024;
    /** Parameters that a list repeats. */
    private static final List<String> ECHOED = List.of("prefix", "delimiter", "marker", "start-after", "key-marker");

    /**
     * Reads a request.
     *
     * @throws rowmill.contract.ServiceException InvalidURI, KeyTooLongError, or InvalidArgument where a key to be written or
     *     a parameter has characters that XML cannot hold, or the query names two sub-resources, of which only one could be
     *     judged
     */
    static S3Request read(HttpServletRequest http, HostNames hosts) {
        String path = http.getRequestURI();
        String rest = path.startsWith("/") ? path.substring(1) : path;
        Optional<String> hostBucket =
                Optional.ofNullable(http.getHeader("Host")).flatMap(hosts::bucket);
        int slash = rest.indexOf('/');
        String bucket = hostBucket.orElseGet(() -> Percent.decoded(slash < 0 ? rest : rest.substring(0, slash)));
        String key = hostBucket.isPresent()
                ? Percent.decoded(rest)
                : Percent.decoded(slash < 0 ? "" : rest.substring(slash + 1));
        if (key.getBytes(UTF_8).length > LONGEST_KEY_BYTES) {
            throw S3Error.KEY_TOO_LONG.raised().with("MaxSizeAllowed", LONGEST_KEY_BYTES);
        }
        Map<String, String> parameters = parameters(http.getQueryString());
        String method = http.getMethod().toUpperCase(Locale.ROOT);
        if (method.equals("PUT") || method.equals("POST")) {
            requireXml("key", key);
        }
        for (String echoed : ECHOED) {
            requireXml(echoed, parameters.getOrDefault(echoed, ""));
        }
        return new S3Request(method, bucket, key, subResource(parameters), parameters, http);
    }

    /** Lists of keys are XML, which cannot hold these characters at all: one such key would make its bucket unreadable. */
    private static void requireXml(String name, String text) {
        boolean fits = text.chars().allMatch(c -> c >= ' ' && c < 0xFFFE || c == '\t' || c == '\n' || c == '\r');
        if (!fits) {
            throw S3Error.INVALID_ARGUMENT
                    .because("The " + name + " holds a control character that XML cannot tell; use another one.")
                    .with("ArgumentName", name);
        }
    }

    private static Map<String, String> parameters(@Nullable String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : Objects.requireNonNullElse(query, "").split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            boolean ofSignature =
                    name.toLowerCase(Locale.ROOT).startsWith("x-amz-") || SignatureVersion2.PARAMETERS.contains(name);
            if (!name.isEmpty() && !ofSignature) {
                parameters.putIfAbsent(name, equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            throw S3Error.INVALID_URI.raised();
        }
    }

    private static Optional<SubResource> subResource(Map<String, String> parameters) {
        List<SubResource> named = parameters.keySet().stream()
                .flatMap(name -> SubResource.of(name).stream())
                .toList();
        if (named.size() > 1) {
            throw S3Error.INVALID_ARGUMENT
                    .because("Conflicting query string parameters: "
                            + String.join(
                                    ", ",
                                    named.stream().map(SubResource::parameter).toList()))
                    .with("ArgumentName", "ResourceType")
                    .with("ArgumentValue", named.get(0).parameter());
        }
        return named.stream().findFirst();
    }

    boolean isService() {
        return bucket.isEmpty();
    }

    boolean isBucket() {
        return !bucket.isEmpty() && key.isEmpty();
    }

    boolean isObject() {
        return !key.isEmpty();
    }

    boolean isAbout(SubResource one) {
        return subResource.isPresent() && subResource.get() == one;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(http.getHeader(name));
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** The object that a copy reads. */
    Optional<CopySource> copySource() {
        return header("x-amz-copy-source").filter(value -> isObject()).map(CopySource::parse);
    }

    /**
     * What an error document tells of its request, readable even where the request is not.
     *
     * @param mayLeaveBodyUnread whether bytes of the body may still be under way
     */
    record Target(String method, String path, boolean mayLeaveBodyUnread) {
        static Target of(HttpServletRequest http) {
            boolean body = http.getContentLengthLong() > 0 || http.getHeader("Transfer-Encoding") != null;
            return new Target(http.getMethod().toUpperCase(Locale.ROOT), http.getRequestURI(), body);
        }
    }

    /** Bucket and key named by the header {@code x-amz-copy-source}. */
    record CopySource(String bucket, String key) {
        static CopySource parse(String header) {
            int query = header.indexOf('?');
            if (query >= 0 && !header.substring(query).equals("?versionId=null")) {
                throw S3Error.INVALID_ARGUMENT.because("Invalid version id specified: this server keeps no versions");
            }
            String decoded = Percent.decoded(query < 0 ? header : header.substring(0, query));
            String path = decoded.startsWith("/") ? decoded.substring(1) : decoded;
            int slash = path.indexOf('/');
            if (slash <= 0 || slash == path.length() - 1) {
                throw S3Error.INVALID_ARGUMENT
                        .because("Copy Source must mention the source bucket and key: sourcebucket/sourcekey")
                        .with("ArgumentName", "x-amz-copy-source")
                        .with("ArgumentValue", header);
            }
            return new CopySource(path.substring(0, slash), path.substring(slash + 1));
        }

        String header() {
            return "/" + Percent.encoded(bucket, false) + "/" + Percent.encoded(key, true);
        }
    }
}
