package rowmill.engine.learn;

/** How many words may get weights while learning, so that memory stays bounded and the model can be cut to its size. */
final class FeatureBudget {
    /** Words times outputs; five learners and their average take 64 bytes for each. */
    private static final long MOST_WEIGHTS = 1 << 21;

    private static final long LEAST_BYTES_OF_A_WORD = 8;

    /** Five learners, their average, and what belongs to it, for a feature and an output. */
    private static final long BYTES_OF_A_WEIGHT = 2 * Float.BYTES * Learners.WIDTH;

    private FeatureBudget() {}

    /** @throws UntrainableException when the learners would take more than half of the heap, or more than an array holds */
    static void check(int features, int outputs) {
        long weights = (features + 1L) * outputs;
        long most =
                Math.min(Runtime.getRuntime().maxMemory() / 2 / BYTES_OF_A_WEIGHT, Integer.MAX_VALUE / Learners.WIDTH);
        if (weights > most) {
            throw new UntrainableException("The recipe gives " + features + " features and the target " + outputs
                    + " outputs, which is " + weights + " weights; this process has memory for " + most
                    + ". Use fewer bins, or give it more memory.");
        }
    }

    /** Twice as many as would fit into the model, so that learning decides which of them are useful. */
    static int words(TrainingParameters parameters, int outputs) {
        long fitting = parameters.maxModelBytes() / (LEAST_BYTES_OF_A_WORD + 4L * outputs);
        return (int) Math.min(2 * fitting, MOST_WEIGHTS / outputs);
    }
}
