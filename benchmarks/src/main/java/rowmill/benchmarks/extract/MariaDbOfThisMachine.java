package rowmill.benchmarks.extract;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import rowmill.benchmarks.measure.ProcessRun;
import rowmill.extract.database.DatabaseAddress;
import rowmill.extract.database.DatabaseEngine;
import rowmill.extract.database.DatabaseFailure;
import rowmill.extract.database.Login;
import rowmill.extract.database.Secret;
import rowmill.extract.database.SessionLimits;
import rowmill.extract.database.Tls;
import rowmill.extract.mysql.MySqlConnection;

/** Starts the mariadbd that is installed, on data of its own. */
final class MariaDbOfThisMachine {
    private static final String USER = "bench";
    private static final String PASSWORD = "bench";
    private static final int LOOKS = 300;

    private MariaDbOfThisMachine() {}

    static BenchDatabase start(Path folder) throws IOException, InterruptedException {
        Path data = folder.resolve("data");
        Files.createDirectories(folder);
        if (!Files.isDirectory(data)) {
            ProcessRun.succeeding(
                    List.of(
                            program("mariadb-install-db"),
                            "--no-defaults",
                            "--datadir=" + data,
                            "--user=" + System.getProperty("user.name"),
                            "--auth-root-authentication-method=normal",
                            "--skip-test-db"),
                    Map.of(),
                    folder.resolve("install.log").toFile());
        }
        Path init = Files.writeString(
                folder.resolve("init.sql"),
                "GRANT ALL ON *.* TO '" + USER + "'@'%' IDENTIFIED BY '" + PASSWORD + "' WITH GRANT OPTION;\n");
        int port = freePort();
        File log = folder.resolve("error.log").toFile();
        Process process = new ProcessBuilder(
                        program("mariadbd"),
                        "--no-defaults",
                        "--datadir=" + data,
                        "--socket=" + folder.resolve("s"),
                        "--pid-file=" + folder.resolve("pid"),
                        "--port=" + port,
                        "--bind-address=127.0.0.1",
                        "--user=" + System.getProperty("user.name"),
                        "--character-set-server=utf8mb4",
                        "--innodb_flush_log_at_trx_commit=2",
                        "--init-file=" + init,
                        BenchDatabase.BUFFER)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        var address = new DatabaseAddress(DatabaseEngine.MARIADB, "127.0.0.1", port, Tls.OFF);
        var login = new Login("", USER, Secret.of(PASSWORD));
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        awaitReady(process, address, login, log);
        return new BenchDatabase(address, login, process.pid(), () -> end(process));
    }

    private static void awaitReady(Process process, DatabaseAddress address, Login login, File log)
            throws IOException, InterruptedException {
        for (int look = 0; look < LOOKS && process.isAlive(); look++) {
            try (MySqlConnection connection = MySqlConnection.connect(address, login, SessionLimits.DEFAULT)) {
                connection.execute("SELECT 1");
                return;
            } catch (DatabaseFailure notYet) {
                if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                    break;
                }
            }
        }
        end(process);
        throw new IOException("mariadbd did not start: " + Files.readString(log.toPath()));
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static String program(String name) throws IOException {
        for (String folder :
                List.of("/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin", "/opt/homebrew/bin")) {
            if (Files.isExecutable(Path.of(folder, name))) {
                return folder + "/" + name;
            }
        }
        throw new IOException(
                name + " is not installed (Debian: apt-get install mariadb-server); or choose --server=mysql56.");
    }

    private static int freePort() throws IOException {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
