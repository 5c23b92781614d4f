/**
 * Made-up data to try things on. Start at {@link rowmill.engine.sample.BankingSample}: as many telephone-marketing records as
 * asked for, as CSV bytes or row by row, the same for the same seed on every machine.
 *
 * <p>The shapes of the distributions follow S. Moro, P. Cortez, P. Rita, "A Data-Driven Approach to Predict the Success of Bank
 * Telemarketing", Decision Support Systems 62 (2014), as published in UCI's Bank Marketing set (CC BY 4.0); no record of theirs
 * is contained.
 */
@NullMarked
package rowmill.engine.sample;

import org.jspecify.annotations.NullMarked;
