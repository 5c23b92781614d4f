/**
 * Whether a request for a datasource would succeed, told before it is made. Start at {@link
 * rowmill.server.insights.readiness.RequestCheck}. One request: its members come as they are, valid or not; whoever knows how
 * datasources are made answers with a {@link rowmill.server.insights.readiness.Finding} for each thing that it needs; {@link
 * rowmill.server.insights.readiness.ReadinessView} puts them into the shapes of the model. It knows nothing of datasources itself.
 */
@NullMarked
package rowmill.server.insights.readiness;

import org.jspecify.annotations.NullMarked;
