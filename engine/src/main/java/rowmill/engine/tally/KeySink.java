package rowmill.engine.tally;

/** Takes keys with how often they occurred. */
@FunctionalInterface
public interface KeySink {
    /** A key that occurred {@code count} more times. */
    void add(long key, long count);
}
