package rowmill.engine.evaluate;

import java.util.List;

/**
 * Scores in intervals of equal width from 0 to 1; each contains its lower end, the last one its upper end too.
 *
 * @param negatives records with target 0 in each
 * @param positives records with target 1 in each
 */
public record ScoreHistogram(List<Long> negatives, List<Long> positives) {
    public ScoreHistogram {
        negatives = List.copyOf(negatives);
        positives = List.copyOf(positives);
    }
}
