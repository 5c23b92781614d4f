package rowmill.benchmarks.measure;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;

/** In a contender's process: says figures to the process that compares, on standard output. */
public final class Gauge {
    private static final String MARK = "@figure ";

    /** Seconds since the process began. */
    public static final String WALL = "wall";

    /** Seconds of processor time of all threads since the process began. */
    public static final String CPU = "cpu";

    /** Most resident memory so far, in 10^6 bytes; absent where the system does not tell. */
    public static final String PEAK = "peak";

    private Gauge() {}

    /** Says a figure. */
    public static void say(String name, Object value) {
        System.out.println(MARK + name + "=" + value);
    }

    /** Reads a line that another process said; false if it is no figure. */
    public static boolean read(String line, Map<String, String> into) {
        if (!line.startsWith(MARK)) {
            return false;
        }
        String[] pair = line.substring(MARK.length()).split("=", 2);
        into.put(pair[0], pair[1]);
        return true;
    }

    /** Says what the process has cost up to now; what comes after it is not counted. */
    public static void sayCosts() {
        say(CPU, cpuSeconds());
        say(
                WALL,
                (System.currentTimeMillis()
                                - ManagementFactory.getRuntimeMXBean().getStartTime())
                        / 1e3);
        double peak = ProcessTable.peakMegabytes(ProcessHandle.current().pid());
        if (peak > 0) {
            say(PEAK, peak);
        }
    }

    /** Processor time of this process so far. */
    public static double cpuSeconds() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }
}
