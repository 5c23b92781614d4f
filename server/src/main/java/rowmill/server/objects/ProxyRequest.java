package rowmill.server.objects;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request as S3Proxy gets it: written anew from what was judged, so that no second reading of path, host or query can find
 * another meaning in it, and without what has been dealt with already (signature, access control lists, body encoding).
 */
final class ProxyRequest extends HttpServletRequestWrapper {
    private static final Set<String> DEALT_WITH = Set.of(
            "authorization",
            "host",
            "x-amz-acl",
            "x-amz-content-sha256",
            "x-amz-date",
            "x-amz-decoded-content-length",
            "x-amz-expected-bucket-owner",
            "x-amz-object-ownership",
            "x-amz-optional-object-attributes",
            "x-amz-request-payer",
            "x-amz-security-token",
            "x-amz-source-expected-bucket-owner",
            "x-amz-trailer");

    private final String uri;
    private final Map<String, String> parameters;
    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    ProxyRequest(S3Request request) {
        super(request.http());
        this.uri = uri(request);
        this.parameters = request.parameters();
        HttpServletRequest http = request.http();
        for (String name : new TreeSet<>(Collections.list(http.getHeaderNames()))) {
            if (!DEALT_WITH.contains(name.toLowerCase(Locale.ROOT))) {
                headers.putIfAbsent(name, Collections.list(http.getHeaders(name)));
            }
        }
        request.header("x-amz-decoded-content-length")
                .ifPresent(length -> headers.put("Content-Length", List.of(length)));
        request.copySource().ifPresent(source -> headers.put("x-amz-copy-source", List.of(source.header())));
    }

    // A bucket ends in a slash: S3Proxy takes "/healthz" for a question about its own health.
    private static String uri(S3Request request) {
        if (request.isService()) {
            return "/";
        }
        return "/" + Percent.encoded(request.bucket(), false) + "/" + Percent.encoded(request.key(), true);
    }

    @Override
    public String getRequestURI() {
        return uri;
    }

    @Override
    public StringBuffer getRequestURL() {
        return new StringBuffer("http://localhost").append(uri);
    }

    @Override
    public String getQueryString() {
        return parameters.entrySet().stream()
                .map(entry -> Percent.encoded(entry.getKey(), false) + "=" + Percent.encoded(entry.getValue(), false))
                .collect(Collectors.joining("&"));
    }

    @Override
    public @Nullable String getParameter(String name) {
        return parameters.get(name);
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(parameters.keySet());
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        String value = parameters.get(name);
        return value == null ? null : new String[] {value};
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        Map<String, String[]> map = new LinkedHashMap<>();
        parameters.forEach((name, value) -> map.put(name, new String[] {value}));
        return map;
    }

    @Override
    public @Nullable String getHeader(String name) {
        List<String> values = headers.get(name);
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return Collections.enumeration(headers.getOrDefault(name, List.of()));
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        return Collections.enumeration(headers.keySet());
    }

    @Override
    public long getDateHeader(String name) {
        return headers.containsKey(name) ? super.getDateHeader(name) : -1;
    }

    @Override
    public int getContentLength() {
        return (int) Math.min(Integer.MAX_VALUE, getContentLengthLong());
    }

    @Override
    public long getContentLengthLong() {
        String length = getHeader("Content-Length");
        try {
            return length == null ? -1 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            throw S3Error.INVALID_ARGUMENT.because("Content-Length '" + length + "' is not a number");
        }
    }
}
