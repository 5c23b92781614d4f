package rowmill.extract.shuffle;

/** Told how far a shuffle has come; it may throw to stop it. */
@FunctionalInterface
public interface ShuffleListener {
    /** A listener that does nothing. */
    ShuffleListener NONE = (done, whole) -> {};

    /**
     * Some work is done. Called every few thousand records.
     *
     * @param done bytes read and written so far
     * @param whole bytes to read and write, by the parts' own word
     */
    void moved(long done, long whole);
}
