package rowmill.extract;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import rowmill.extract.database.DatabaseFailure;
import rowmill.extract.database.DatabaseSession;

/** Kills a session's query when its time is over, for the servers that do not do so themselves. */
final class StatementLimit {
    private StatementLimit() {}

    /**
     * Does work on a session.
     *
     * @throws DatabaseFailure.TimedOut if it was killed here
     */
    static <T> T within(Duration limit, DatabaseSession session, Supplier<T> work) {
        var over = new AtomicBoolean();
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("statement-limit").daemon().factory());
        timer.schedule(
                () -> {
                    over.set(true);
                    session.kill();
                },
                limit.toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            return work.get();
        } catch (DatabaseFailure.Cancelled | DatabaseFailure.ConnectionLost stopped) {
            throw over.get() ? tookTooLong(stopped, limit) : stopped;
        } finally {
            timer.shutdownNow();
        }
    }

    private static DatabaseFailure tookTooLong(DatabaseFailure stopped, Duration limit) {
        return new DatabaseFailure.TimedOut(
                stopped.step(), "The query took longer than the limit of " + limit, DatabaseFailure.TOO_SLOW, stopped);
    }
}
