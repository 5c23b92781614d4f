/**
 * Other learners behind one face, and the records in a form that each of them can take.
 *
 * <p>Start at {@link rowmill.benchmarks.peer.Encoding}: it fits a recipe to training records and turns records into {@link
 * rowmill.benchmarks.peer.Examples}, which a {@link rowmill.benchmarks.peer.Peer} learns from. All peers get the same examples, so
 * that learners are compared and not their ways of reading files.
 */
@NullMarked
package rowmill.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
