package rowmill.engine.learn;

import java.util.ArrayList;
import java.util.List;

/** Collects {@link ProgressReport}s while learners learn. Looks only at the records shortly before each report. */
final class ProgressLog {
    static final int WINDOW = 2048;
    private static final int FIRST_REPORT = 64;

    private final ProgressWindow window;
    private final List<ProgressReport> reports = new ArrayList<>();
    private final long endOfFirstPass;
    private long updates;
    private long nextPower = FIRST_REPORT;
    private long next;
    private int minActive = Integer.MAX_VALUE;
    private int maxActive;
    private long active;

    /** @param endOfFirstPass the number of updates at which the first pass ends */
    ProgressLog(Loss loss, int outputs, long endOfFirstPass) {
        this.endOfFirstPass = endOfFirstPass;
        window = new ProgressWindow(loss, outputs);
        next = soonest();
    }

    /** Takes the record that has just been predicted and learned. */
    void learned(Row row, Learners learners, int pass) {
        updates++;
        int features = row.indicatorCount + row.valuedCount;
        minActive = Math.min(minActive, features);
        maxActive = Math.max(maxActive, features);
        active += features;
        if (updates > next - WINDOW) {
            window.add(row.label, learners.scores);
            if (updates == next) {
                report(pass);
            }
        }
    }

    /** A last report, unless one was made just now. */
    void finish(int pass) {
        if (window.size() > 0) {
            report(pass);
        }
    }

    List<ProgressReport> reports() {
        return List.copyOf(reports);
    }

    private void report(int pass) {
        List<LearnerProgress> before =
                reports.isEmpty() ? List.of() : reports.getLast().learners();
        List<LearnerProgress> now = new ArrayList<>();
        for (int lane = 0; lane < Learners.LANES; lane++) {
            now.add(window.progress(
                    lane, before.isEmpty() ? Double.NaN : before.get(lane).negativeLogLikelihood()));
        }
        reports.add(
                new ProgressReport(pass, updates, window.size(), now, minActive, maxActive, (double) active / updates));
        window.clear();
        while (nextPower <= updates) {
            nextPower *= 2;
        }
        next = soonest();
    }

    private long soonest() {
        return updates < endOfFirstPass ? Math.min(nextPower, endOfFirstPass) : nextPower;
    }
}
