package rowmill.engine.csv;

/**
 * A sink whose state can be joined with that of the stretch that follows it.
 *
 * @param <S> the sink's own type
 */
public interface MergeableSink<S extends MergeableSink<S>> extends RecordSink {
    /**
     * Joins this state with the state of the range that follows directly in file order. May reuse both operands, which are
     * not used again; returns the joined state.
     */
    S merge(S following);

    /**
     * Called once, after the range's last record and before it is merged: the number of lines of the same source before the
     * range. Whoever kept line numbers of records or bad records adds it to them.
     */
    default void linesBefore(long lines) {}
}
