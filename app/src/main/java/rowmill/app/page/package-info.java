/**
 * Answers of the insights API as pages for people: aligned tables, small bars, alerts in words.
 *
 * <p>Start at {@link rowmill.app.page.ProfilePage}. Pages are made of the answers' JSON alone, whoever fetched it; figures are
 * rounded for reading, and {@code --json} gives them whole.
 */
@NullMarked
package rowmill.app.page;

import org.jspecify.annotations.NullMarked;
