package rowmill.server.machinelearning.realtime;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentLinkedDeque;
import rowmill.engine.learn.Model;
import rowmill.engine.learn.Scorer;

/** Predicts single records; scorers are not thread-safe and wait here for their next use. Thread-safe. */
final class Scorers {
    private final Model model;
    private final double threshold;
    private final ConcurrentLinkedDeque<Scorer> idle = new ConcurrentLinkedDeque<>();

    /** @param threshold the score from which on a binary model answers 1 */
    Scorers(Model model, double threshold) {
        this.model = model;
        this.threshold = threshold;
    }

    Scored predict(Map<String, String> record) {
        Scorer scorer = idle.pollFirst();
        if (scorer == null) {
            scorer = model.scorer(model.schema());
        }
        try {
            return shown(scorer.scores(scorer.record(record)));
        } finally {
            idle.addFirst(scorer);
        }
    }

    private Scored shown(double[] scores) {
        return switch (model.type()) {
            case REGRESSION -> new Scored(Optional.empty(), OptionalDouble.of(scores[0]), Map.of());
            case BINARY -> {
                String label = model.classes().get(scores[0] >= threshold ? 1 : 0);
                yield new Scored(Optional.of(label), OptionalDouble.empty(), Map.of(label, scores[0]));
            }
            case MULTICLASS -> ofClasses(scores);
        };
    }

    private Scored ofClasses(double[] scores) {
        List<String> classes = model.classes();
        Map<String, Double> byClass = new LinkedHashMap<>();
        int best = 0;
        for (int index = 0; index < scores.length; index++) {
            byClass.put(classes.get(index), scores[index]);
            best = scores[index] > scores[best] ? index : best;
        }
        return new Scored(Optional.of(classes.get(best)), OptionalDouble.empty(), byClass);
    }
}
