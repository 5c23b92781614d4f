package rowmill.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/** The command that starts a task runner as a process of its own, with the Java and the classes of this one. */
public final class WorkerCommand {
    private static final String RUNNER = "rowmill.runner.TaskRunner";

    private WorkerCommand() {}

    /** Java, its options, the class path and the runner's class; options of the runner may follow. */
    public static List<String> ofThisInstallation() {
        return running(RUNNER);
    }

    /** The same for another class than the runner, whose arguments may follow: for comparisons. */
    public static List<String> running(String main) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                // What lives long are a few buffers; a larger young generation only touches more memory.
                "-Xmn12m",
                "-XX:MetaspaceSize=64m",
                "-XX:+UseSerialGC",
                // The rows' own code is compiled within milliseconds all the same; the rest of a short life not at all.
                "-XX:Tier3InvocationThreshold=1000",
                "-XX:Tier3MinInvocationThreshold=400",
                "-XX:Tier3CompileThreshold=5000",
                "-XX:Tier4InvocationThreshold=50000",
                "-XX:Tier4MinInvocationThreshold=6000",
                "-XX:Tier4CompileThreshold=150000",
                "-Xshare:auto",
                "-Dfile.encoding=UTF-8"));
        String classPath = System.getProperty("java.class.path");
        command.addAll(keptClasses(classPath, main));
        command.addAll(List.of("-cp", classPath, main));
        return command;
    }

    /**
     * Options that keep what a worker loads beside the jars, made by the first worker's end: starting takes over a second of
     * a processor without. Only jars can be kept, and only where the folder may be written. The file's name tells which jars
     * and Java it is of, for Java neither uses nor renews one that was made of others. Each main class has its own: one made by
     * another would hold what that one loads.
     */
    private static List<String> keptClasses(String classPath, String main) {
        String[] entries = classPath.split(File.pathSeparator);
        Path first = Path.of(entries[0]).toAbsolutePath();
        Path folder = first.getParent() == null ? null : first.getParent().getParent();
        boolean jars = Arrays.stream(entries).allMatch(entry -> entry.endsWith(".jar"));
        if (!jars || folder == null || !Files.isWritable(folder)) {
            return List.of();
        }
        String name = main.equals(RUNNER) ? "worker" : main.substring(main.lastIndexOf('.') + 1);
        Path kept = folder.resolve(name + "-" + mark(entries) + ".jsa");
        removeOthers(folder, name, kept);
        return List.of(
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + kept,
                "-Xlog:disable",
                "-Xlog:all=error:stderr");
    }

    private static String mark(String[] jars) {
        StringBuilder text = new StringBuilder(System.getProperty("java.vm.version"));
        for (String jar : jars) {
            File file = new File(jar);
            text.append(jar).append(file.length()).append(file.lastModified());
        }
        CRC32C mark = new CRC32C();
        mark.update(text.toString().getBytes(UTF_8));
        return "%08x".formatted(mark.getValue());
    }

    /** A worker that still runs with an older one keeps it open. */
    private static void removeOthers(Path folder, String name, Path kept) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, name + "*.jsa")) {
            for (Path file : found) {
                if (!file.equals(kept)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            // They only take room; the next command tries again.
        }
    }
}
