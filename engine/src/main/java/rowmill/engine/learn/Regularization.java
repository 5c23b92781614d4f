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
            return new Regularization(Kind.L1, (float) parameters.l1());
        }
        return parameters.l2() > 0
                ? new Regularization(Kind.L2, (float) parameters.l2())
                : new Regularization(Kind.NONE, 0);
    }

    /**
     * A weight after the penalty's part of several gradient steps that left its feature alone.
     *
     * <p>L1: the weight moves towards 0 by {@code strength} and stops there, which is the exact sum of the steps' proximal
     * moves (J. Langford, L. Li, T. Zhang, "Sparse online learning via truncated gradient", JMLR 10, 2009). L2: the weight
     * shrinks in proportion to {@code strength}, the steps' first-order sum, and never changes its sign.
     *
     * @param strength step size times amount times number of steps
     */
    float shrunk(float weight, float strength) {
        return switch (kind) {
            case NONE -> weight;
            case L1 -> weight - Math.max(-strength, Math.min(strength, weight));
            case L2 -> weight * Math.max(0f, 1f - strength);
        };
    }
}
