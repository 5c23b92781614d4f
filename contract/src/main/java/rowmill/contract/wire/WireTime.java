package rowmill.contract.wire;

import java.time.DateTimeException;
import java.time.Instant;

/** Times as requests give them. Beyond the year 9999 other software fails to read a timestamp, so that nothing later is taken. */
final class WireTime {
    private static final long LATEST_SECOND = 253_402_300_799L;

    private WireTime() {}

    /**
     * Seconds since 1970, to the millisecond.
     *
     * @throws DateTimeException when they are out of range or no number
     */
    static Instant ofSeconds(double seconds) {
        // Rounding would make a time of what is no number, and of infinities.
        if (!(Math.abs(seconds) <= LATEST_SECOND + 1)) {
            throw new DateTimeException("out of range");
        }
        return bounded(Instant.ofEpochMilli(Math.round(seconds * 1000)));
    }

    /** @throws DateTimeException when the time is out of range */
    static Instant bounded(Instant time) {
        if (Math.abs(time.getEpochSecond()) > LATEST_SECOND) {
            throw new DateTimeException("out of range");
        }
        return time;
    }
}
