package rowmill.engine.learn;

/**
 * What is to be learned.
 *
 * @param loss what is minimised
 * @param features number of features
 * @param outputs number of scores: 1, or the number of classes
 * @param intercepts where intercepts start: the scores that fit best without any feature
 * @param regularization the penalty on weights
 */
record Objective(Loss loss, int features, int outputs, double[] intercepts, Regularization regularization) {}
