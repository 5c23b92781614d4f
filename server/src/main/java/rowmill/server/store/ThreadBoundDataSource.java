package rowmill.server.store;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Lends the calling thread's transaction connection to code that knows only {@link DataSource}: the job library. Such a
 * loan ignores close, commit and rollback, for they belong to whoever opened the transaction.
 */
final class ThreadBoundDataSource implements DataSource {
    private final DataSource pool;
    private final Supplier<@Nullable Handle> current;

    ThreadBoundDataSource(DataSource pool, Supplier<@Nullable Handle> current) {
        this.pool = pool;
        this.current = current;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Handle handle = current.get();
        return handle == null ? pool.getConnection() : loanOf(handle.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    private static Connection loanOf(Connection owner) {
        InvocationHandler loan = (proxy, method, arguments) -> switch (method.getName()) {
            case "close", "commit", "rollback", "setAutoCommit" -> null;
            case "isClosed" -> false;
            default -> {
                try {
                    yield method.invoke(owner, arguments);
                } catch (InvocationTargetException e) {
                    throw e.getCause() == null ? e : e.getCause();
                }
            }
        };
        return (Connection)
                Proxy.newProxyInstance(Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, loan);
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return pool.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        pool.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        pool.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return pool.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger(Logger.GLOBAL_LOGGER_NAME);
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return pool.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return pool.isWrapperFor(type);
    }
}
