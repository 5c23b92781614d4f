package rowmill.engine.learn;

/**
 * What one record costs, and how that changes with the scores. Scores are raw: one for logistic and squared loss, one per
 * class for multinomial. {@code label} is the class number, or the target's value for squared loss. Losses are at least 0 and
 * smaller is better; all sums are exact to a few ulps on any machine ({@link StrictMath}).
 */
public enum Loss {
    /** ln(1 + exp(-s)) for label 1, ln(1 + exp(s)) for label 0: the negative log-likelihood of logistic regression. */
    LOGISTIC {
        @Override
        public double value(double[] scores, double label) {
            double margin = label > 0.5 ? scores[0] : -scores[0];
            return margin > 0
                    ? StrictMath.log1p(StrictMath.exp(-margin))
                    : StrictMath.log1p(StrictMath.exp(margin)) - margin;
        }

        @Override
        public void gradient(double[] scores, double label, double[] into) {
            // Not the difference to the label, which would leave few exact digits of a small gradient.
            into[0] = label > 0.5 ? -1 / (1 + StrictMath.exp(scores[0])) : 1 / (1 + StrictMath.exp(-scores[0]));
        }
    },
    /** ln Σ exp(s_c) - s_label: the negative log-likelihood of multinomial logistic regression. */
    MULTINOMIAL {
        @Override
        public double value(double[] scores, double label) {
            int best = highest(scores);
            // The differences first: beside scores that are large themselves the logarithm would be lost.
            return StrictMath.log1p(othersThan(best, scores, scores[best])) + (scores[best] - scores[(int) label]);
        }

        @Override
        public void gradient(double[] scores, double label, double[] into) {
            double highest = scores[highest(scores)];
            double sum = othersThan(-1, scores, highest);
            for (int at = 0; at < scores.length; at++) {
                into[at] = at == (int) label
                        ? -othersThan(at, scores, highest) / sum
                        : StrictMath.exp(scores[at] - highest) / sum;
            }
        }
    },
    /** (s - y)² / 2. */
    SQUARED {
        @Override
        public double value(double[] scores, double label) {
            double error = scores[0] - label;
            return error * error / 2;
        }

        @Override
        public void gradient(double[] scores, double label, double[] into) {
            into[0] = scores[0] - label;
        }
    };

    /** The loss of a record. */
    public abstract double value(double[] scores, double label);

    /** The derivative of {@link #value} by each score. */
    public abstract void gradient(double[] scores, double label, double[] into);

    /** The loss that a type of model minimises. */
    public static Loss of(ModelType type) {
        return switch (type) {
            case BINARY -> LOGISTIC;
            case MULTICLASS -> MULTINOMIAL;
            case REGRESSION -> SQUARED;
        };
    }

    private static int highest(double[] scores) {
        int highest = 0;
        for (int at = 1; at < scores.length; at++) {
            highest = scores[at] > scores[highest] ? at : highest;
        }
        return highest;
    }

    /** Σ exp(s_c - highest) over all classes but one. */
    private static double othersThan(int one, double[] scores, double highest) {
        double sum = 0;
        for (int at = 0; at < scores.length; at++) {
            sum += at == one ? 0 : StrictMath.exp(scores[at] - highest);
        }
        return sum;
    }
}
