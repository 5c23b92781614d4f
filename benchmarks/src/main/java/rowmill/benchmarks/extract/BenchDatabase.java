package rowmill.benchmarks.extract;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import rowmill.extract.database.DatabaseAddress;
import rowmill.extract.database.Login;
import rowmill.extract.database.Secret;
import rowmill.extract.embedded.EmbeddedMySql;
import rowmill.extract.embedded.MySqlPackage;

/**
 * A database server of the benchmark's own, on the loopback interface, with enough memory to hold the table: what is compared
 * is copying, not the disk.
 *
 * @param address where it listens
 * @param administrator may do everything
 * @param pid its process
 * @param end ends it
 */
record BenchDatabase(DatabaseAddress address, Login administrator, long pid, Runnable end) implements AutoCloseable {
    static final String BUFFER = "--innodb_buffer_pool_size=2G";

    /** Which server. */
    enum Kind {
        MARIADB,
        MYSQL56
    }

    static BenchDatabase start(Kind kind, Path folder) throws IOException, InterruptedException {
        return switch (kind) {
            case MARIADB -> MariaDbOfThisMachine.start(folder);
            case MYSQL56 -> {
                EmbeddedMySql server = EmbeddedMySql.start(
                        MySqlPackage.fetch(MySqlPackage.usualCache()),
                        folder,
                        List.of(BUFFER, "--innodb_flush_log_at_trx_commit=2"));
                yield new BenchDatabase(server.address(), server.root(), server.pid(), server::close);
            }
        };
    }

    /** The client's arguments that reach it; the password goes by the environment. */
    List<String> client(String database) {
        return List.of(
                "mariadb",
                "--no-defaults",
                "--protocol=tcp",
                "--host=" + address.host(),
                "--port=" + address.port(),
                "--user=" + administrator.user(),
                database);
    }

    String password() {
        return new String(administrator.password().reveal());
    }

    Login login(String database) {
        return new Login(database, administrator.user(), Secret.of(password()));
    }

    @Override
    public void close() {
        end.run();
    }
}
