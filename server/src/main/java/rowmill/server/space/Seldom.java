package rowmill.server.space;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Says yes once, and again only after a while: for lines that every request would repeat. Thread-safe. */
public final class Seldom {
    /** How long nothing is said after a yes. */
    public static final Duration QUIET = Duration.ofMinutes(10);

    private @Nullable Instant last;

    /** Whether it is time to say it. A clock that was set back makes it so. */
    public synchronized boolean due(Instant now) {
        if (last != null && !now.isBefore(last) && now.isBefore(last.plus(QUIET))) {
            return false;
        }
        last = now;
        return true;
    }
}
