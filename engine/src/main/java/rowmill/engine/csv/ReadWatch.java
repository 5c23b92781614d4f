package rowmill.engine.csv;

/** Watches a read and may end it. Called by one thread at a time, after each stretch of a few hundred kilobytes. */
public interface ReadWatch {
    /** Nobody watches. */
    ReadWatch NOBODY = new ReadWatch() {};

    /**
     * What has been read so far by all threads; never goes down. Must return soon.
     *
     * @param records records passed to sinks
     * @param bytes bytes of the sources, unpacked
     */
    default void progressed(long records, long bytes) {}

    /** Whether to stop; the read then ends with a {@link java.util.concurrent.CancellationException}. */
    default boolean cancelled() {
        return false;
    }
}
