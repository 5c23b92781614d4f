package rowmill.benchmarks.peer;

import rowmill.engine.learn.ModelType;

/** A learner that is not ours. */
public interface Peer {
    /**
     * Learns, and predicts other records.
     *
     * @return for each record: one score for a binary target (any scale, larger is more likely 1), one a class, or the number
     */
    double[][] learnAndPredict(Task task, Examples train, Examples test);

    /**
     * What is to be learned.
     *
     * @param type what is predicted
     * @param features number of features
     * @param classes number of classes; 2 for a binary target, 1 for a regression
     */
    record Task(ModelType type, int features, int classes) {}
}
