package rowmill.benchmarks.extract;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs a process to its end and measures it: wall time from start to end, processor time as the system counted it, and the
 * most memory it ever held (VmHWM, looked at every 20 ms). Linux only. One process at a time: the processor time of ended
 * children is a sum over all of them.
 */
final class ProcessMeter {
    private static final double TICKS_A_SECOND = 100;
    private static final long LOOK_MILLIS = 20;
    private static final int USER = 13;
    private static final int CHILDREN_USER = 15;

    private ProcessMeter() {}

    /**
     * What a process took.
     *
     * @param cpu seconds on any processor, user and system
     * @param peakMegabytes largest resident size, in 10^6 bytes
     */
    record Usage(double wall, double cpu, double peakMegabytes) {}

    /**
     * Runs a command.
     *
     * @param environment variables added to this process's own
     * @param output where its standard output goes
     * @throws IOException if it ends with another status than 0; the message has the end of its error output
     */
    static Usage run(List<String> command, Map<String, String> environment, File output)
            throws IOException, InterruptedException {
        Path errors = Files.createTempFile("rowmill-bench", ".err");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(output).redirectError(errors.toFile());
            builder.environment().putAll(environment);
            double before = seconds(ProcessHandle.current().pid(), CHILDREN_USER);
            long start = System.nanoTime();
            Process process = builder.start();
            double peak = 0;
            while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                peak = Math.max(peak, peakMegabytes(process.pid()));
            }
            double wall = (System.nanoTime() - start) / 1e9;
            if (process.exitValue() != 0) {
                String text = Files.readString(errors);
                throw new IOException(command.getFirst() + " ended with status " + process.exitValue() + ": "
                        + text.substring(Math.max(0, text.length() - 2_000)));
            }
            double cpu = seconds(ProcessHandle.current().pid(), CHILDREN_USER) - before;
            return new Usage(wall, cpu, peak);
        } finally {
            Files.delete(errors);
        }
    }

    /** Processor seconds of a running process so far. */
    static double cpuSeconds(long pid) throws IOException {
        return seconds(pid, USER);
    }

    private static double seconds(long pid, int field) throws IOException {
        String line = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        // The name in the second field may hold blanks; what follows its bracket does not.
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[field - 2]) + Long.parseLong(fields[field - 1])) / TICKS_A_SECOND;
    }

    private static double peakMegabytes(long pid) throws IOException {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024 / 1e6)
                    .findFirst()
                    .orElse(0);
        } catch (NoSuchFileException ended) {
            return 0;
        } catch (IOException ended) {
            if (Files.exists(Path.of("/proc", Long.toString(pid), "stat"))) {
                throw ended;
            }
            return 0;
        }
    }
}
