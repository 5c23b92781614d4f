package rowmill.server.machinelearning;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import rowmill.server.store.StoreLocation;

/** SQLite's file is locked by another program, for longer than a call waits. */
final class StoreAwayTest extends StoreAwayContract {
    private Connection other;

    @Override
    StoreLocation place() {
        return StoreLocation.in(directory);
    }

    @Override
    void takeAway() throws SQLException {
        other = DriverManager.getConnection(place().jdbcUrl() + "?busy_timeout=30000");
        other.createStatement().execute("begin immediate");
    }

    @Override
    @AfterEach
    void bringBack() throws SQLException {
        if (other != null) {
            other.close();
            other = null;
        }
    }
}
