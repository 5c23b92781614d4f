package rowmill.server.pipelines.schedule;

import java.time.Instant;

/**
 * One interval of a time table.
 *
 * @param index counted from 0 at the origin
 * @param start the beginning of the interval, {@code @scheduledStartTime}
 * @param end its end, {@code @scheduledEndTime}
 * @param due when the run of the interval begins: the start for cron, the end for time series
 */
public record Slot(long index, Instant start, Instant end, Instant due) {}
