package rowmill.engine.split;

/** All the data. */
record EverySlice() implements Slice {
    @Override
    public boolean contains(long place) {
        return true;
    }

    @Override
    public boolean excludes(long from, long toExclusive) {
        return false;
    }

    @Override
    public boolean includes(long from, long toExclusive) {
        return true;
    }
}
