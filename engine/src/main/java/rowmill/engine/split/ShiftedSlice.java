package rowmill.engine.split;

/** A stretch of a whole, seen from its own beginning. */
record ShiftedSlice(Slice whole, long before) implements Slice {
    @Override
    public boolean contains(long place) {
        return whole.contains(before + place);
    }

    @Override
    public boolean excludes(long from, long toExclusive) {
        return whole.excludes(before + from, shifted(toExclusive));
    }

    @Override
    public boolean includes(long from, long toExclusive) {
        return whole.includes(before + from, shifted(toExclusive));
    }

    private long shifted(long toExclusive) {
        return toExclusive > Long.MAX_VALUE - before ? Long.MAX_VALUE : before + toExclusive;
    }
}
