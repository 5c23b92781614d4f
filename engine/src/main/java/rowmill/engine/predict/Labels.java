package rowmill.engine.predict;

/** From scores to answers. */
public final class Labels {
    private Labels() {}

    /**
     * The label of a probability: {@code 1} from the threshold on (API Reference, {@code ScoreThreshold}: "greater than or equal
     * to").
     */
    public static String binary(double score, double threshold) {
        return score >= threshold ? "1" : "0";
    }

    /** The place of the highest score; the first of equal ones. */
    public static int best(double[] scores) {
        int best = 0;
        for (int each = 1; each < scores.length; each++) {
            best = scores[each] > scores[best] ? each : best;
        }
        return best;
    }
}
