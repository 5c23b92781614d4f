package rowmill.extract.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import rowmill.extract.database.DatabaseAddress;
import rowmill.extract.database.DatabaseEngine;
import rowmill.extract.database.DatabaseFailure;
import rowmill.extract.database.Login;
import rowmill.extract.database.Secret;
import rowmill.extract.database.SessionLimits;
import rowmill.extract.database.Tls;
import rowmill.extract.mysql.MySqlConnection;

/**
 * A running MySQL 5.6 of our own, on the loopback interface, with its data in a folder that survives it. Starts in well
 * under two seconds. A server that an earlier process left behind on the same folder is ended first.
 *
 * <p>Not thread-safe, except {@link #close}. The server ends with {@link #close}; if this process is killed it stays
 * until the next start on its folder.
 */
public final class EmbeddedMySql implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,16}");
    private static final String PID_FILE = "rowmill.pid";

    private final Process process;
    private final DatabaseAddress address;
    private final Secret rootPassword;

    private EmbeddedMySql(Process process, DatabaseAddress address, Secret rootPassword) {
        this.process = process;
        this.address = address;
        this.rootPassword = rootPassword;
    }

    /**
     * Starts a server.
     *
     * @param files its program files
     * @param folder its data; made if absent
     * @param options further options such as {@code --innodb_buffer_pool_size=1G}
     * @throws EmbeddedServerFailure if it does not come up; the message has the end of its error log
     */
    public static EmbeddedMySql start(MySqlPackage files, Path folder, List<String> options) {
        Path home = folder.toAbsolutePath().normalize();
        try {
            endLeftover(home);
            Path data = home.resolve("data");
            if (!Files.isDirectory(data)) {
                prepareData(files, home, data);
            }
            String password = randomPassword();
            Path init = privateFile(home.resolve("init.sql"), initialStatements(password));
            try {
                int port = freePort();
                Process process = launch(files, home, port, init, options);
                Files.writeString(home.resolve(PID_FILE), Long.toString(process.pid()));
                var address = new DatabaseAddress(DatabaseEngine.MYSQL, "127.0.0.1", port, Tls.OFF);
                var server = new EmbeddedMySql(process, address, Secret.of(password));
                server.awaitReady(home);
                return server;
            } finally {
                Files.deleteIfExists(init);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded MySQL cannot be set up in " + home + ": " + e.getMessage(), e);
        }
    }

    /** Where it listens. */
    public DatabaseAddress address() {
        return address;
    }

    /** The administrator's login, with its random password of this start. */
    public Login root() {
        return new Login("", "root", rootPassword);
    }

    /** The server's process id. */
    public long pid() {
        return process.pid();
    }

    /** Opens an administrator's connection to a database, or to none if the name is empty. */
    public MySqlConnection connectAsRoot(String database) {
        return MySqlConnection.connect(address, new Login(database, "root", rootPassword), SessionLimits.DEFAULT);
    }

    /**
     * Makes a database, unless it exists, and an account that may only read it, with this password.
     *
     * @param database letters, digits and underscores, 1 to 16
     * @param user the same
     */
    public Login createDatabase(String database, String user, Secret password) {
        requireName(database);
        requireName(user);
        try (MySqlConnection root = connectAsRoot("")) {
            root.execute("CREATE DATABASE IF NOT EXISTS `" + database + "` CHARACTER SET utf8mb4");
            String quoted = "'" + user + "'@'%'";
            String secret = new String(password.reveal()).replace("\\", "\\\\").replace("'", "''");
            root.execute("GRANT SELECT ON `" + database + "`.* TO " + quoted + " IDENTIFIED BY '" + secret + "'");
        }
        return new Login(database, user, password);
    }

    /** Ends the server and waits until it is gone. */
    @Override
    public void close() {
        end(process.toHandle());
    }

    private void awaitReady(Path home) throws IOException {
        long polls = START_LIMIT.dividedBy(POLL);
        DatabaseFailure last = null;
        for (long poll = 0; poll < polls; poll++) {
            try (MySqlConnection connection = connectAsRoot("")) {
                connection.execute("SELECT 1");
                return;
            } catch (DatabaseFailure notYet) {
                last = notYet;
            }
            try {
                if (process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                    break;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        close();
        throw new EmbeddedServerFailure("The embedded MySQL in " + home + " did not start. Its error log ends with: "
                + tail(home.resolve("error.log")) + (last == null ? "" : " Last answer: " + last.getMessage()));
    }

    private static Process launch(MySqlPackage files, Path home, int port, Path init, List<String> options)
            throws IOException {
        Path temporary = Files.createDirectories(home.resolve("tmp"));
        var command = new ArrayList<>(List.of(
                files.server().resolve("mysqld").toString(),
                "--no-defaults",
                "--basedir=" + files.server(),
                "--lc-messages-dir=" + files.server().resolve("share"),
                "--datadir=" + home.resolve("data"),
                "--tmpdir=" + temporary,
                "--socket=" + temporary.resolve("mysql.sock"),
                "--pid-file=" + home.resolve("mysqld.pid"),
                "--log-error=" + home.resolve("error.log"),
                "--init-file=" + init,
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--skip-name-resolve",
                "--local-infile=1",
                "--innodb_log_file_size=32M",
                "--innodb_flush_log_at_trx_commit=2",
                "--sql_mode=STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION",
                "--explicit_defaults_for_timestamp=1",
                "--character-set-server=utf8mb4"));
        if (System.getProperty("user.name").equals("root")) {
            command.add("--user=root");
        }
        command.addAll(options);
        var builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("output.log").toFile());
        builder.environment().put("LD_LIBRARY_PATH", files.server().toString());
        return builder.start();
    }

    private static void prepareData(MySqlPackage files, Path home, Path data) throws IOException {
        Files.createDirectories(home);
        Path unfinished = home.resolve("data.new");
        if (Files.isDirectory(unfinished)) {
            Folders.delete(unfinished);
        }
        Folders.copy(files.server().resolve("data").resolve("mysql"), unfinished);
        // The package's own identity; the server makes a fresh one.
        Files.deleteIfExists(unfinished.resolve("auto.cnf"));
        Files.move(unfinished, data);
    }

    /** Run by the server before it takes connections: no account is ever open without a password. */
    private static String initialStatements(String password) {
        return """
                DELETE FROM mysql.user WHERE User IN ('', 'root');
                DELETE FROM mysql.db WHERE User = '';
                FLUSH PRIVILEGES;
                GRANT ALL PRIVILEGES ON *.* TO 'root'@'127.0.0.1' IDENTIFIED BY '%s' WITH GRANT OPTION;
                DROP DATABASE IF EXISTS test;
                """
                .formatted(password);
    }

    private static Path privateFile(Path file, String content) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, content);
    }

    private static String randomPassword() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private static int freePort() throws IOException {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private static void endLeftover(Path home) throws IOException {
        Path file = home.resolve(PID_FILE);
        if (Files.exists(file)) {
            String pid = Files.readString(file).strip();
            Optional<ProcessHandle> leftover =
                    pid.matches("\\d{1,18}") ? ProcessHandle.of(Long.parseLong(pid)) : Optional.empty();
            // The number may meanwhile belong to somebody else: only a server of this very folder is ended.
            leftover.filter(process -> serves(process, home)).ifPresent(EmbeddedMySql::end);
            Files.delete(file);
        }
    }

    private static boolean serves(ProcessHandle process, Path home) {
        String wanted = "--datadir=" + home.resolve("data");
        return process.info().arguments().stream().flatMap(Stream::of).anyMatch(wanted::equals);
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            process.destroyForcibly();
        }
    }

    private static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "The name '" + name + "' is not 1 to 16 letters, digits and underscores.");
        }
    }

    private static String tail(Path log) throws IOException {
        if (!Files.exists(log)) {
            return "(there is none)";
        }
        List<String> lines = Files.readAllLines(log, java.nio.charset.StandardCharsets.ISO_8859_1);
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    }
}
