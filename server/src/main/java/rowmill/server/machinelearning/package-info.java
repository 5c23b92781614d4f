/**
 * Amazon Machine Learning (API 2014-12-12): datasources, models, evaluations, batch and real-time predictions.
 *
 * <p>Start at {@link rowmill.server.machinelearning.MachineLearningService}, which has a method for each operation, or at {@link
 * rowmill.server.machinelearning.MachineLearning}, which puts the parts together. The rooms, each of which knows only those named
 * before it:
 *
 * <ul>
 *   <li>{@code entities}: what objects of all four kinds share: how they are stored, created once, listed, tagged and deleted,
 *       their log and progress, and the job of those that are made out of others;
 *   <li>{@code datasources}: from a Create operation over the copying pipeline to the profile;
 *   <li>{@code models}: training, model files, real-time endpoints; {@code realtime} holds models ready in memory;
 *   <li>{@code uses}: what models are used for on a datasource: evaluations and batch predictions.
 * </ul>
 *
 * <p>One request, CreateDataSourceFromRDS: {@code DataSources} says what is asked for, {@code DataSourcePreflight} checks what can
 * be known at once (the query, the schema, the roles, the instance, the bucket), and {@code Creation} writes the entity as
 * PENDING, the sealed password and the job in one transaction. {@code DataSourceJob} then goes on in small steps, each as the
 * session of RoleARN: it makes and activates a pipeline ({@code QueryCopy}), watches it, reads the staged CSV ({@code
 * DataSourceReading}) and sets COMPLETED, or FAILED with a message that names step, object, cause and remedy. Every step writes a
 * line to the entity's {@code JobLog}, which LogUri opens.
 *
 * <p>Databases are never touched from here: only the worker that the pipeline starts talks to them. What the API has no words for
 * is told to {@code insights} through {@code InsightRecords}.
 */
@NullMarked
package rowmill.server.machinelearning;

import org.jspecify.annotations.NullMarked;
