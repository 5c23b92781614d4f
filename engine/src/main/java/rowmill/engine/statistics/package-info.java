/**
 * What a datasource's values are: one pass over the records gives, per attribute, counts, extremes, moments, quantiles,
 * histograms, frequent values, words, the association with the target, and correlations between numeric attributes.
 *
 * <p>Start at {@link rowmill.engine.statistics.ProfileAccumulator}. One request: the reader gives each byte range its own
 * accumulator, which hands batches of fields to the accumulator of their column; the ranges' accumulators are merged and asked for a
 * {@link rowmill.engine.statistics.Profile}, which {@link rowmill.engine.statistics.ProfileJson} stores as JSON. Two profiles
 * are compared by {@code Drift}.
 *
 * <p>All state is bounded by the number of columns, never by the number of records, and is a function of the <em>multiset</em>
 * of records seen: any split and any order of merging ends in the same bits. No chance is involved, hence no seed.
 */
@NullMarked
package rowmill.engine.statistics;

import org.jspecify.annotations.NullMarked;
