package rowmill.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.auth.AWSStaticCredentialsProvider;
import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.client.builder.AwsClientBuilder.EndpointConfiguration;
import com.amazonaws.services.machinelearning.AmazonMachineLearning;
import com.amazonaws.services.machinelearning.AmazonMachineLearningClientBuilder;
import com.amazonaws.services.machinelearning.model.CreateDataSourceFromRDSRequest;
import com.amazonaws.services.machinelearning.model.CreateDataSourceFromRedshiftRequest;
import com.amazonaws.services.machinelearning.model.DescribeDataSourcesRequest;
import com.amazonaws.services.machinelearning.model.GetDataSourceRequest;
import com.amazonaws.services.machinelearning.model.GetDataSourceResult;
import com.amazonaws.services.machinelearning.model.InvalidInputException;
import com.amazonaws.services.machinelearning.model.RDSDataSpec;
import com.amazonaws.services.machinelearning.model.RDSDatabase;
import com.amazonaws.services.machinelearning.model.RDSDatabaseCredentials;
import com.amazonaws.services.machinelearning.model.RedshiftDataSpec;
import com.amazonaws.services.machinelearning.model.RedshiftDatabase;
import com.amazonaws.services.machinelearning.model.RedshiftDatabaseCredentials;
import com.amazonaws.services.machinelearning.model.ResourceNotFoundException;
import com.amazonaws.waiters.FixedDelayStrategy;
import com.amazonaws.waiters.MaxAttemptsRetryStrategy;
import com.amazonaws.waiters.PollingStrategy;
import com.amazonaws.waiters.WaiterParameters;
import org.junit.jupiter.api.Test;

final class SdkForJava1Test {
    private final AmazonMachineLearning learning = AmazonMachineLearningClientBuilder.standard()
            .withEndpointConfiguration(new EndpointConfiguration(World.ENDPOINT, "us-east-1"))
            .withCredentials(new AWSStaticCredentialsProvider(
                    new BasicAWSCredentials(World.ACCESS_KEY, World.SECRET_KEY)))
            .build();

    private static CreateDataSourceFromRDSRequest request(String id, String sql) {
        return new CreateDataSourceFromRDSRequest()
                .withDataSourceId(id)
                .withDataSourceName(id)
                .withRoleARN(World.ROLE_ARN)
                .withComputeStatistics(true)
                .withRDSData(new RDSDataSpec()
                        .withDatabaseInformation(new RDSDatabase()
                                .withInstanceIdentifier(World.INSTANCE)
                                .withDatabaseName(World.DATABASE))
                        .withDatabaseCredentials(new RDSDatabaseCredentials()
                                .withUsername(World.USER)
                                .withPassword(World.PASSWORD))
                        .withSelectSqlQuery(sql)
                        .withS3StagingLocation(World.STAGING)
                        .withResourceRole("DataPipelineDefaultResourceRole")
                        .withServiceRole("DataPipelineDefaultRole")
                        .withSubnetId(World.SUBNET)
                        .withSecurityGroupIds(World.GROUP));
    }

    @Test
    void makesADatasourceFromAQueryAndWaitsForIt() {
        assertThat(learning.createDataSourceFromRDS(request("ds-java1", World.SQL)).getDataSourceId())
                .isEqualTo("ds-java1");
        learning.waiters()
                .dataSourceAvailable()
                .run(new WaiterParameters<>(new DescribeDataSourcesRequest()
                                .withFilterVariable("Name")
                                .withEQ("ds-java1"))
                        .withPollingStrategy(
                                new PollingStrategy(new MaxAttemptsRetryStrategy(240), new FixedDelayStrategy(1))));
        GetDataSourceResult got = learning.getDataSource(
                new GetDataSourceRequest().withDataSourceId("ds-java1").withVerbose(true));
        assertThat(got.getStatus()).isEqualTo("COMPLETED");
        assertThat(got.getRDSMetadata().getSelectSqlQuery()).isEqualTo(World.SQL);
        assertThat(got.getRDSMetadata().getDataPipelineId()).startsWith("df-");
        assertThat(got.getDataSourceSchema()).contains("\"attributes\"");
    }

    @Test
    void makesADatasourceFromACluster() {
        learning.createDataSourceFromRedshift(new CreateDataSourceFromRedshiftRequest()
                .withDataSourceId("ds-java1-cluster")
                .withDataSourceName("ds-java1-cluster")
                .withRoleARN(World.CLUSTER_ROLE_ARN)
                .withComputeStatistics(true)
                .withDataSpec(new RedshiftDataSpec()
                        .withDatabaseInformation(new RedshiftDatabase()
                                .withClusterIdentifier(World.CLUSTER)
                                .withDatabaseName(World.DATABASE))
                        .withDatabaseCredentials(new RedshiftDatabaseCredentials()
                                .withUsername(World.USER)
                                .withPassword(World.PASSWORD))
                        .withSelectSqlQuery(World.SQL)
                        .withS3StagingLocation(World.STAGING + "cluster-java1/")));
        learning.waiters()
                .dataSourceAvailable()
                .run(new WaiterParameters<>(new DescribeDataSourcesRequest()
                                .withFilterVariable("Name")
                                .withEQ("ds-java1-cluster"))
                        .withPollingStrategy(
                                new PollingStrategy(new MaxAttemptsRetryStrategy(240), new FixedDelayStrategy(1))));
        GetDataSourceResult got =
                learning.getDataSource(new GetDataSourceRequest().withDataSourceId("ds-java1-cluster"));
        assertThat(got.getStatus()).isEqualTo("COMPLETED");
        assertThat(got.getRedshiftMetadata().getRedshiftDatabase().getClusterIdentifier())
                .isEqualTo(World.CLUSTER);
        assertThat(got.getRedshiftMetadata().getDatabaseUserName()).isEqualTo(World.USER);
    }

    @Test
    void readsItsErrorsAsTheSdksOwnExceptions() {
        assertThatThrownBy(() -> learning.getDataSource(new GetDataSourceRequest().withDataSourceId("ds-nowhere")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> learning.createDataSourceFromRDS(request("ds-java1-drop", "DROP TABLE banking")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("SELECT");
    }
}
