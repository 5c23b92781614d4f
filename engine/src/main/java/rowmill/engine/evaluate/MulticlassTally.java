package rowmill.engine.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import rowmill.engine.predict.Labels;
import rowmill.engine.tally.ExactSum;

/** What was predicted for what. */
final class MulticlassTally implements Tally {
    private final List<String> classes;
    /** By true class, with a last row for unknown ones, then by predicted class. */
    private final long[][] counts;

    private final ExactSum logLoss = new ExactSum();
    private final CalibrationTally calibration = new CalibrationTally(0, 1);

    MulticlassTally(List<String> classes) {
        this.classes = classes;
        this.counts = new long[classes.size() + 1][classes.size()];
    }

    @Override
    public void add(double truth, double[] scores) {
        int actual = (int) truth;
        int best = Labels.best(scores);
        counts[actual][best]++;
        if (actual < scores.length) {
            logLoss.add(-StrictMath.log(Math.max(scores[actual], BinaryTally.SMALLEST_PROBABILITY)));
        }
        calibration.add(scores[best], best == actual ? 1 : 0);
    }

    @Override
    public void merge(Tally other) {
        var multiclass = (MulticlassTally) other;
        for (int actual = 0; actual < counts.length; actual++) {
            for (int predicted = 0; predicted < classes.size(); predicted++) {
                counts[actual][predicted] += multiclass.counts[actual][predicted];
            }
        }
        logLoss.merge(multiclass.logLoss);
        calibration.merge(multiclass.calibration);
    }

    @Override
    public Evaluation evaluation(RecordCounts records, CheckList checks) {
        List<List<Long>> rows = new ArrayList<>();
        for (long[] row : counts) {
            rows.add(Arrays.stream(row).boxed().toList());
        }
        var confusion = new ConfusionMatrix(classes, rows);
        var figures = new FScores(confusion);
        long known = records.evaluated() - confusion.actual(classes.size());
        Calibration calibrated = calibration.calibration();
        return new MulticlassEvaluation(
                records,
                figures.macroAverage(),
                figures.baseline(),
                figures.interval(),
                figures.accuracy(),
                known == 0 ? 0 : logLoss.doubleValue() / known,
                confusion,
                figures.classes(),
                calibrated,
                checks.multiclass(figures, calibrated));
    }
}
