package rowmill.engine.evaluate;

import java.io.IOException;
import java.util.Optional;
import rowmill.engine.csv.DatasetReader;
import rowmill.engine.csv.ReadRequest;
import rowmill.engine.csv.ReadResult;
import rowmill.engine.csv.ReadWatch;
import rowmill.engine.learn.Model;

/**
 * Evaluates models. One reading of the data, in parallel; the result does not depend on the number of threads, to the bit. Memory does
 * not grow with the data: different scores are counted one by one up to {@value #MAX_DISTINCT}, 24 bytes each in a table that is
 * at most half full, for each range that is being read.
 */
public final class Evaluator {
    /** Up to so many different scores or residuals, what depends on their order is exact. */
    public static final int MAX_DISTINCT = 1 << 18;

    private Evaluator() {}

    /**
     * Evaluates a model on data whose schema names the target.
     *
     * @throws UnusableEvaluationException when the data names no target, or one of the wrong type, or no record has a usable one
     * @throws rowmill.engine.features.MissingAttributeException when the data lacks an attribute that the model reads
     * @throws rowmill.engine.csv.UnreadableDatasetException when the data breaks a limit as a whole
     * @throws IOException when data cannot be read
     * @throws java.util.concurrent.CancellationException when the watch says so
     */
    public static Evaluation evaluate(Model model, ReadRequest data, ReadWatch watch) throws IOException {
        return evaluate(model, data, TrainingTarget.of(model), watch);
    }

    /** As {@link #evaluate(Model, ReadRequest, ReadWatch)}, with the distribution of the target given by the caller. */
    public static Evaluation evaluate(Model model, ReadRequest data, Optional<TrainingTarget> training, ReadWatch watch)
            throws IOException {
        var target = EvaluationTarget.of(model, data.schema());
        ReadResult<EvaluationSink> read = DatasetReader.read(
                data, range -> new EvaluationSink(model.scorer(data.schema()), target, Tally.of(model)), watch);
        EvaluationSink sink = read.sink();
        var counts = new RecordCounts(
                sink.evaluated(), read.totals().badRecords(), sink.withoutTarget(), sink.fingerprint());
        if (read.onlyBad()) {
            throw new UnusableEvaluationException(
                    "The data has no record to evaluate: " + read.whyOnlyBad(data.schema()));
        }
        if (counts.evaluated() == 0) {
            throw new UnusableEvaluationException("There is no record to evaluate: "
                    + (counts.withoutTarget() == 0
                            ? "the data is empty."
                            : "all " + counts.withoutTarget() + " records have a missing or invalid target."));
        }
        var checks = new CheckList(model, data.schema(), counts, training);
        return sink.tally().evaluation(counts, checks);
    }
}
