/**
 * Whether a datasource would be made, found out without making it. Start at {@link
 * rowmill.server.machinelearning.readiness.RequestReadiness}. One request: its form is held against Amazon's model; what the Create
 * operation would refuse at once is asked of the very same {@link rowmill.server.machinelearning.datasources.Inquiry}, topic by
 * topic; what its job would meet later, at the pipeline, the worker and the database, is asked of {@link
 * rowmill.server.machinelearning.readiness.CopySurroundings}. What depends on something wrong is not looked at, and said so.
 *
 * <p>Nothing is created or stored, no session begun and no row read. Nobody is told of a role more than the datasource that he
 * may ask for would tell him when it fails.
 */
@NullMarked
package rowmill.server.machinelearning.readiness;

import org.jspecify.annotations.NullMarked;
