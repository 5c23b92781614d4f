/**
 * What parts words in a text, and what hangs on their ends: one rule for what is learned and for what a profile tells.
 *
 * <p>Start at {@link rowmill.engine.words.WhiteSpace}, which finds the ends of words in UTF-8; {@link
 * rowmill.engine.words.Punctuation} then takes the marks from a word's ends.
 */
@NullMarked
package rowmill.engine.words;

import org.jspecify.annotations.NullMarked;
