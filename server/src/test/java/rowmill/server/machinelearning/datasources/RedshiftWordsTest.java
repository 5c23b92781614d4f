package rowmill.server.machinelearning.datasources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rowmill.contract.Call;
import rowmill.contract.Caller;
import rowmill.contract.CommonError;
import rowmill.contract.redshift.Cluster;
import rowmill.contract.redshift.ClustersMessage;
import rowmill.contract.redshift.DescribeClustersMessage;
import rowmill.contract.redshift.RedshiftError;
import rowmill.contract.redshift.RedshiftHandler;
import rowmill.server.machinelearning.datasources.DataSourceBody.QueryRequest;

/** Source of the words: Developer Guide, "Troubleshooting", Amazon Redshift part. */
class RedshiftWordsTest {
    private static final Call CALL = new Call(
            "11111111-2222-3333-4444-555555555555",
            new Caller("123456789012", "arn:aws:sts::123456789012:assumed-role/r/s", "AROAEXAMPLE"),
            "us-east-1",
            "127.0.0.1",
            Instant.EPOCH);
    private static final QueryRequest QUERY =
            new QueryRequest("dwh", "shop", "reader", "select 1", "r", "r", null, List.of());

    private static RedshiftHandler showing(Cluster cluster) {
        return new RedshiftHandler() {
            @Override
            public ClustersMessage describeClusters(Call call, DescribeClustersMessage input) {
                return ClustersMessage.builder().clusters(List.of(cluster)).build();
            }
        };
    }

    private static Cluster cluster(String status, boolean open) {
        return Cluster.builder()
                .clusterIdentifier("dwh")
                .clusterStatus(status)
                .publiclyAccessible(open)
                .build();
    }

    @Test
    void takesAClusterThatIsAvailableAndInReach() {
        RedshiftWords.requireCluster(showing(cluster("available", true)), CALL, "dwh");
    }

    @Test
    void refusesAClusterThatIsNotInReach() {
        assertThatThrownBy(() -> RedshiftWords.requireCluster(showing(cluster("available", false)), CALL, "dwh"))
                .hasMessage("The dwh cluster isn't publicly accessible.");
        assertThatThrownBy(() -> RedshiftWords.requireCluster(showing(cluster("paused", true)), CALL, "dwh"))
                .hasMessageStartingWith("The dwh cluster status isn't available to Amazon ML. (")
                .hasMessageContaining("must be \"available\"");
    }

    @Test
    void refusesAnIdentifierThatCanBeNone() {
        for (String wrong : List.of("-dwh", "dwh-", "d--h", "9dwh")) {
            assertThatThrownBy(() -> RedshiftWords.requireCluster(showing(cluster("available", true)), CALL, wrong))
                    .hasMessageStartingWith("The format of the cluster ID is invalid. (" + wrong);
        }
    }

    @Test
    void tellsAnUnknownClusterFromMissingRights() {
        RedshiftHandler unknown = new RedshiftHandler() {
            @Override
            public ClustersMessage describeClusters(Call call, DescribeClustersMessage input) {
                throw RedshiftError.CLUSTER_NOT_FOUND_FAULT.because("Cluster dwh not found.");
            }
        };
        RedshiftHandler denying = new RedshiftHandler() {
            @Override
            public ClustersMessage describeClusters(Call call, DescribeClustersMessage input) {
                throw CommonError.ACCESS_DENIED.because("No.");
            }
        };
        assertThatThrownBy(() -> RedshiftWords.requireCluster(unknown, CALL, "dwh"))
                .hasMessageStartingWith(
                        "There is no dwh cluster, or the cluster is not in the same region as your Amazon ML"
                                + " service. (");
        assertThatThrownBy(() -> RedshiftWords.requireCluster(denying, CALL, "dwh"))
                .hasMessageStartingWith(
                        "The specified role doesn't have permissions to perform the operation. Provide a role"
                                + " that has a policy that provides Amazon ML the required permissions.");
    }

    @Test
    void saysWhyACopyFailed() {
        assertThat(words("WrongPassword", "no"))
                .isEqualTo(
                        "Amazon ML couldn't access your database. Provide a valid password for database user reader. (no)");
        assertThat(words("UnknownDatabase", "no")).isEqualTo("There is no shop database in this cluster. (no)");
        assertThat(words("BadSql", "no"))
                .isEqualTo(
                        "An error occurred when executing your SQL query. Verify the database name and the provided query."
                                + " Root cause: no");
        assertThat(words("TimedOut", "no"))
                .isEqualTo("An error occurred when executing your SQL query. Root cause: no");
    }

    @Test
    void leavesToOthersWhatTheOriginalHasNoWordsFor() {
        assertThat(RedshiftWords.ofFailedCopy(QUERY, Map.of("errorId", "StagingFailed")))
                .isEmpty();
        assertThat(RedshiftWords.ofFailedCopy(QUERY, Map.of())).isEmpty();
    }

    private static String words(String errorId, String message) {
        return RedshiftWords.ofFailedCopy(QUERY, Map.of("errorId", errorId, "errorMessage", message))
                .orElseThrow();
    }
}
