/**
 * Checks a decoded document against the constraints of its shape and words what it finds as AWS does.
 *
 * <p>Start at {@link rowmill.contract.validation.Validator#check}. It runs between the codec and the handler: required
 * members, lengths, ranges, patterns and enumerations, all violations at once. What the model does not say, such as
 * "exactly one of two members", is the handler's to check.
 */
@NullMarked
package rowmill.contract.validation;

import org.jspecify.annotations.NullMarked;
