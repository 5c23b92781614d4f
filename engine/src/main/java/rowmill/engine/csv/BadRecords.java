package rowmill.engine.csv;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The bad records of a data set.
 *
 * @param byReason how many for each reason, reasons in a fixed order
 * @param samples the first ones in file order, at most {@link ReadLimits#badSamples}
 */
public record BadRecords(Map<String, Long> byReason, List<BadSample> samples) {
    public BadRecords {
        byReason = Collections.unmodifiableMap(new LinkedHashMap<>(byReason));
        samples = List.copyOf(samples);
    }

    /** Number of bad records, sampled or not. */
    public long count() {
        return byReason.values().stream().mapToLong(Long::longValue).sum();
    }
}
