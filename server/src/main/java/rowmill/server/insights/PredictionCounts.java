package rowmill.server.insights;

import java.util.OptionalDouble;

/**
 * A model's real-time predictions since the server started.
 *
 * @param medianMicros half of them took no longer, in microseconds; empty if there was none
 * @param p99Micros 99 of 100 took no longer, in microseconds
 */
public record PredictionCounts(long answered, long refused, OptionalDouble medianMicros, OptionalDouble p99Micros) {}
