package rowmill.server.machinelearning.realtime;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Admits at most so many requests a second, with up to a second's worth at once: the generic cell rate algorithm (ITU-T
 * I.371), which needs one number and no lock. Time comes with each request. Thread-safe.
 */
public final class RequestRate {
    private static final long SECOND = 1_000_000_000L;

    private final long perRequest;
    private final AtomicLong nextFree = new AtomicLong(Long.MIN_VALUE / 2);

    /** @param perSecond requests a second, 1 to 1,000,000,000 */
    public RequestRate(int perSecond) {
        if (perSecond < 1) {
            throw new IllegalArgumentException("A rate must be at least 1 request a second, not " + perSecond + ".");
        }
        this.perRequest = SECOND / perSecond;
    }

    /** Whether a request at this time is within the rate; counts it if so. */
    public boolean admits(Instant at) {
        long now = at.getEpochSecond() * SECOND + at.getNano();
        while (true) {
            long booked = nextFree.get();
            long begin = Math.max(booked, now);
            if (begin - now > SECOND - perRequest) {
                return false;
            }
            if (nextFree.compareAndSet(booked, begin + perRequest)) {
                return true;
            }
        }
    }
}
