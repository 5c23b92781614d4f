package rowmill.app;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The command that starts a task runner as a process of its own, with the Java and the classes of this one. */
public final class WorkerCommand {
    private WorkerCommand() {}

    /** Java, its options, the class path and the runner's class; options of the runner may follow. */
    public static List<String> ofThisInstallation() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=4",
                "-Xshare:auto",
                "-Dfile.encoding=UTF-8"));
        String classPath = System.getProperty("java.class.path");
        command.addAll(keptClasses(classPath));
        command.addAll(List.of("-cp", classPath, "rowmill.runner.TaskRunner"));
        return command;
    }

    /**
     * Options that keep what a worker loads beside the jars, made by the first worker's end: starting takes over a second of
     * a processor without. Only jars can be kept, and only where the folder may be written.
     */
    private static List<String> keptClasses(String classPath) {
        Path first = Path.of(classPath.split(File.pathSeparator)[0]).toAbsolutePath();
        Path folder = first.getParent() == null ? null : first.getParent().getParent();
        boolean jars = Arrays.stream(classPath.split(File.pathSeparator)).allMatch(entry -> entry.endsWith(".jar"));
        if (!jars || folder == null || !Files.isWritable(folder)) {
            return List.of();
        }
        return List.of(
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + folder.resolve("worker.jsa"),
                "-Xlog:disable",
                "-Xlog:all=error:stderr");
    }
}
