package rowmill.engine.evaluate;

import rowmill.engine.learn.Model;

/** What is counted of scored records. Its state is the same for any split of the records and any order. Not thread-safe. */
sealed interface Tally permits BinaryTally, MulticlassTally, RegressionTally {
    /** An empty one for a model. */
    static Tally of(Model model) {
        return switch (model.type()) {
            case BINARY -> new BinaryTally(Evaluator.MAX_DISTINCT);
            case MULTICLASS -> new MulticlassTally(model.classes());
            case REGRESSION ->
                new RegressionTally(
                        model.weights().targetMean(), model.weights().targetScale());
        };
    }

    /**
     * Takes a record.
     *
     * @param truth as {@link EvaluationTarget#read} gives it
     * @param scores as {@link rowmill.engine.learn.Scorer#scores} gives them
     */
    void add(double truth, double[] scores);

    /** Takes over the records of another of the same model. */
    void merge(Tally other);

    /** The figures; there must be at least one record. */
    Evaluation evaluation(RecordCounts records, CheckList checks);
}
