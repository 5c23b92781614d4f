package rowmill.contract.signature;

import java.util.ArrayList;
import java.util.List;

/**
 * One parameter of a query string, decoded.
 *
 * @param value empty if there is none
 * @param assigned whether there was an equals sign
 */
record QueryPair(String name, String value, boolean assigned) {
    /** All of a query string, in its order. */
    static List<QueryPair> of(String query) {
        List<QueryPair> pairs = new ArrayList<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                String name = UriEncoding.decoded(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : UriEncoding.decoded(pair.substring(equals + 1));
                pairs.add(new QueryPair(name, value, equals >= 0));
            }
        }
        return pairs;
    }
}
