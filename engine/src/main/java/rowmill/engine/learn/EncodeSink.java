package rowmill.engine.learn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import rowmill.engine.csv.CsvBatch;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.csv.MergeableSink;
import rowmill.engine.features.FeatureEncoder;
import rowmill.engine.features.FeatureVector;
import rowmill.engine.features.FieldPrints;
import rowmill.engine.features.RowChoice;

/** The second pass: encodes the records of a range; merging hands them in file order to where they are collected. */
final class EncodeSink implements MergeableSink<EncodeSink> {
    private final Targets targets;
    private final FeatureEncoder encoder;
    private final FeatureVector vector = new FeatureVector();
    private final FieldPrints prints = new FieldPrints();
    private final RowChoice labelled = new RowChoice();
    private float[] labels = new float[128];
    private final RowStore rows;
    private final RowStore.ChunkVisitor collector;

    EncodeSink(Targets targets, FeatureEncoder encoder, RowStore rows, RowStore.ChunkVisitor collector) {
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
            append(label, vector);
        }
    }

    @Override
    public void accept(CsvBatch batch) {
        labelled.clear();
        for (int row = 0; row < batch.rows(); row++) {
            float label = targets.label(batch.record(row));
            if (!Float.isNaN(label)) {
                if (labels.length == labelled.count()) {
                    labels = Arrays.copyOf(labels, 2 * labels.length);
                }
                labels[labelled.count()] = label;
                labelled.add(row);
            }
        }
        prints.read(batch);
        encoder.encode(batch, prints, labelled, (index, features) -> append(labels[index], features));
    }

    private void append(float label, FeatureVector features) {
        try {
            rows.append(label, features);
        } catch (IOException noRoom) {
            throw new UncheckedIOException(noRoom);
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
