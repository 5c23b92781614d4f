package rowmill.engine.learn;

/** The penalty on weights. {@code amount} is per record; see {@link TrainingParameters}. */
record Regularization(Kind kind, float amount) {
    enum Kind {
        NONE,
        L1,
        L2
    }

    static Regularization of(TrainingParameters parameters) {
        if (parameters.l1() > 0) {
            return new Regularization(Kind.L1, bounded(parameters.l1()));
        }
        return parameters.l2() > 0
                ? new Regularization(Kind.L2, bounded(parameters.l2()))
                : new Regularization(Kind.NONE, 0);
    }

    /** Never infinite, since infinity times no updates would be no number. */
    private static float bounded(double amount) {
        return (float) Math.min(amount, Float.MAX_VALUE);
    }

    /**
     * A weight after a proximal step: argmin over v of (v - weight)² / 2 + strength · |v|, or + strength · v² / 2.
     *
     * @param strength step size times amount times number of updates it stands for
     */
    float shrunk(float weight, float strength) {
        return switch (kind) {
            case NONE -> weight;
            case L1 -> weight - Math.max(-strength, Math.min(strength, weight));
            case L2 -> weight / (1f + strength);
        };
    }
}
