package rowmill.engine.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.kll.KllDoublesSketch;
import org.junit.jupiter.api.Test;
import rowmill.engine.schema.AttributeType;

/** Our deterministic structures beside Apache DataSketches on the same values: no less accurate. */
class SketchComparisonTest {
    private static final int COUNT = 100_000;

    @Test
    void quantilesAreNoFurtherOffThanThoseOfTheKllSketch() {
        Random random = new Random(21);
        double[] values = new double[COUNT];
        KllDoublesSketch kll = KllDoublesSketch.newHeapInstance();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            values[i] = random.nextGaussian();
            kll.update(values[i]);
            texts.add(Double.toString(values[i]));
        }
        NumericFigures figures = ((NumericProfile) Records.profile(AttributeType.NUMERIC, texts))
                .figures()
                .orElseThrow();
        Arrays.sort(values);
        double ours = 0;
        double theirs = 0;
        for (int p = 1; p < 100; p++) {
            ours = Math.max(ours, rankError(values, figures.percentiles().get(p), p / 100.0));
            theirs = Math.max(theirs, rankError(values, kll.getQuantile(p / 100.0), p / 100.0));
        }
        assertThat(ours).isLessThan(0.002).isLessThanOrEqualTo(theirs);
    }

    @Test
    void distinctValuesAreEstimatedLikeThoseOfTheHllSketch() {
        HllSketch hll = new HllSketch(12);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            String text = "customer " + i % 70_000;
            texts.add(text);
            hll.update(text);
        }
        CategoricalProfile profile = (CategoricalProfile) Records.profile(AttributeType.CATEGORICAL, texts);
        double ours = Math.abs(profile.distinct() - 70_000) / 70_000.0;
        double theirs = Math.abs(hll.getEstimate() - 70_000) / 70_000.0;
        // Both are random variables with an error of about 2 %; neither may be out of three of them.
        assertThat(ours).isLessThan(0.06);
        assertThat(theirs).isLessThan(0.06);
    }

    private static double rankError(double[] sorted, double quantile, double share) {
        int place = Arrays.binarySearch(sorted, quantile);
        int rank = place < 0 ? -place - 1 : place;
        return Math.abs((double) rank / sorted.length - share);
    }
}
