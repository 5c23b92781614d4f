/**
 * How far the values of one data set have moved away from those of another, attribute by attribute.
 *
 * <p>Start at {@link rowmill.engine.drift.Drift}. Two profiles go in; the values of each common attribute are sorted into the
 * same groups on both sides, and the two lists of shares are compared. Needs the profiles only, not the data.
 */
@NullMarked
package rowmill.engine.drift;

import org.jspecify.annotations.NullMarked;
