package rowmill.engine.predict;

/**
 * What the lines of a batch prediction look like.
 *
 * @param threshold for a binary model: a score from here on is a {@code 1}; from 0 to 1; of no effect for the other types
 * @param multiclass which columns a multiclass model gives
 */
public record BatchForm(double threshold, MulticlassColumns multiclass) {
    /** The columns of a multiclass model: its guide shows the classes alone, a book about it a best answer before them. */
    public enum MulticlassColumns {
        /** One column for each class. */
        CLASSES,
        /** {@code bestAnswer}, then one column for each class. */
        BEST_ANSWER_AND_CLASSES
    }

    /** @throws IllegalArgumentException when the threshold is not from 0 to 1 */
    public BatchForm {
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException("The score threshold must be from 0 to 1; seen " + threshold + ".");
        }
    }

    /** As the original's guide shows it. */
    public static BatchForm of(double threshold) {
        return new BatchForm(threshold, MulticlassColumns.CLASSES);
    }
}
