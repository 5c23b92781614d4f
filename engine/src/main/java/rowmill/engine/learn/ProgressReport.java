package rowmill.engine.learn;

import java.util.List;

/**
 * A line of the learning curve: at 64, 128, 256 … updates, at the end of the first pass and at the end of training.
 *
 * @param pass the pass, from 1
 * @param updates records learned from so far
 * @param window how many of the last records the figures are of
 * @param learners one for each learning rate
 * @param minActive fewest features of a record so far
 * @param maxActive most features of a record so far
 * @param meanActive mean number of features of a record
 */
public record ProgressReport(
        int pass,
        long updates,
        int window,
        List<LearnerProgress> learners,
        int minActive,
        int maxActive,
        double meanActive) {
    public ProgressReport {
        learners = List.copyOf(learners);
    }
}
