package rowmill.server.compute;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import rowmill.contract.ec2.Filter;

/** The filters of EC2's Describe operations: all must hold, each by any of its values; {@code *} and {@code ?} match. */
final class Filters {
    private Filters() {}

    /**
     * Whether an object passes.
     *
     * @param values what the object has, by filter name
     * @throws rowmill.contract.ServiceException InvalidParameterValue for a filter that this object type does not know
     */
    static boolean pass(List<Filter> filters, Map<String, List<String>> values) {
        return filters.stream().allMatch(filter -> {
            List<String> present = values.get(String.valueOf(filter.name()));
            if (present == null) {
                if (String.valueOf(filter.name()).startsWith("tag")) {
                    return false;
                }
                throw Ec2Error.INVALID_PARAMETER_VALUE.because("The filter '" + filter.name() + "' is invalid");
            }
            return filter.values().stream().anyMatch(wanted -> present.stream().anyMatch(pattern(wanted)));
        });
    }

    private static java.util.function.Predicate<String> pattern(String wanted) {
        String regex = Pattern.quote(wanted).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return Pattern.compile(regex, Pattern.DOTALL).asMatchPredicate();
    }
}
