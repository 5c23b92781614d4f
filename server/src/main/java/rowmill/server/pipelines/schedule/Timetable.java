package rowmill.server.pipelines.schedule;

import java.time.Instant;
import java.util.Optional;

/**
 * The intervals of a schedule.
 *
 * @param origin the start of interval 0
 * @param period the length of each
 * @param end no interval starts at or after this
 * @param occurrences how many intervals there are
 * @param style whether a run is due at the start or at the end of its interval
 */
public record Timetable(Instant origin, Period period, Optional<Instant> end, Optional<Long> occurrences, Style style) {

    /** When in its interval a run is due. */
    public enum Style {
        /** At the beginning. */
        CRON,
        /** At the end, when the interval's data are there. */
        TIMESERIES
    }

    /** The interval of an index, unless the schedule has ended before it. */
    public Optional<Slot> slot(long index) {
        Instant start = period.after(origin, index);
        boolean ended =
                end.isPresent() && !start.isBefore(end.get()) || occurrences.isPresent() && index >= occurrences.get();
        if (ended) {
            return Optional.empty();
        }
        Instant finish = period.after(origin, index + 1);
        return Optional.of(new Slot(index, start, finish, style == Style.CRON ? start : finish));
    }

    /** The index of the first interval that starts at {@code from} or later. */
    public long firstIndexFrom(Instant from) {
        if (!from.isAfter(origin)) {
            return 0;
        }
        long seconds = Math.max(1, period.roughly().toSeconds());
        long index = Math.max(0, java.time.Duration.between(origin, from).toSeconds() / seconds - 2);
        while (period.after(origin, index).isBefore(from)) {
            index++;
        }
        return index;
    }
}
