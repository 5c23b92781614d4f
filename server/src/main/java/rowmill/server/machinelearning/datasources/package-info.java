/**
 * Datasources: where rows come from, how they get here, what they look like.
 *
 * <p>Start at {@link rowmill.server.machinelearning.datasources.DataSources} for the Create operations, and at {@link
 * rowmill.server.machinelearning.datasources.DataSourceJob} for what follows. A query's rows are copied by a pipeline ({@link
 * rowmill.server.machinelearning.datasources.QueryCopy}, {@code QueryCopyDefinition}), files in S3 are read where they are; both are then
 * found by {@link rowmill.server.machinelearning.datasources.DataFiles} with the {@link
 * rowmill.server.machinelearning.datasources.Rights} that the datasource has, and profiled in one pass by {@link
 * rowmill.server.machinelearning.datasources.DataSourceReading}. Trainings and predictions read them once more through {@link
 * rowmill.server.machinelearning.datasources.DataSets}.
 */
@NullMarked
package rowmill.server.machinelearning.datasources;

import org.jspecify.annotations.NullMarked;
