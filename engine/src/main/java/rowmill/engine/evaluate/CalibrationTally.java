package rowmill.engine.evaluate;

import java.util.ArrayList;
import java.util.List;
import rowmill.engine.tally.ExactSum;

/** Predictions and outcomes in intervals of equal width, added exactly. Not thread-safe. */
final class CalibrationTally {
    private final double from;
    private final double to;
    private final long[] records = new long[Calibration.BINS];
    private final ExactSum[] predictions = new ExactSum[Calibration.BINS];
    private final ExactSum[] outcomes = new ExactSum[Calibration.BINS];

    CalibrationTally(double from, double to) {
        this.from = from;
        this.to = to;
        for (int bin = 0; bin < Calibration.BINS; bin++) {
            predictions[bin] = new ExactSum();
            outcomes[bin] = new ExactSum();
        }
    }

    void add(double prediction, double outcome) {
        double place = (prediction - from) / (to - from) * Calibration.BINS;
        int bin = (int) Math.max(0, Math.min(Calibration.BINS - 1, Math.floor(place)));
        records[bin]++;
        predictions[bin].add(prediction);
        outcomes[bin].add(outcome);
    }

    void merge(CalibrationTally other) {
        for (int bin = 0; bin < Calibration.BINS; bin++) {
            records[bin] += other.records[bin];
            predictions[bin].merge(other.predictions[bin]);
            outcomes[bin].merge(other.outcomes[bin]);
        }
    }

    Calibration calibration() {
        List<Calibration.Bin> bins = new ArrayList<>();
        double error = 0;
        long all = 0;
        for (int bin = 0; bin < Calibration.BINS; bin++) {
            double count = Math.max(1, records[bin]);
            double predicted = predictions[bin].doubleValue() / count;
            double real = outcomes[bin].doubleValue() / count;
            bins.add(new Calibration.Bin(records[bin], predicted, real));
            error += records[bin] * Math.abs(predicted - real);
            all += records[bin];
        }
        return new Calibration(from, to, bins, all == 0 ? 0 : error / all);
    }
}
