package rowmill.engine.learn;

import java.io.IOException;
import rowmill.engine.csv.DatasetReader;
import rowmill.engine.features.FeatureSpace;

/**
 * The second pass over the data: all records as features, in the order of training.
 *
 * @param rows the records to learn from
 * @param heldOut the records to judge by; empty when there are few in all
 */
record EncodedRows(RowStore rows, RowStore heldOut) {
    /** Up to here, cross-validation judges; beyond, a part held out. */
    static final long FEW_RECORDS = 100_000;

    private static final long MOST_HELD_OUT = 100_000;
    private static final long HELD_OUT_SHARE = 10;
    private static final long IN_FLIGHT_BYTES = 64L << 20;

    static EncodedRows read(
            TrainingRequest request, FeatureSpace space, Targets targets, Stage stage, ChunkStorage storage)
            throws IOException {
        var codec = new RowCodec(space.size());
        long expected = 6 * stage.records() + 2 * space.expectedOccurrences(stage.records());
        var shuffle = new RowShuffle(codec, storage, request.parameters().shuffle(), request.seed(), expected);
        var heldOut = new RowStore(codec, storage);
        var dealer = new Dealer(codec, shuffle, heldOut, request.seed(), stage.records());
        try (var inFlight = new ChunkStorage(request.workspace().directory(), IN_FLIGHT_BYTES)) {
            DatasetReader.read(
                            request.data(),
                            range -> new EncodeSink(
                                    targets,
                                    space.encoder(request.data().schema()),
                                    new RowStore(codec, inFlight),
                                    dealer),
                            stage.watch().reader(stage.step()))
                    .sink()
                    .collect();
        }
        heldOut.finishChunk();
        return new EncodedRows(shuffle.finish(), heldOut);
    }

    /**
     * Where in the training this is.
     *
     * @param step which reading of the data, from 1
     * @param records number of valid records
     */
    record Stage(int step, long records, TrainingWatch watch) {}

    /** Deals records in file order: some are held out, the others are collected for learning. */
    private static final class Dealer implements RowStore.ChunkVisitor {
        private final RowCodec codec;
        private final RowShuffle shuffle;
        private final RowStore heldOut;
        private final long seed;
        private final long threshold;
        private long dealt;

        private Dealer(RowCodec codec, RowShuffle shuffle, RowStore heldOut, long seed, long records) {
            this.codec = codec;
            this.shuffle = shuffle;
            this.heldOut = heldOut;
            this.seed = ~seed;
            long wanted = records <= FEW_RECORDS ? 0 : Math.min(records / HELD_OUT_SHARE, MOST_HELD_OUT);
            threshold = (long) (0x1p62 * wanted / records);
        }

        @Override
        public void visit(char[] units, int length) throws IOException {
            for (int at = 0; at < length; ) {
                int taken = codec.units(units, at);
                deal(units, at, taken);
                at += taken;
            }
        }

        private void deal(char[] units, int at, int length) throws IOException {
            if (Hashing.at(seed, dealt++) >>> 2 < threshold) {
                heldOut.append(units, at, length);
            } else {
                shuffle.append(units, at, length);
            }
        }
    }
}
