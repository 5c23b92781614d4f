package rowmill.engine.learn;

/** In which order records are learned. */
public enum ShuffleType {
    /** Shuffled once before training. */
    AUTO,
    /** As they stand in the data. */
    NONE
}
