package rowmill.benchmarks.measure;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One run of a command in a process of its own, measured from outside: how every program is measured that is no Java of ours.
 * Needs a POSIX {@code sh}, and Linux for the memory.
 *
 * @param wall seconds from start to end
 * @param cpu seconds of user and system time of the process and those that it started and awaited, as the shell's {@code times}
 *     tells
 * @param peakMegabytes the most resident memory of any of them, in 10^6 bytes, looked at every ten milliseconds
 * @param exit the command's exit status
 */
public record ProcessRun(double wall, double cpu, double peakMegabytes, int exit) {
    private static final Pattern TIME = Pattern.compile("(\\d+)m([0-9.]+)s");
    private static final int LOOK_MILLIS = 10;
    private static final int COMPLAINT = 2_000;

    /**
     * Runs a command to its end, whatever its exit status. Its complaints go to this process's own error output.
     *
     * @param output where its standard output goes
     */
    public static ProcessRun of(List<String> command, File output) throws IOException, InterruptedException {
        return of(command, Map.of(), output, ProcessBuilder.Redirect.INHERIT);
    }

    /**
     * Runs a command that must succeed.
     *
     * @param environment variables added to this process's own
     * @param output where its standard output goes
     * @throws IOException if it ends with another status than 0; the message has the end of its error output
     */
    public static ProcessRun succeeding(List<String> command, Map<String, String> environment, File output)
            throws IOException, InterruptedException {
        Path errors = Files.createTempFile("rowmill-bench", ".err");
        try {
            ProcessRun run = of(command, environment, output, ProcessBuilder.Redirect.to(errors.toFile()));
            if (run.exit != 0) {
                String text = Files.readString(errors);
                throw new IOException(command.getFirst() + " ended with status " + run.exit + ": "
                        + text.substring(Math.max(0, text.length() - COMPLAINT)));
            }
            return run;
        } finally {
            Files.delete(errors);
        }
    }

    private static ProcessRun of(
            List<String> command, Map<String, String> environment, File output, ProcessBuilder.Redirect errors)
            throws IOException, InterruptedException {
        Path times = Files.createTempFile("rowmill-bench", ".times");
        try {
            List<String> shell = new ArrayList<>(
                    List.of("sh", "-c", "times=$1; shift; \"$@\"; status=$?; times >\"$times\"; exit $status", "sh"));
            shell.add(times.toString());
            shell.addAll(command);
            ProcessBuilder builder =
                    new ProcessBuilder(shell).redirectOutput(output).redirectError(errors);
            builder.environment().putAll(environment);
            long start = System.nanoTime();
            Process process = builder.start();
            double peak = 0;
            do {
                peak = Math.max(peak, peakMegabytes(process.toHandle()));
            } while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS));
            double wall = (System.nanoTime() - start) / 1e9;
            return new ProcessRun(wall, childrenSeconds(Files.readString(times)), peak, process.exitValue());
        } finally {
            Files.delete(times);
        }
    }

    private static double peakMegabytes(ProcessHandle shell) {
        try (Stream<ProcessHandle> below = shell.descendants()) {
            return below.mapToDouble(process -> ProcessTable.peakMegabytes(process.pid()))
                    .max()
                    .orElse(0);
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
