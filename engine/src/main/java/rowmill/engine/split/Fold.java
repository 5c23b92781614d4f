package rowmill.engine.split;

import java.util.List;
import java.util.stream.IntStream;
import rowmill.engine.split.DataRearrangement.Strategy;

/**
 * One of the k parts into which all the data falls at random for a cross-validation: a model learns from the others and is
 * judged by this one. Every record is in exactly one fold; in which one depends on its place, k and the seed alone. Folds
 * differ by at most one percent of the records, since parts are counted in whole percent.
 *
 * @param number from 0
 * @param count how many folds there are, {@value #FEWEST} to {@value #MOST}
 * @param seed any text, as in {@link DataRearrangement#randomSeed}
 */
public record Fold(int number, int count, String seed) {
    /** Fewest folds. */
    public static final int FEWEST = 2;

    /** Most folds. */
    public static final int MOST = 20;

    /** @throws IllegalArgumentException when there are too few or too many folds, or the number is not one of theirs */
    public Fold {
        check(count);
        if (number < 0 || number >= count) {
            throw new IllegalArgumentException("There are the folds 0 to " + (count - 1) + ", not " + number + ".");
        }
    }

    /**
     * All folds, in order.
     *
     * @throws IllegalArgumentException when there are fewer than {@value #FEWEST} or more than {@value #MOST}
     */
    public static List<Fold> of(int count, String seed) {
        check(count);
        return IntStream.range(0, count)
                .mapToObj(number -> new Fold(number, count, seed))
                .toList();
    }

    /** The records of all other folds, to learn from. */
    public DataRearrangement others() {
        return part(true);
    }

    /** The records of this fold, to judge by. */
    public DataRearrangement itself() {
        return part(false);
    }

    private static void check(int count) {
        if (count < FEWEST || count > MOST) {
            throw new IllegalArgumentException(
                    "Cross-validation takes " + FEWEST + " to " + MOST + " folds, not " + count + ".");
        }
    }

    private DataRearrangement part(boolean complement) {
        return new DataRearrangement(
                100 * number / count, 100 * (number + 1) / count, complement, Strategy.RANDOM, seed);
    }
}
