/**
 * {@code rowmill insights}: a command for each operation of the insights API; start at {@link
 * rowmill.app.insights.InsightsCommand}. Followed through: {@code ProfileCommand} takes its parameters, {@code InsightsOptions}
 * asks the server over signed HTTP ({@link rowmill.app.client.ApiClient}) and prints the answer as a page ({@link
 * rowmill.app.page}) or, with {@code --json}, as it came.
 */
@NullMarked
package rowmill.app.insights;

import org.jspecify.annotations.NullMarked;
