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
            into[0] = 1 / (1 + StrictMath.exp(-scores[0])) - label;
        }
    },
    /** ln Σ exp(s_c) - s_label: the negative log-likelihood of multinomial logistic regression. */
    MULTINOMIAL {
        @Override
        public double value(double[] scores, double label) {
            double highest = highest(scores);
            double sum = 0;
            for (double score : scores) {
                sum += StrictMath.exp(score - highest);
            }
            return StrictMath.log(sum) + highest - scores[(int) label];
        }

        @Override
        public void gradient(double[] scores, double label, double[] into) {
            double highest = highest(scores);
            double sum = 0;
            for (int at = 0; at < scores.length; at++) {
                into[at] = StrictMath.exp(scores[at] - highest);
                sum += into[at];
            }
            for (int at = 0; at < scores.length; at++) {
                into[at] = into[at] / sum - (at == (int) label ? 1 : 0);
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

    private static double highest(double[] scores) {
        double highest = scores[0];
        for (double score : scores) {
            highest = Math.max(highest, score);
        }
        return highest;
    }
}
