package rowmill.engine.split;

/** A {@link Split} over data of known size. Immutable and thread-safe. */
public sealed interface Slice permits EverySlice, SequentialSlice, RandomSlice, ShiftedSlice {
    /** The slice that takes all. */
    Slice EVERYTHING = new EverySlice();

    /** Whether the record whose first byte lies at this place of the whole data belongs. */
    boolean contains(long place);

    /** Whether certainly no record that begins in the stretch belongs, so that it need not be parsed. */
    boolean excludes(long from, long toExclusive);

    /** Whether certainly every record that begins in the stretch belongs, so that it need not be asked for each. */
    boolean includes(long from, long toExclusive);
}
