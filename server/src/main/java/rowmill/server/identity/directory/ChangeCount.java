package rowmill.server.identity.directory;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells how old what is remembered may be: an entry made under another {@link #current()} is not used. Changes of this
 * process count at once, those of others on the store (an operator's commands) when the stored count is next looked at, after one
 * second at most. While the store is away, the last count stands. Thread-safe.
 */
final class ChangeCount {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeCount.class);
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
            } catch (JdbiException away) {
                // Without the store nobody can change anything, so what is remembered stays true.
                last = new Look(now, look.count());
                LOG.debug("The count of changes is not to be had", away);
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
