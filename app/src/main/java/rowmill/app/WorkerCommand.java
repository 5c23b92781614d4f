package rowmill.app;

import java.nio.file.Path;
import java.util.List;

/** The command that starts a task runner as a process of its own, with the Java and the classes of this one. */
public final class WorkerCommand {
    private WorkerCommand() {}

    /** Java, its options, the class path and the runner's class; options of the runner may follow. */
    public static List<String> ofThisInstallation() {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return List.of(
                java.toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=4",
                "-Xshare:auto",
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                "rowmill.runner.TaskRunner");
    }
}
