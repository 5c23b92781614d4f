package rowmill.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.retry.backoff.FixedDelayBackoffStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.datapipeline.DataPipelineClient;
import software.amazon.awssdk.services.machinelearning.MachineLearningClient;
import software.amazon.awssdk.services.machinelearning.model.CreateDataSourceFromRdsRequest;
import software.amazon.awssdk.services.machinelearning.model.DataSourceFilterVariable;
import software.amazon.awssdk.services.machinelearning.model.EntityStatus;
import software.amazon.awssdk.services.machinelearning.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.machinelearning.model.ResourceNotFoundException;

final class SdkForJava2Test {
    private final StaticCredentialsProvider credentials =
            StaticCredentialsProvider.create(AwsBasicCredentials.create(World.ACCESS_KEY, World.SECRET_KEY));
    private final MachineLearningClient learning = MachineLearningClient.builder()
            .endpointOverride(URI.create(World.ENDPOINT))
            .region(Region.US_EAST_1)
            .credentialsProvider(credentials)
            .build();
    private final DataPipelineClient pipelines = DataPipelineClient.builder()
            .endpointOverride(URI.create(World.ENDPOINT))
            .region(Region.US_EAST_1)
            .credentialsProvider(credentials)
            .build();

    private static CreateDataSourceFromRdsRequest request(String id, String sql) {
        return CreateDataSourceFromRdsRequest.builder()
                .dataSourceId(id)
                .dataSourceName(id)
                .roleARN(World.ROLE_ARN)
                .computeStatistics(true)
                .rdsData(data -> data.databaseInformation(
                                database -> database.instanceIdentifier(World.INSTANCE).databaseName(World.DATABASE))
                        .databaseCredentials(login -> login.username(World.USER).password(World.PASSWORD))
                        .selectSqlQuery(sql)
                        .s3StagingLocation(World.STAGING)
                        .resourceRole("DataPipelineDefaultResourceRole")
                        .serviceRole("DataPipelineDefaultRole")
                        .subnetId(World.SUBNET)
                        .securityGroupIds(World.GROUP))
                .build();
    }

    @Test
    void makesADatasourceFromAQueryAndWaitsForIt() {
        assertThat(learning.createDataSourceFromRDS(request("ds-java2", World.SQL)).dataSourceId())
                .isEqualTo("ds-java2");
        learning.waiter()
                .waitUntilDataSourceAvailable(
                        describe -> describe.filterVariable(DataSourceFilterVariable.NAME).eq("ds-java2"),
                        override -> override.maxAttempts(240)
                                .backoffStrategy(FixedDelayBackoffStrategy.create(Duration.ofMillis(500))));
        var got = learning.getDataSource(get -> get.dataSourceId("ds-java2").verbose(true));
        assertThat(got.status()).isEqualTo(EntityStatus.COMPLETED);
        assertThat(got.rdsMetadata().selectSqlQuery()).isEqualTo(World.SQL);
        assertThat(got.numberOfFiles()).isGreaterThan(0);
        assertThat(got.createdAt()).isBefore(got.finishedAt());
        var pipeline = pipelines.describePipelines(
                describe -> describe.pipelineIds(got.rdsMetadata().dataPipelineId()));
        assertThat(pipeline.pipelineDescriptionList()).hasSize(1);
    }

    @Test
    void makesADatasourceFromACluster() {
        learning.createDataSourceFromRedshift(create -> create.dataSourceId("ds-java2-cluster")
                .dataSourceName("ds-java2-cluster")
                .roleARN(World.CLUSTER_ROLE_ARN)
                .computeStatistics(true)
                .dataSpec(spec -> spec.databaseInformation(
                                database -> database.clusterIdentifier(World.CLUSTER).databaseName(World.DATABASE))
                        .databaseCredentials(login -> login.username(World.USER).password(World.PASSWORD))
                        .selectSqlQuery(World.SQL)
                        .s3StagingLocation(World.STAGING + "cluster-java2/")));
        learning.waiter()
                .waitUntilDataSourceAvailable(
                        describe -> describe.filterVariable(DataSourceFilterVariable.NAME)
                                .eq("ds-java2-cluster"),
                        override -> override.maxAttempts(240)
                                .backoffStrategy(FixedDelayBackoffStrategy.create(Duration.ofMillis(500))));
        var got = learning.getDataSource(get -> get.dataSourceId("ds-java2-cluster").verbose(true));
        assertThat(got.status()).isEqualTo(EntityStatus.COMPLETED);
        assertThat(got.redshiftMetadata().redshiftDatabase().clusterIdentifier()).isEqualTo(World.CLUSTER);
        assertThat(got.redshiftMetadata().selectSqlQuery()).isEqualTo(World.SQL);
        assertThat(got.dataSizeInBytes()).isPositive();
    }

    @Test
    void readsItsErrorsAsTheSdksOwnExceptions() {
        assertThatThrownBy(() -> learning.getDataSource(get -> get.dataSourceId("ds-nowhere")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("ds-nowhere");
        learning.createDataSourceFromRDS(request("ds-java2-twice", World.SQL));
        assertThatThrownBy(() -> learning.createDataSourceFromRDS(request("ds-java2-twice", World.SQL + " LIMIT 5")))
                .isInstanceOf(IdempotentParameterMismatchException.class);
    }
}
