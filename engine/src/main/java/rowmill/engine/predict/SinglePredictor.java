package rowmill.engine.predict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Function;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.learn.Model;
import rowmill.engine.learn.Scorer;

/**
 * Predicts single records with one model. Thread-safe: scorers are made when all are in use, and kept for the next request up to
 * a few for each processor. Cost: one look-up a feature; beside the answer, only the record's bytes are allocated.
 */
public final class SinglePredictor {
    private static final int SCORERS_PER_PROCESSOR = 2;

    private final Model model;
    private final ArrayBlockingQueue<Scorer> idle;

    /** A predictor that uses up to two scorers for each processor without making new ones. */
    public SinglePredictor(Model model) {
        this(model, SCORERS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors());
    }

    SinglePredictor(Model model, int scorersKept) {
        this.model = model;
        this.idle = new ArrayBlockingQueue<>(scorersKept);
    }

    /** The model. */
    public Model model() {
        return model;
    }

    /**
     * Predicts a record.
     *
     * @param record values by attribute name; absent ones are missing numbers, or empty categories and texts; names that the
     *     model's schema does not have are ignored
     * @param threshold for a binary model: a score from here on is a {@code 1}; from 0 to 1; of no effect for the other types
     */
    public Prediction predict(Map<String, String> record, double threshold) {
        return withScorer(scorer -> prediction(scorer.scores(scorer.record(record)), threshold));
    }

    /** Explains the scores of a record, given as for {@link #predict}. */
    public Reasons reasons(Map<String, String> record) {
        return withScorer(scorer -> {
            CsvRecord read = scorer.record(record);
            double[] raw = scorer.rawScores(read).clone();
            double[] scores = scorer.scores(read).clone();
            List<ScoreReasons> outputs = new ArrayList<>();
            for (int output = 0; output < raw.length; output++) {
                outputs.add(Explanation.of(model, output, raw[output], scores[output])
                        .explain(scorer.contributions(read, output)));
            }
            return new Reasons(model.type(), outputs);
        });
    }

    private Prediction prediction(double[] scores, double threshold) {
        return switch (model.type()) {
            case BINARY -> {
                String label = Labels.binary(scores[0], threshold);
                yield new Prediction(
                        model.type(), Optional.of(label), OptionalDouble.empty(), Map.of(label, scores[0]));
            }
            case MULTICLASS -> {
                Map<String, Double> byClass = new LinkedHashMap<>();
                for (int output = 0; output < scores.length; output++) {
                    byClass.put(model.classes().get(output), scores[output]);
                }
                String best = model.classes().get(Labels.best(scores));
                yield new Prediction(model.type(), Optional.of(best), OptionalDouble.empty(), byClass);
            }
            case REGRESSION -> new Prediction(model.type(), Optional.empty(), OptionalDouble.of(scores[0]), Map.of());
        };
    }

    private <T> T withScorer(Function<Scorer, T> work) {
        Scorer pooled = idle.poll();
        Scorer scorer = pooled != null ? pooled : model.scorer(model.schema());
        try {
            return work.apply(scorer);
        } finally {
            // When the pool is full this one is simply forgotten.
            idle.offer(scorer);
        }
    }
}
