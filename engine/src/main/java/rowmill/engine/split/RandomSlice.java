package rowmill.engine.split;

/** The records whose drawn number lies between begin and end, or the others. */
record RandomSlice(long seed, int begin, int end, boolean complement) implements Slice {
    @Override
    public boolean contains(long place) {
        int number = Split.draw(seed, place);
        return (number >= begin && number < end) != complement;
    }

    @Override
    public boolean excludes(long from, long toExclusive) {
        return false;
    }

    @Override
    public boolean includes(long from, long toExclusive) {
        return false;
    }
}
