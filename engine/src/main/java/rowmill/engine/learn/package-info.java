/**
 * Trains linear models by stochastic gradient descent and applies them (Amazon Machine Learning Developer Guide, "Training ML
 * models", API 2014-12-12).
 *
 * <p>Start at {@link rowmill.engine.learn.Trainer}. One request: a first pass over the CSV counts values and targets ({@link
 * rowmill.engine.learn.TrainingFit}); the recipe, given or suggested, becomes a numbered list of features; a second pass
 * writes every record as a few bytes a feature into chunks, in memory or in a temporary file, shuffled if wanted; then five
 * learners with learning rates from 0.01 to 100 go over the chunks side by side, pass after pass, until a held-out part of the
 * data shows no better fit; the best becomes a {@link rowmill.engine.learn.Model}, which {@link
 * rowmill.engine.learn.ModelFormat} writes and a {@link rowmill.engine.learn.Scorer} applies.
 *
 * <p>The same data, settings and seed give the same model to the bit on any machine with any number of threads: learning
 * itself is done by one thread, and all arithmetic is exact IEEE 754 without platform-dependent functions.
 */
@NullMarked
package rowmill.engine.learn;

import org.jspecify.annotations.NullMarked;
