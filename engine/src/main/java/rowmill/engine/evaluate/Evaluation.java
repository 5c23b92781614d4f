package rowmill.engine.evaluate;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import rowmill.engine.learn.ModelType;

/** How well a model predicts some data. Immutable. {@code docs/evaluation.md} defines every figure. */
public sealed interface Evaluation permits BinaryEvaluation, MulticlassEvaluation, RegressionEvaluation {
    /** The model's type. */
    ModelType type();

    /** The one figure that stands for all: {@code BinaryAUC}, {@code MulticlassAvgFScore} or {@code RegressionRMSE}. */
    String metricName();

    /** Its value; for a regression smaller is better, for the others larger. */
    double metric();

    /** The same figure of a model that has learned nothing from the attributes. */
    double baseline();

    /** Where the metric would lie in other data of the same kind, with 95 % confidence. */
    ConfidenceInterval interval();

    /** How many records there were, and how many could be used. */
    RecordCounts records();

    /** What was checked, the original's five checks first. */
    List<Check> checks();

    /** What {@code GetEvaluation} shows: the metric with every digit of its double. */
    default SortedMap<String, String> performanceMetrics() {
        var metrics = new TreeMap<String, String>();
        metrics.put(metricName(), Double.toString(metric()));
        return metrics;
    }
}
