package rowmill.engine.learn;

/** Deals records to parts at random, by their place in the order of training. */
record Folds(long seed, int count) {
    int of(long place) {
        return Hashing.below(Hashing.at(seed, place), count);
    }
}
