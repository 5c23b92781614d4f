package rowmill.server.pipelines.definition;

import java.time.Duration;

/**
 * The limits of AWS Data Pipeline, as settings. Sizes count bytes of UTF-8. The size of a field is generous where AWS
 * has 10,240 bytes, so that the pipeline which Amazon ML makes can hold a query of 16 MB; the front end still holds
 * callers to AWS's limit.
 *
 * @param objects objects in one definition
 * @param fieldsPerObject fields of one object
 * @param keyBytes bytes of an id, name or key
 * @param fieldBytes bytes of one text
 * @param parameters declared parameters
 * @param retries the most that {@code maximumRetries} may ask for
 * @param shortestRetryDelay the least {@code retryDelay}
 * @param shortestPeriod the least {@code period} of a schedule
 * @param longestPeriod the longest one
 */
public record DefinitionLimits(
        int objects,
        int fieldsPerObject,
        int keyBytes,
        int fieldBytes,
        int parameters,
        int retries,
        Duration shortestRetryDelay,
        Duration shortestPeriod,
        Duration longestPeriod) {

    /** AWS's limits of May 2023, but for the size of a field. */
    public static DefinitionLimits standard() {
        return new DefinitionLimits(
                100, 50, 256, 64 << 20, 50, 5, Duration.ofMinutes(2), Duration.ofMinutes(15), Duration.ofDays(3 * 366));
    }

    /** These limits with other least times, for installations (and tests) that want quicker pipelines. */
    public DefinitionLimits withShortest(Duration retryDelay, Duration period) {
        return new DefinitionLimits(
                objects, fieldsPerObject, keyBytes, fieldBytes, parameters, retries, retryDelay, period, longestPeriod);
    }
}
