package rowmill.engine.split;

/** The stretch from begin to end, or all but it. */
record SequentialSlice(long begin, long end, boolean complement) implements Slice {
    @Override
    public boolean contains(long place) {
        return (place >= begin && place < end) != complement;
    }

    @Override
    public boolean excludes(long from, long toExclusive) {
        return complement ? from >= begin && toExclusive <= end : toExclusive <= begin || from >= end;
    }

    @Override
    public boolean includes(long from, long toExclusive) {
        return complement ? toExclusive <= begin || from >= end : from >= begin && toExclusive <= end;
    }
}
