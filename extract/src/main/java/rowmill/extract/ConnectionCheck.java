package rowmill.extract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import rowmill.extract.Extraction.RowReader;
import rowmill.extract.account.Account;
import rowmill.extract.account.VisibleTable;
import rowmill.extract.database.DatabaseAddress;
import rowmill.extract.database.DatabaseFailure;
import rowmill.extract.database.DatabaseSession;
import rowmill.extract.database.Login;
import rowmill.extract.database.SessionLimits;

/**
 * Tries a database connection as an extraction would open it, and says what it offers. Reads a few rows of the server's
 * catalogue and none of the user's. Thread-safe.
 */
public final class ConnectionCheck {
    /** Most tables that a report lists. */
    public static final int MOST_TABLES = 200;

    private static final String MYSQL_CIPHER = "SHOW SESSION STATUS LIKE 'Ssl_cipher'";
    private static final String POSTGRESQL_CIPHER =
            "SELECT '', coalesce(cipher, '') FROM pg_stat_ssl WHERE pid = pg_backend_pid()";

    private final LongSupplier nanoTime;

    /** A check that measures with this clock of nanoseconds, such as {@link System#nanoTime}. */
    public ConnectionCheck(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Connects, asks, and disconnects.
     *
     * @throws DatabaseFailure that says what is wrong and what to do, if it cannot connect or log in
     */
    public ConnectionReport run(DatabaseAddress address, Login login, SessionLimits limits) {
        long start = nanoTime.getAsLong();
        try (DatabaseSession session = Sessions.open(address, login, RowReader.BEST, limits)) {
            return StatementLimit.within(limits.statement(), session, () -> report(session, address, start));
        }
    }

    private ConnectionReport report(DatabaseSession session, DatabaseAddress address, long start) {
        Optional<String> cipher = cipher(session, address);
        Account account = Account.of(session, address.engine());
        List<VisibleTable> tables = VisibleTable.of(session, address.engine(), MOST_TABLES + 1);
        var warnings = new ArrayList<>(session.warnings());
        warnings.addAll(account.warnings());
        if (cipher.isEmpty() && !isLoopback(address.host())) {
            warnings.add("The connection to " + address.hostAndPort()
                    + " is not encrypted; rows cross the network readable. Turn TLS on for this database.");
        }
        if (tables.isEmpty()) {
            warnings.add("The account sees no table. Grant it SELECT on what is to be read.");
        }
        return new ConnectionReport(
                session.serverVersion(),
                cipher,
                account.rights(),
                tables.subList(0, Math.min(tables.size(), MOST_TABLES)),
                tables.size() > MOST_TABLES,
                warnings,
                Duration.ofNanos(nanoTime.getAsLong() - start));
    }

    private static Optional<String> cipher(DatabaseSession session, DatabaseAddress address) {
        String sql = address.engine().isMySqlFamily() ? MYSQL_CIPHER : POSTGRESQL_CIPHER;
        return session.rows(sql).stream()
                .map(row -> row.get(1))
                .filter(cipher -> !cipher.isEmpty())
                .findFirst();
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("::1") || host.equals("[::1]");
    }
}
