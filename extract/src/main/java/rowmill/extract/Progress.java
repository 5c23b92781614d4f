package rowmill.extract;

import java.time.Duration;

/**
 * How far an extraction has come.
 *
 * @param rows rows read and rendered
 * @param bytes bytes of their CSV
 * @param elapsed time since the query was sent
 */
public record Progress(long rows, long bytes, Duration elapsed) {

    /** Rows per second since the start; 0 before any time has passed. */
    public double rowsPerSecond() {
        return elapsed.isZero() ? 0 : rows / (elapsed.toNanos() / 1e9);
    }
}
