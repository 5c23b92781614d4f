package rowmill.server.identity.directory;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Tells how old what is remembered may be: an entry made under another {@link #current()} is not used. Changes of this
 * node count at once, those of other nodes when the stored count is next looked at, after one second at most. Thread-safe.
 */
final class ChangeCount {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final LongSupplier stored;
    private final AtomicLong local = new AtomicLong();
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile Look last;

    /** When the stored count was looked at, and what it was. */
    private record Look(long atMillis, long count) {}

    ChangeCount(InstantSource clock, LongSupplier stored) {
        this.clock = clock;
        this.stored = stored;
        this.last = new Look(clock.millis(), stored.getAsLong());
    }

    long current() {
        Look look = last;
        long now = clock.millis();
        // A clock set back must not stop the looking.
        boolean due = now - look.atMillis() >= LOOK_EVERY.toMillis() || now < look.atMillis();
        if (due && looking.compareAndSet(false, true)) {
            try {
                long count = stored.getAsLong();
                last = new Look(now, count);
                if (count != look.count()) {
                    local.incrementAndGet();
                }
            } finally {
                looking.set(false);
            }
        }
        return local.get();
    }

    /** To be called after a change of this node was committed. */
    void changed() {
        local.incrementAndGet();
    }
}
