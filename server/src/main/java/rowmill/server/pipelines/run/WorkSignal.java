package rowmill.server.pipelines.run;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes the polls of this node when there may be a task. Thread-safe. */
final class WorkSignal {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition offered = lock.newCondition();
    private long count;
    private boolean closed;

    /** The number to hand to {@link #await}; taken before looking, so that no offer in between is missed. */
    long count() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    void offer() {
        lock.lock();
        try {
            count++;
            offered.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends all waiting, now and later. */
    void close() {
        lock.lock();
        try {
            closed = true;
            offered.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until there is an offer after {@code seen}, or {@code longest} has gone by.
     *
     * @return whether there was an offer
     */
    boolean await(long seen, Duration longest) throws InterruptedException {
        long left = longest.toNanos();
        lock.lock();
        try {
            while (count == seen && !closed && left > 0) {
                left = offered.awaitNanos(left);
            }
            return count != seen && !closed;
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** How long a poll sleeps before it looks by itself: another node may have offered work. */
    static Duration naps(Duration left) {
        Duration longest = Duration.ofMillis(TimeUnit.SECONDS.toMillis(5));
        return left.compareTo(longest) < 0 ? left : longest;
    }
}
