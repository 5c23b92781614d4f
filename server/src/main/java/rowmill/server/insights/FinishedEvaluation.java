package rowmill.server.insights;

import rowmill.engine.evaluate.Evaluation;

/**
 * A completed evaluation.
 *
 * @param stored all figures, in the form in which they are stored
 */
public record FinishedEvaluation(String modelId, String dataSourceId, Evaluation evaluation, String stored) {}
