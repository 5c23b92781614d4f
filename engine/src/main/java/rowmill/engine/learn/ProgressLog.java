package rowmill.engine.learn;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects {@link ProgressReport}s while learners learn: at powers of two, at the end of passes that are powers of two, and at
 * the end. Looks only at the records shortly before each report.
 */
final class ProgressLog {
    static final int WINDOW = 2048;
    private static final int FIRST_REPORT = 64;

    private final ProgressWindow window;
    private final TrainingWatch watch;
    private final List<ProgressReport> reports = new ArrayList<>();
    private final long updatesOfPass;
    private boolean lastMayBeDropped;
    private long updates;
    private long nextPower;
    private long nextEnd;
    private int minActive = Integer.MAX_VALUE;
    private int maxActive;
    private long active;

    private ProgressLog(ProgressWindow window, TrainingWatch watch, long updatesOfPass, long nextPower) {
        this.window = window;
        this.watch = watch;
        this.updatesOfPass = updatesOfPass;
        this.nextPower = nextPower;
        nextEnd = updatesOfPass;
    }

    /** @param updatesOfPass the number of updates of a pass */
    static ProgressLog of(Objective objective, TrainingWatch watch, long updatesOfPass) {
        return new ProgressLog(
                new ProgressWindow(objective.loss(), objective.outputs()), watch, updatesOfPass, FIRST_REPORT);
    }

    /** A log that stays empty. */
    static ProgressLog silent() {
        return new ProgressLog(
                new ProgressWindow(Loss.SQUARED, 0), TrainingWatch.NOBODY, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    /** Takes the record that has just been predicted and learned. */
    void learned(Row row, Learners learners, int pass) {
        updates++;
        int features = row.indicatorCount + row.valuedCount;
        minActive = Math.min(minActive, features);
        maxActive = Math.max(maxActive, features);
        active += features;
        long next = Math.min(nextPower, nextEnd);
        if (updates > next - WINDOW) {
            window.add(row.label, learners.scores);
            if (updates == next) {
                report(pass, learners);
            }
        }
    }

    List<ProgressReport> reports() {
        return List.copyOf(reports);
    }

    private void report(int pass, Learners learners) {
        if (lastMayBeDropped) {
            reports.removeLast();
        }
        List<LearnerProgress> before =
                reports.isEmpty() ? List.of() : reports.getLast().learners();
        List<LearnerProgress> now = new ArrayList<>();
        for (int lane = 0; lane < Learners.LANES; lane++) {
            if (before.isEmpty() || learners.learns(lane)) {
                now.add(window.progress(
                        lane, before.isEmpty() ? Double.NaN : before.get(lane).negativeLogLikelihood()));
            } else {
                now.add(before.get(lane).unchanged());
            }
        }
        reports.add(
                new ProgressReport(pass, updates, window.size(), now, minActive, maxActive, (double) active / updates));
        watch.reported(reports.getLast());
        window.clear();
        lastMayBeDropped = updates < nextPower && Integer.bitCount(pass) > 1;
        nextPower = updates < nextPower ? nextPower : 2 * nextPower;
        nextEnd = updates < nextEnd ? nextEnd : nextEnd + updatesOfPass;
    }
}
