/**
 * The databases that the operator allows to be read, as RDS instances and Redshift clusters.
 *
 * <p>Start at {@link rowmill.server.databases.DatabaseRegistry}. One request: the operator runs {@code rowmill database add
 * shop …}; {@code aws rds describe-db-instances} then shows the instance {@code shop}, and a pipeline's RdsDatabase may
 * name it. No host, driver or property ever comes from a caller of the API.
 */
@NullMarked
package rowmill.server.databases;

import org.jspecify.annotations.NullMarked;
