package rowmill.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the system's table of processes ({@code /proc}) tells about one that runs. Linux only. */
public final class ProcessTable {
    private static final double TICKS_A_SECOND = 100;
    /** Of the fields of {@code stat} behind the process's name, user and system time in ticks. */
    private static final int USER = 11;

    private static final int SYSTEM = 12;

    private ProcessTable() {}

    /** Processor seconds so far, user and system; NaN where the process is not in the table. */
    public static double cpuSeconds(long pid) {
        try {
            String line = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // The name in the second field may hold blanks; what follows its bracket does not.
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) / TICKS_A_SECOND;
        } catch (IOException gone) {
            return Double.NaN;
        }
    }

    /** The most resident memory so far ({@code VmHWM}), in 10^6 bytes; 0 where the process is not in the table. */
    public static double peakMegabytes(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024 / 1e6)
                    .findFirst()
                    .orElse(0);
        } catch (IOException gone) {
            // It has ended between two looks.
            return 0;
        }
    }
}
