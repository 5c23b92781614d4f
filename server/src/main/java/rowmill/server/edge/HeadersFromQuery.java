package rowmill.server.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A request with the headers that its presigned URL brings in the query, once the signature over them is believed. */
final class HeadersFromQuery extends HttpServletRequestWrapper {
    private final Map<String, List<String>> added = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /**
     * The request itself, if there is nothing to add.
     *
     * @param added none of which the request has itself
     */
    static HttpServletRequest join(HttpServletRequest request, Map<String, List<String>> added) {
        return added.isEmpty() ? request : new HeadersFromQuery(request, added);
    }

    private HeadersFromQuery(HttpServletRequest request, Map<String, List<String>> added) {
        super(request);
        this.added.putAll(added);
    }

    @Override
    public @Nullable String getHeader(String name) {
        List<String> values = added.get(name);
        return values == null ? super.getHeader(name) : values.getFirst();
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        List<String> values = added.get(name);
        return values == null ? super.getHeaders(name) : Collections.enumeration(values);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        Set<String> names = new TreeSet<>(Collections.list(super.getHeaderNames()));
        names.addAll(added.keySet());
        return Collections.enumeration(names);
    }

    @Override
    public @Nullable String getContentType() {
        return getHeader("Content-Type");
    }
}
