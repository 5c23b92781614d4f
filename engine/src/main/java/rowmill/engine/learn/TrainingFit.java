package rowmill.engine.learn;

import rowmill.engine.csv.CsvBatch;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.csv.MergeableSink;
import rowmill.engine.csv.SourceRange;
import rowmill.engine.features.FeatureFit;
import rowmill.engine.features.FieldPrints;
import rowmill.engine.features.FitPlan;
import rowmill.engine.features.RowChoice;
import rowmill.engine.suggest.RecordSample;

/** The first pass over training data: what must be known of all records before one can be encoded. */
final class TrainingFit implements MergeableSink<TrainingFit> {
    private final FeatureFit features;
    private final TargetFit target;
    private final RecordSample sample;
    private final Fingerprint fingerprint = new Fingerprint();
    private final FieldPrints prints = new FieldPrints();
    private final RowChoice labelled = new RowChoice();
    private final int source;

    TrainingFit(FitPlan plan, TargetReader reader, RecordSample sample, SourceRange range) {
        features = new FeatureFit(plan);
        target = new TargetFit(reader);
        this.sample = sample;
        source = range.sourceIndex();
    }

    @Override
    public void accept(CsvRecord record) {
        fingerprint.add(record);
        double label = target.accept(record);
        if (!Double.isNaN(label)) {
            features.accept(record);
            sample.accept(record, source, label);
        }
    }

    @Override
    public void accept(CsvBatch batch) {
        prints.read(batch);
        fingerprint.add(prints);
        labelled.clear();
        for (int row = 0; row < batch.rows(); row++) {
            CsvRecord record = batch.record(row);
            double label = target.accept(record);
            if (!Double.isNaN(label)) {
                labelled.add(row);
                sample.accept(record, source, label);
            }
        }
        features.accept(batch, prints, labelled);
    }

    @Override
    public TrainingFit merge(TrainingFit following) {
        features.merge(following.features);
        int[] classes = target.merge(following.target);
        sample.merge(following.sample, label -> classes.length == 0 ? label : classes[(int) label]);
        fingerprint.append(following.fingerprint);
        return this;
    }

    FeatureFit features() {
        return features;
    }

    TargetFit target() {
        return target;
    }

    RecordSample sample() {
        return sample;
    }

    Fingerprint fingerprint() {
        return fingerprint;
    }
}
