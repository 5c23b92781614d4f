package rowmill.server.machinelearning.datasources;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import rowmill.contract.Call;
import rowmill.contract.ServiceException;
import rowmill.contract.redshift.Cluster;
import rowmill.contract.redshift.DescribeClustersMessage;
import rowmill.contract.redshift.RedshiftHandler;
import rowmill.server.machinelearning.datasources.DataSourceBody.QueryRequest;
import rowmill.server.machinelearning.entities.Refusal;

/**
 * What can go wrong with a Redshift datasource, in the original's words. What Rowmill knows beyond them follows in
 * parentheses. Source: "Troubleshooting", Amazon Redshift part, Amazon Machine Learning Developer Guide.
 */
final class RedshiftWords {
    private static final String IDENTIFIER = "[a-z](?:[a-z0-9]|-(?!-)){0,62}(?<!-)";
    private static final String NO_RIGHTS =
            "The specified role doesn't have permissions to perform the operation. Provide a role"
                    + " that has a policy that provides Amazon ML the required permissions.";

    private RedshiftWords() {}

    /** Looks the cluster up as the role. */
    static void requireCluster(RedshiftHandler clusters, Call asRole, String identifier) {
        if (!identifier.matches(IDENTIFIER)) {
            throw Refusal.invalid("The format of the cluster ID is invalid. (" + identifier
                    + ": an ID begins with a lower-case letter, holds lower-case letters, digits and single hyphens, and does"
                    + " not end with a hyphen.)");
        }
        Cluster cluster =
                found(clusters, asRole, identifier).stream().findFirst().orElseThrow(() -> unknown(identifier));
        if (!"available".equals(cluster.clusterStatus())) {
            throw Refusal.invalid("The " + identifier + " cluster status isn't available to Amazon ML. (It is \""
                    + cluster.clusterStatus() + "\" and must be \"available\".)");
        }
        if (!Boolean.TRUE.equals(cluster.publiclyAccessible())) {
            throw Refusal.invalid("The " + identifier + " cluster isn't publicly accessible.");
        }
    }

    private static List<Cluster> found(RedshiftHandler clusters, Call asRole, String identifier) {
        try {
            return clusters.describeClusters(
                            asRole,
                            DescribeClustersMessage.builder()
                                    .clusterIdentifier(identifier)
                                    .build())
                    .clusters();
        } catch (ServiceException refused) {
            throw refused.errorCode().httpStatus() == 403
                    ? Refusal.invalid(NO_RIGHTS + " (" + refused.text() + ")")
                    : unknown(identifier);
        }
    }

    private static ServiceException unknown(String identifier) {
        return Refusal.invalid("There is no " + identifier
                + " cluster, or the cluster is not in the same region as your Amazon ML service. (The operator registers one"
                + " with `rowmill database add " + identifier + " --engine redshift …`.)");
    }

    static ServiceException refusedQuery(String reason, String remedy) {
        return Refusal.invalid(
                "An error occurred when Amazon ML attempted to validate the query. (" + reason + " " + remedy + ")");
    }

    /** Why the copy failed; empty if the original has no words for it. */
    static Optional<String> ofFailedCopy(QueryRequest query, Map<String, String> attempt) {
        String told = attempt.getOrDefault("errorMessage", "");
        return switch (attempt.getOrDefault("errorId", "")) {
            case "WrongPassword" ->
                Optional.of("Amazon ML couldn't access your database. Provide a valid password for database user "
                        + query.userName() + ". (" + told + ")");
            case "UnknownDatabase" ->
                Optional.of("There is no " + query.databaseName() + " database in this cluster. (" + told + ")");
            case "BadSql", "AccessDenied" ->
                Optional.of(
                        "An error occurred when executing your SQL query. Verify the database name and the provided query."
                                + " Root cause: " + told);
            case "RefusedSql" ->
                Optional.of("An error occurred when Amazon ML attempted to validate the query. (" + told + ")");
            case "ServerError", "TimedOut", "ConnectionLost" ->
                Optional.of("An error occurred when executing your SQL query. Root cause: " + told);
            default -> Optional.empty();
        };
    }
}
