/**
 * {@code rowmill bench quality}: how good models are on real data, beside other learners.
 *
 * <p>Start at {@link rowmill.benchmarks.quality.QualityBench}. One data set: it is split at random, Rowmill trains with its
 * default settings and the peers with the usual encoding and with Rowmill's features, and the scores on the rest are computed in
 * one place for all.
 */
@NullMarked
package rowmill.benchmarks.quality;

import org.jspecify.annotations.NullMarked;
