package rowmill.server.insights;

import rowmill.engine.learn.Model;

/**
 * A completed model.
 *
 * @param threshold the score from which on a binary model answers 1; of no effect for the other types
 */
public record TrainedModel(Model model, double threshold) {}
