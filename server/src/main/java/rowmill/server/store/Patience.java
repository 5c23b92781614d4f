package rowmill.server.store;

import java.time.Duration;

/**
 * How long a call waits for the store before it fails; both waits together bound it.
 *
 * @param turn for the writers before it in this process
 * @param database for the database: a connection or an answer of PostgreSQL, SQLite's lock that another program holds; at
 *     least 250 ms
 */
public record Patience(Duration turn, Duration database) {
    private static final Duration LEAST = Duration.ofMillis(250);

    public Patience {
        if (turn.isNegative() || turn.isZero()) {
            throw new IllegalArgumentException("A call must wait for its turn some time, not " + turn);
        }
        if (database.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException(
                    "A call must wait for the database " + LEAST.toMillis() + " ms or longer, not " + database);
        }
    }

    /** 10 s and 10 s: AWS's clients wait a minute for an answer, and then ask again. */
    public static Patience standard() {
        return new Patience(Duration.ofSeconds(10), Duration.ofSeconds(10));
    }
}
