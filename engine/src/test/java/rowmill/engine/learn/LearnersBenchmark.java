package rowmill.engine.learn;

import java.lang.management.ManagementFactory;
import java.util.Random;

/** Prints nanoseconds per record and per feature of the learners' hot loop; a tool, not a test. */
final class LearnersBenchmark {
    private static final int ROWS = 1_000;
    private static final int ACTIVE = 20;

    private LearnersBenchmark() {}

    public static void main(String[] arguments) {
        int features = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 300;
        var random = new Random(1);
        Row[] rows = new Row[ROWS];
        for (int index = 0; index < ROWS; index++) {
            rows[index] = new Row();
            rows[index].label = random.nextInt(8) == 0 ? 1 : 0;
            rows[index].indicatorCount = ACTIVE;
            for (int active = 0; active < ACTIVE; active++) {
                int width = features / ACTIVE;
                rows[index].indicators[active] =
                        active * width + Math.min(width - 1, (int) Math.abs(random.nextGaussian() * width / 3));
            }
        }
        for (Regularization.Kind kind : new Regularization.Kind[] {Regularization.Kind.NONE, Regularization.Kind.L2}) {
            var learners = Learners.of(Loss.LOGISTIC, features, 1, new Regularization(kind, 1e-6f));
            long best = Long.MAX_VALUE;
            for (int repeat = 0; repeat < 5_000; repeat++) {
                long from = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                for (Row row : rows) {
                    learners.learn(row);
                }
                best = Math.min(best, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - from);
            }
            System.out.printf(
                    "%s: %.0f ns a record, %.2f ns a feature for five learners%n",
                    kind, (double) best / ROWS, (double) best / ROWS / ACTIVE);
        }
    }
}
