/**
 * Bounded structures that count a stream of any length and can be merged: values, distinct values, classes of the target, exact
 * sums, and a sample of rows.
 *
 * <p>Start at {@link rowmill.engine.tally.ValueTally}. One value: its 64-bit key ({@link rowmill.engine.tally.NumberKey} for a
 * number, {@link rowmill.engine.tally.FieldHash} for a string) is counted exactly while there are few keys; once there are too
 * many, all keys lose their last bits together until few are left, and from then on groups are counted.
 *
 * <p>One rule holds for everything here: the state is a function of the multiset of what was added. Whatever the split and the
 * order of merging, the outcome is the same to the bit; nothing is drawn by chance. That is why these are our own and not the
 * well-known sketches, whose state depends on the order of arrival.
 */
@NullMarked
package rowmill.engine.tally;

import org.jspecify.annotations.NullMarked;
