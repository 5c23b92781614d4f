package rowmill.server.objects;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A request of which only method, path, query and headers are there; asking for anything else fails the test. */
final class StubRequest {
    private StubRequest() {}

    static HttpServletRequest of(String method, String target, Map<String, String> headers) {
        int question = target.indexOf('?');
        Map<String, String> found = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        found.putAll(headers);
        return (HttpServletRequest) Proxy.newProxyInstance(
                StubRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, called, arguments) -> switch (called.getName()) {
                    case "getMethod" -> method;
                    case "getRequestURI" -> question < 0 ? target : target.substring(0, question);
                    case "getQueryString" -> question < 0 ? null : target.substring(question + 1);
                    case "getHeader" -> found.get((String) arguments[0]);
                    case "getHeaderNames" -> Collections.enumeration(found.keySet());
                    case "getHeaders" ->
                        Collections.enumeration(
                                found.containsKey((String) arguments[0])
                                        ? List.of(found.get((String) arguments[0]))
                                        : List.of());
                    default -> throw new UnsupportedOperationException(called.getName());
                });
    }

    static S3Request read(String method, String target, Map<String, String> headers) {
        return S3Request.read(of(method, target, headers), new HostNames(List.of()));
    }
}
