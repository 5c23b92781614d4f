/**
 * Periods and time tables: when the runs of a scheduled pipeline are due.
 *
 * <p>Start at {@link rowmill.server.pipelines.schedule.Timetable}. One question: "which slot has index 3, and when is it
 * due?" is answered by arithmetic from the origin alone, so that a month stays a month, nothing drifts, and no clock is
 * read.
 */
@NullMarked
package rowmill.server.pipelines.schedule;

import org.jspecify.annotations.NullMarked;
