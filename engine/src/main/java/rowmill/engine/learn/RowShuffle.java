package rowmill.engine.learn;

import java.io.IOException;
import java.util.Arrays;

/**
 * Collects records in file order and gives them back in the order of training. To shuffle, records are dealt at random into
 * as many piles as needed for a pile to fit in memory, and each pile is shuffled (R. Fisher and F. Yates, 1938); the result is
 * a uniformly random order that depends on the seed and the records' places only. A pile is about 1 MB, so that
 * its shuffling stays in the processor's cache, and more only for a billion records. Memory: one pile, and 32 KB a pile.
 */
final class RowShuffle {
    private static final long PILE_UNITS = 1L << 19;
    private static final int PILE_CHUNK_UNITS = 1 << 14;
    private static final int MAX_PILES = 1024;

    private final RowCodec codec;
    private final ChunkStorage storage;
    private final long seed;
    private final RowStore[] piles;
    private final boolean shuffles;
    private long rows;

    /** @param expectedUnits about how much there will be; decides the number of piles, and so the order */
    RowShuffle(RowCodec codec, ChunkStorage storage, ShuffleType type, long seed, long expectedUnits) {
        this.codec = codec;
        this.storage = storage;
        this.seed = seed;
        int count = type == ShuffleType.NONE ? 0 : Math.clamp(expectedUnits / PILE_UNITS + 1, 1, MAX_PILES);
        piles = new RowStore[Math.max(1, count)];
        Arrays.setAll(piles, pile -> new RowStore(codec, storage, PILE_CHUNK_UNITS));
        shuffles = count > 0;
    }

    void append(char[] from, int at, int units) throws IOException {
        int pile = Hashing.below(Hashing.at(seed, rows++), piles.length);
        piles[pile].append(from, at, units);
    }

    /** All records in their final order. */
    RowStore finish() throws IOException {
        if (!shuffles) {
            piles[0].finishChunk();
            return piles[0];
        }
        var ordered = new RowStore(codec, storage);
        for (int pile = 0; pile < piles.length; pile++) {
            shuffle(piles[pile], Hashing.at(~seed, pile), ordered);
        }
        ordered.finishChunk();
        return ordered;
    }

    private void shuffle(RowStore pile, long pileSeed, RowStore ordered) throws IOException {
        int[] places = new int[Math.toIntExact(pile.rows())];
        var all = new Pile();
        pile.drain(all::add);
        all.find(places, codec);
        draw(places, pileSeed, all.units, ordered);
    }

    private void draw(int[] places, long pileSeed, char[] units, RowStore ordered) throws IOException {
        for (int last = places.length - 1; last >= 0; last--) {
            int chosen = Hashing.below(Hashing.at(pileSeed, last), last + 1);
            int place = places[chosen];
            places[chosen] = places[last];
            ordered.append(units, place, codec.units(units, place));
        }
    }

    private static final class Pile {
        private char[] units = new char[1024];
        private int used;

        private void add(char[] from, int length) {
            units = RowCodec.grown(units, Math.addExact(used, length));
            System.arraycopy(from, 0, units, used, length);
            used += length;
        }

        private void find(int[] places, RowCodec codec) {
            int at = 0;
            for (int row = 0; row < places.length; row++) {
                places[row] = at;
                at += codec.units(units, at);
            }
        }
    }
}
