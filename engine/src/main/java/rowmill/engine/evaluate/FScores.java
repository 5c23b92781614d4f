package rowmill.engine.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * F1 of classes and its mean. F1 of class k is 2·n(k,k) / (actual(k) + predicted(k)). The mean is over the classes that occur in
 * the data or were predicted, all unknown classes being one whose F1 is 0.
 *
 * <p>The variance is that of the delta method: with p the cells' shares and g the derivative of the mean by each, (Σ p·g² − (Σ
 * p·g)²) / n. For a cell (i, j), the derivative of F1(k) is 2·[i=j=k]/s − 2·p(k,k)·([i=k] + [j=k])/s² with s the share of
 * records of class k plus that of records predicted as k.
 */
final class FScores {
    private static final double CONFIDENCE = 0.95;
    private static final double NORMAL_QUANTILE = 1.959963984540054;

    private final ConfusionMatrix confusion;
    private final long total;

    FScores(ConfusionMatrix confusion) {
        this.confusion = confusion;
        this.total = confusion.total();
    }

    ConfusionMatrix confusion() {
        return confusion;
    }

    double macroAverage() {
        double sum = 0;
        for (int each = 0; each < size(); each++) {
            sum += f1(each);
        }
        return sum / counted();
    }

    /** With the most frequent class predicted always; classes that occur in the data count. */
    double baseline() {
        long most = 0;
        int present = confusion.actual(size()) > 0 ? 1 : 0;
        for (int each = 0; each < size(); each++) {
            most = Math.max(most, confusion.actual(each));
            present += confusion.actual(each) > 0 ? 1 : 0;
        }
        return most == 0 ? 0 : 2.0 * most / (most + total) / present;
    }

    double accuracy() {
        long right =
                IntStream.range(0, size()).mapToLong(each -> count(each, each)).sum();
        return (double) right / total;
    }

    ConfidenceInterval interval() {
        double error = Math.sqrt(variance());
        double mean = macroAverage();
        double width = NORMAL_QUANTILE * error;
        return new ConfidenceInterval(CONFIDENCE, Math.max(0, mean - width), Math.min(1, mean + width), error);
    }

    private double variance() {
        double mean = 0;
        double square = 0;
        double[] slopes = new double[size() + 1];
        double[] gains = new double[size() + 1];
        for (int each = 0; each < size(); each++) {
            double share = share(confusion.actual(each) + confusion.predicted(each));
            if (share > 0) {
                slopes[each] = 2 * share(count(each, each)) / (share * share);
                gains[each] = 2 / share;
            }
        }
        double counted = counted();
        for (int actual = 0; actual <= size(); actual++) {
            for (int predicted = 0; predicted < size(); predicted++) {
                double gain = actual == predicted ? gains[actual] : 0;
                double slope = (gain - slopes[actual] - slopes[predicted]) / counted;
                double weight = share(count(actual, predicted));
                mean += weight * slope;
                square += weight * slope * slope;
            }
        }
        return Math.max(0, square - mean * mean) / total;
    }

    List<MulticlassEvaluation.ClassFigures> classes() {
        List<MulticlassEvaluation.ClassFigures> figures = new ArrayList<>();
        for (int each = 0; each < size(); each++) {
            long actual = confusion.actual(each);
            long predicted = confusion.predicted(each);
            double right = count(each, each);
            figures.add(new MulticlassEvaluation.ClassFigures(
                    confusion.classes().get(each),
                    actual,
                    predicted,
                    predicted == 0 ? 0 : right / predicted,
                    actual == 0 ? 0 : right / actual,
                    f1(each)));
        }
        return figures;
    }

    /** The rarest class of the model; the first of several. */
    String rarestClass() {
        return IntStream.range(0, size())
                .boxed()
                .min(Comparator.comparingLong(confusion::actual))
                .map(confusion.classes()::get)
                .orElse("");
    }

    /** Records of the rarest class of the model. */
    long rarest() {
        return IntStream.range(0, size()).mapToLong(confusion::actual).min().orElse(0);
    }

    private double f1(int each) {
        long both = confusion.actual(each) + confusion.predicted(each);
        return both == 0 ? 0 : 2.0 * count(each, each) / both;
    }

    private int counted() {
        int counted = confusion.actual(size()) > 0 ? 1 : 0;
        for (int each = 0; each < size(); each++) {
            counted += confusion.actual(each) + confusion.predicted(each) > 0 ? 1 : 0;
        }
        return counted;
    }

    private double share(long records) {
        return (double) records / total;
    }

    private long count(int actual, int predicted) {
        return confusion.counts().get(actual).get(predicted);
    }

    private int size() {
        return confusion.classes().size();
    }
}
