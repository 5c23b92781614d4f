package rowmill.engine.learn;

import java.io.IOException;
import java.util.Arrays;

/**
 * Collects records in file order and gives them back in the order of training. To shuffle, records are dealt at random into
 * as many piles as needed for a pile to fit in memory, and each pile is shuffled (R. Fisher and F. Yates, 1938); the result is
 * a uniformly random order that depends on the seed and the records' places only. Memory: one pile, about 16 MB, and one
 * chunk a pile.
 */
final class RowShuffle {
    private static final long PILE_UNITS = 8L << 20;
    private static final int MAX_PILES = 512;

    private final RowCodec codec;
    private final ChunkStorage storage;
    private final long seed;
    private final RowStore[] piles;
    private long rows;

    /** @param expectedUnits about how much there will be; decides the number of piles, and so the order */
    RowShuffle(RowCodec codec, ChunkStorage storage, ShuffleType type, long seed, long expectedUnits) {
        this.codec = codec;
        this.storage = storage;
        this.seed = seed;
        int count = type == ShuffleType.NONE ? 0 : Math.clamp(expectedUnits / PILE_UNITS + 1, 1, MAX_PILES);
        piles = new RowStore[Math.max(1, count)];
        Arrays.setAll(piles, pile -> new RowStore(codec, storage));
        shuffles = count > 0;
    }

    private final boolean shuffles;

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
        pile.drain((units, at, length) -> places[all.count++] = all.add(units, at, length));
        for (int last = places.length - 1; last >= 0; last--) {
            int chosen = Hashing.below(Hashing.at(pileSeed, last), last + 1);
            int place = places[chosen];
            places[chosen] = places[last];
            ordered.append(all.units, place, codec.units(all.units, place));
        }
    }

    private static final class Pile {
        private char[] units = new char[1024];
        private int used;
        private int count;

        private int add(char[] from, int at, int length) {
            units = RowCodec.grown(units, Math.addExact(used, length));
            System.arraycopy(from, at, units, used, length);
            used += length;
            return used - length;
        }
    }
}
