package rowmill.engine.evaluate;

import rowmill.engine.csv.CsvRecord;
import rowmill.engine.csv.MergeableSink;
import rowmill.engine.learn.Fingerprint;
import rowmill.engine.learn.Scorer;

/** Scores the records of a range and tallies them. */
final class EvaluationSink implements MergeableSink<EvaluationSink> {
    private final Scorer scorer;
    private final EvaluationTarget target;
    private final Fingerprint fingerprint = new Fingerprint();
    private final Tally tally;
    private long evaluated;
    private long withoutTarget;

    EvaluationSink(Scorer scorer, EvaluationTarget target, Tally tally) {
        this.scorer = scorer;
        this.target = target;
        this.tally = tally;
    }

    @Override
    public void accept(CsvRecord record) {
        fingerprint.add(record);
        double truth = target.read(record);
        if (Double.isNaN(truth)) {
            withoutTarget++;
            return;
        }
        evaluated++;
        tally.add(truth, scorer.scores(record));
    }

    @Override
    public EvaluationSink merge(EvaluationSink following) {
        fingerprint.append(following.fingerprint);
        evaluated += following.evaluated;
        withoutTarget += following.withoutTarget;
        tally.merge(following.tally);
        return this;
    }

    long evaluated() {
        return evaluated;
    }

    long withoutTarget() {
        return withoutTarget;
    }

    String fingerprint() {
        return fingerprint.text();
    }

    Tally tally() {
        return tally;
    }
}
