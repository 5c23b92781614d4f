/**
 * What deserves a second look in a data set before a model is trained on it, said in words.
 *
 * <p>Start at {@link rowmill.engine.alerts.Alerts}. One profile goes through one rule after the other; each rule looks at one
 * figure, compares it with a fixed limit, and, when the limit is passed, says what is the matter, with the figure and what can be
 * done. Alerts never stop anything.
 */
@NullMarked
package rowmill.engine.alerts;

import org.jspecify.annotations.NullMarked;
