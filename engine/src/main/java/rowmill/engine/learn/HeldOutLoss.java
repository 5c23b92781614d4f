package rowmill.engine.learn;

/** Adds up the loss of every learner over held-out records. A learner that ran away counts as infinitely bad. */
final class HeldOutLoss {
    private final Loss loss;
    private final double[] scores;
    private final double[] sums = new double[Learners.LANES];
    private long records;

    HeldOutLoss(Loss loss, int outputs) {
        this.loss = loss;
        this.scores = new double[outputs];
    }

    /** Takes the record that the learners have just scored. */
    void add(Row row, Learners learners) {
        records++;
        for (int lane = 0; lane < Learners.LANES; lane++) {
            for (int output = 0; output < scores.length; output++) {
                scores[output] = learners.scores[output * Learners.WIDTH + lane];
            }
            double value = loss.value(scores, row.label);
            sums[lane] += Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
        }
    }

    void add(HeldOutLoss other) {
        records += other.records;
        for (int lane = 0; lane < Learners.LANES; lane++) {
            sums[lane] += other.sums[lane];
        }
    }

    /** Mean loss of each learner. */
    double[] means() {
        double[] means = new double[Learners.LANES];
        for (int lane = 0; lane < Learners.LANES; lane++) {
            means[lane] = records == 0 ? 0 : sums[lane] / records;
        }
        return means;
    }
}
