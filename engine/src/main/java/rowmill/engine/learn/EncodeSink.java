package rowmill.engine.learn;

import java.io.IOException;
import java.io.UncheckedIOException;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.csv.MergeableSink;
import rowmill.engine.features.FeatureEncoder;
import rowmill.engine.features.FeatureVector;

/** The second pass: encodes the records of a range; merging hands them in file order to where they are collected. */
final class EncodeSink implements MergeableSink<EncodeSink> {
    private final Targets targets;
    private final FeatureEncoder encoder;
    private final FeatureVector vector = new FeatureVector();
    private final RowStore rows;
    private final RowStore.Visitor collector;

    EncodeSink(Targets targets, FeatureEncoder encoder, RowStore rows, RowStore.Visitor collector) {
        this.targets = targets;
        this.encoder = encoder;
        this.rows = rows;
        this.collector = collector;
    }

    @Override
    public void accept(CsvRecord record) {
        float label = targets.label(record);
        if (!Float.isNaN(label)) {
            encoder.encode(record, vector);
            try {
                rows.append(label, vector);
            } catch (IOException noRoom) {
                throw new UncheckedIOException(noRoom);
            }
        }
    }

    @Override
    public EncodeSink merge(EncodeSink following) {
        collect();
        following.collect();
        return this;
    }

    /** Hands over what has not been handed over yet. */
    void collect() {
        try {
            rows.drain(collector);
        } catch (IOException noRoom) {
            throw new UncheckedIOException(noRoom);
        }
    }
}
