/**
 * Amazon Machine Learning (API 2014-12-12): datasources, models, evaluations, batch and real-time predictions.
 *
 * <p>Start at {@link rowmill.server.machinelearning.MachineLearningService}. One request, CreateDataSourceFromRDS: {@code
 * DataSources} checks what can be known at once (the query, the schema, the roles, the instance, the bucket), writes the
 * entity as PENDING, the sealed password and the job in one transaction, and answers. {@code DataSourceJob} then goes on in
 * small steps, each as the session of RoleARN: it makes and activates a pipeline ({@code RdsCopy}), watches it, reads
 * the staged CSV ({@code DataSourceReading}) and sets COMPLETED, or FAILED with a message that names step, object, cause
 * and remedy. Every step writes a line to the entity's {@code JobLog}, which LogUri opens.
 *
 * <p>Databases are never touched from here: only the worker that the pipeline starts talks to them.
 */
@NullMarked
package rowmill.server.machinelearning;

import org.jspecify.annotations.NullMarked;
