package rowmill.benchmarks.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One run of a command in a process of its own.
 *
 * @param wallSeconds from start to end
 * @param cpuSeconds user and system time of the process and those that it started, as the shell's {@code times} tells
 * @param peakBytes the kernel's high-water mark of resident memory ({@code VmHWM}), looked at every ten milliseconds
 * @param exit the command's exit status
 * @param output what it printed
 */
record ProcessRun(double wallSeconds, double cpuSeconds, long peakBytes, int exit, String output) {
    private static final Pattern TIME = Pattern.compile("(\\d+)m([0-9.]+)s");
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
    private static final int POLL_MILLIS = 10;

    /** Runs the command to its end. Its complaints go to this process's own error output. */
    static ProcessRun of(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("rowmill-bench", ".out");
        Path times = Files.createTempFile("rowmill-bench", ".times");
        try {
            List<String> shell = new ArrayList<>(
                    List.of("sh", "-c", "times=$1; shift; \"$@\"; status=$?; times >\"$times\"; exit $status", "sh"));
            shell.add(times.toString());
            shell.addAll(command);
            long start = System.nanoTime();
            Process process = new ProcessBuilder(shell)
                    .redirectOutput(output.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            long peak = 0;
            do {
                peak = Math.max(peak, peakOf(process.toHandle()));
            } while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS));
            double wall = (System.nanoTime() - start) / 1e9;
            return new ProcessRun(
                    wall,
                    childrenSeconds(Files.readString(times)),
                    peak,
                    process.exitValue(),
                    Files.readString(output));
        } finally {
            Files.deleteIfExists(output);
            Files.deleteIfExists(times);
        }
    }

    private static long peakOf(ProcessHandle shell) {
        try (Stream<ProcessHandle> below = shell.descendants()) {
            return below.mapToLong(process -> peakOf(process.pid())).max().orElse(0);
        }
    }

    private static long peakOf(long pid) {
        try {
            Matcher peak = PEAK.matcher(Files.readString(Path.of("/proc", Long.toString(pid), "status")));
            return peak.find() ? Long.parseLong(peak.group(1)) * 1024 : 0;
        } catch (IOException gone) {
            // The process has ended between two looks.
            return 0;
        }
    }

    /** The second line of {@code times}: user and system time of all children. */
    private static double childrenSeconds(String times) {
        List<String> lines = times.lines().toList();
        double sum = 0;
        Matcher matcher = TIME.matcher(lines.size() < 2 ? "" : lines.get(1));
        while (matcher.find()) {
            sum += 60 * Double.parseDouble(matcher.group(1)) + Double.parseDouble(matcher.group(2));
        }
        return sum;
    }
}
