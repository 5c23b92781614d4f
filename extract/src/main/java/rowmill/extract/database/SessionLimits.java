package rowmill.extract.database;

import java.time.Duration;

/**
 * How long a session waits, at most; every wait has a limit.
 *
 * @param connect for the TCP connection, TLS and login, each
 * @param silence for the next bytes of an answer, including the time a server sorts before its first row
 * @param statement for a whole statement, its rows included; the server is told too where it knows such a limit
 */
public record SessionLimits(Duration connect, Duration silence, Duration statement) {
    /** 10 seconds to connect, 30 minutes of silence, 12 hours for a statement. */
    public static final SessionLimits DEFAULT =
            new SessionLimits(Duration.ofSeconds(10), Duration.ofMinutes(30), Duration.ofHours(12));

    public SessionLimits {
        requirePositive("connect", connect);
        requirePositive("silence", silence);
        requirePositive("statement", statement);
    }

    private static void requirePositive(String name, Duration limit) {
        if (limit.isNegative() || limit.isZero() || limit.toMillis() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "The time limit '" + name + "' is " + limit + "; it must be over zero and at most 24 days.");
        }
    }
}
