package rowmill.engine.learn;

import java.util.Map;

/**
 * The settings of training (API Reference, {@code CreateMLModel}, member {@code Parameters}).
 *
 * @param maxModelBytes largest model, 100,000 to 2,147,483,648 bytes
 * @param maxPasses most passes over the data, 1 to 10,000
 * @param shuffle whether records are shuffled
 * @param l1 weight of the sum of absolute weights in what is minimised, per record; at least 0
 * @param l2 weight of half the sum of squared weights in what is minimised, per record; at least 0; not together with l1
 */
public record TrainingParameters(long maxModelBytes, int maxPasses, ShuffleType shuffle, double l1, double l2) {
    /** What the API assumes for settings that are not given: 32 MiB, 10 passes, no shuffling, no regularisation. */
    public static final TrainingParameters STANDARD = new TrainingParameters(33_554_432, 10, ShuffleType.NONE, 0, 0);

    /** What the original's console filled in: 100 MiB, 10 passes, shuffling, L2 of 1E-6. */
    public static final TrainingParameters CONSOLE = new TrainingParameters(104_857_600, 10, ShuffleType.AUTO, 0, 1e-6);

    static final long MIN_MODEL_BYTES = 100_000;
    static final long MAX_MODEL_BYTES = 2_147_483_648L;
    static final int MAX_PASSES = 10_000;

    /** @throws InvalidTrainingParameterException when a value is out of range */
    public TrainingParameters {
        require(
                maxModelBytes >= MIN_MODEL_BYTES && maxModelBytes <= MAX_MODEL_BYTES,
                ParameterMap.MODEL_BYTES,
                maxModelBytes,
                "from " + MIN_MODEL_BYTES + " to " + MAX_MODEL_BYTES);
        require(maxPasses >= 1 && maxPasses <= MAX_PASSES, ParameterMap.PASSES, maxPasses, "from 1 to " + MAX_PASSES);
        require(l1 >= 0 && l1 <= Double.MAX_VALUE, ParameterMap.L1, l1, "at least 0");
        require(l2 >= 0 && l2 <= Double.MAX_VALUE, ParameterMap.L2, l2, "at least 0");
        if (l1 > 0 && l2 > 0) {
            throw new InvalidTrainingParameterException(ParameterMap.L1 + " (" + l1 + ") and " + ParameterMap.L2 + " ("
                    + l2 + ") cannot be used together; set one of them to 0.");
        }
    }

    /**
     * Reads the API's map of strings. Numbers may be in any decimal spelling; {@code algorithm} may be given as {@code sgd};
     * old names ({@code sgd.l1}, {@code sgd.l2}, {@code sgd.passes}) are understood.
     *
     * @throws InvalidTrainingParameterException when a key is unknown or a value cannot be read or is out of range
     */
    public static TrainingParameters parse(Map<String, String> parameters) {
        return ParameterMap.parse(parameters);
    }

    /** The settings as GetMLModel shows them, with every key. */
    public Map<String, String> toMap() {
        return ParameterMap.print(this);
    }

    private static void require(boolean holds, String key, Number value, String expected) {
        if (!holds) {
            throw new InvalidTrainingParameterException(
                    "The training parameter " + key + " is " + value + ", but must be " + expected + ".");
        }
    }
}
