package rowmill.contract.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import rowmill.contract.CommonError;
import rowmill.contract.ServiceException;

/** Parameters in the form {@code application/x-www-form-urlencoded}. */
final class UriForm {
    /** Far above what any operation takes; stops a body of single letters from becoming a large tree. */
    private static final int MOST = 20_000;

    private UriForm() {}

    /**
     * The parameters of query string and body together. A name given twice has its last value, the body's over the
     * query's.
     *
     * @throws ServiceException malformed request, if an escape is broken or there are more than 20,000 parameters
     */
    static Map<String, String> parameters(WireRequest request) {
        Map<String, String> parameters = new LinkedHashMap<>();
        add(request.query(), parameters);
        add(new String(request.body(), StandardCharsets.UTF_8), parameters);
        return parameters;
    }

    private static void add(String form, Map<String, String> parameters) {
        int start = 0;
        while (start < form.length()) {
            int ampersand = form.indexOf('&', start);
            int end = ampersand < 0 ? form.length() : ampersand;
            if (end > start) {
                int equals = form.indexOf('=', start);
                int split = equals < 0 || equals > end ? end : equals;
                String value = split < end ? decoded(form.substring(split + 1, end)) : "";
                parameters.put(decoded(form.substring(start, split)), value);
            }
            if (parameters.size() > MOST) {
                throw CommonError.MALFORMED_REQUEST.because("The request has more than " + MOST + " parameters.");
            }
            start = end + 1;
        }
    }

    private static String decoded(String escaped) {
        try {
            return URLDecoder.decode(escaped, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw CommonError.MALFORMED_REQUEST.because(
                    "A parameter has a broken percent escape; write a percent sign as %25.");
        }
    }
}
