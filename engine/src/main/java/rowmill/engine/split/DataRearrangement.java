package rowmill.engine.split;

/**
 * What a caller asked for in DataRearrangement.
 *
 * @param percentBegin first percent taken, inclusive, 0 to 100
 * @param percentEnd first percent no longer taken, above percentBegin, at most 100
 * @param complement take everything but this part
 * @param strategy how a record gets its percent
 * @param randomSeed any text; only {@link Strategy#RANDOM} looks at it
 */
public record DataRearrangement(
        int percentBegin, int percentEnd, boolean complement, Strategy strategy, String randomSeed) {

    /** All the data: what an absent DataRearrangement means. */
    public static final DataRearrangement EVERYTHING = new DataRearrangement(0, 100, false, Strategy.SEQUENTIAL, "");

    /** How a record gets its percent. */
    public enum Strategy {
        /** By its place in the data, counted in bytes. */
        SEQUENTIAL,
        /** By a pseudo-random number that depends on the seed and its place alone. */
        RANDOM
    }

    /** @throws InvalidRearrangementException when a percentage is out of range or the part is empty */
    public DataRearrangement {
        checkPercent("percentBegin", percentBegin);
        checkPercent("percentEnd", percentEnd);
        if (percentBegin >= percentEnd) {
            throw new InvalidRearrangementException(
                    "DataRearrangement names no part of the data: splitting.percentBegin is "
                            + percentBegin + " and splitting.percentEnd " + percentEnd
                            + "; percentEnd must be greater than percentBegin.");
        }
        if (complement && percentBegin == 0 && percentEnd == 100) {
            throw new InvalidRearrangementException(
                    "DataRearrangement takes nothing: splitting.complement is true, and from 0 to 100 percent is all the"
                            + " data.");
        }
    }

    /**
     * Reads the JSON text of the API.
     *
     * <p>All forms seen from real clients are accepted: {@code complement} as boolean or text, percentages as whole numbers
     * or text, {@code randomSeed} in {@code strategyParams}, in {@code splitting} or outside it, and {@code =} for {@code :}
     * as the API's own page writes it. Empty text and absent {@code splitting} mean all the data. Keys that are not known
     * are refused, since a misspelt percentage would silently take all the data.
     *
     * @throws InvalidRearrangementException when the text is not of that form
     */
    public static DataRearrangement parse(String json) {
        return RearrangementJson.parse(json);
    }

    /** The JSON text of the API, of which {@link #parse} reads the same request. */
    public String json() {
        return RearrangementJson.print(this);
    }

    /** The rule that applies this request to records. */
    public Split split() {
        return Split.of(this);
    }

    private static void checkPercent(String name, int percent) {
        if (percent < 0 || percent > 100) {
            throw new InvalidRearrangementException(
                    "DataRearrangement: splitting." + name + " must be 0 to 100; seen " + percent + ".");
        }
    }
}
