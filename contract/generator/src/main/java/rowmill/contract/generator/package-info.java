/**
 * Turns AWS's published service models into Java: a build-time program, no part of what ships.
 *
 * <p>Start at {@link rowmill.contract.generator.GenerateContract}. For each service it reads the model, applies our
 * adjustments, writes the stripped model as a resource, follows the chosen operations to every structure that they
 * reach, and writes a record for each of those, a handler interface, an enum of errors and the table that joins them.
 *
 * <p>Output is a function of the inputs alone; files whose text did not change are left untouched so that the compiler
 * has nothing to do.
 */
@NullMarked
package rowmill.contract.generator;

import org.jspecify.annotations.NullMarked;
