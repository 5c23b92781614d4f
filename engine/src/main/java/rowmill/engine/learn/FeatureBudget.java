package rowmill.engine.learn;

/** How many words may get weights while learning, so that memory stays bounded and the model can be cut to its size. */
final class FeatureBudget {
    /** Words times outputs; five learners and their average take 64 bytes for each. */
    private static final long MOST_WEIGHTS = 1 << 21;

    private static final long LEAST_BYTES_OF_A_WORD = 8;

    private FeatureBudget() {}

    /** Twice as many as would fit into the model, so that learning decides which of them are useful. */
    static int words(TrainingParameters parameters, int outputs) {
        long fitting = parameters.maxModelBytes() / (LEAST_BYTES_OF_A_WORD + 4L * outputs);
        return (int) Math.min(2 * fitting, MOST_WEIGHTS / outputs);
    }
}
