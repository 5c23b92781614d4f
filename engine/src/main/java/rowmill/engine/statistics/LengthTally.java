package rowmill.engine.statistics;

import java.util.Optional;

/** Least, most and sum of lengths. */
final class LengthTally {
    private long count;
    private long sum;
    private long min = Long.MAX_VALUE;
    private long max = Long.MIN_VALUE;

    void add(long length) {
        count++;
        sum += length;
        min = Math.min(min, length);
        max = Math.max(max, length);
    }

    void merge(LengthTally other) {
        count += other.count;
        sum += other.sum;
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
    }

    long count() {
        return count;
    }

    /** Absent when nothing was added. */
    Optional<LengthFigures> figures() {
        return count == 0 ? Optional.empty() : Optional.of(new LengthFigures(min, max, (double) sum / count));
    }
}
