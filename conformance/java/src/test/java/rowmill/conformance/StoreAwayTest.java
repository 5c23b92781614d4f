package rowmill.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.ClientConfiguration;
import com.amazonaws.auth.AWSStaticCredentialsProvider;
import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.client.builder.AwsClientBuilder.EndpointConfiguration;
import com.amazonaws.services.machinelearning.AmazonMachineLearning;
import com.amazonaws.services.machinelearning.AmazonMachineLearningClientBuilder;
import com.amazonaws.services.machinelearning.model.DeleteMLModelRequest;
import com.amazonaws.services.machinelearning.model.DescribeMLModelsRequest;
import com.amazonaws.services.machinelearning.model.GetMLModelRequest;
import com.amazonaws.services.machinelearning.model.UpdateMLModelRequest;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.machinelearning.MachineLearningClient;
import software.amazon.awssdk.services.machinelearning.model.InternalServerException;

/** The server's store is away; started by {@code conformance/elsewhere.sh}, which has stopped it. */
@EnabledIfEnvironmentVariable(named = "ROWMILL_STORE_AWAY", matches = ".+")
final class StoreAwayTest {
    private static final String ENDPOINT = System.getenv("ROWMILL_ENDPOINT");
    private static final String KEY = System.getenv("ROWMILL_ACCESS_KEY_ID");
    private static final String SECRET = System.getenv("ROWMILL_SECRET_ACCESS_KEY");

    /** Beside each other, for each waits some seconds for the store. */
    private static void eachFails(Class<? extends Exception> kind, List<Runnable> calls) {
        calls.parallelStream().forEach(call -> assertThatThrownBy(call::run)
                .isInstanceOf(kind)
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("jdbc", "SQL")));
    }

    @Test
    void java1IsToldOfAnInternalError() {
        AmazonMachineLearning learning = AmazonMachineLearningClientBuilder.standard()
                .withEndpointConfiguration(new EndpointConfiguration(ENDPOINT, "us-east-1"))
                .withClientConfiguration(new ClientConfiguration().withMaxErrorRetry(0))
                .withCredentials(new AWSStaticCredentialsProvider(new BasicAWSCredentials(KEY, SECRET)))
                .build();
        eachFails(
                com.amazonaws.services.machinelearning.model.InternalServerException.class,
                List.of(
                        () -> learning.getMLModel(new GetMLModelRequest().withMLModelId("ml")),
                        () -> learning.describeMLModels(new DescribeMLModelsRequest()),
                        () -> learning.updateMLModel(
                                new UpdateMLModelRequest().withMLModelId("ml").withMLModelName("x")),
                        () -> learning.deleteMLModel(new DeleteMLModelRequest().withMLModelId("ml"))));
    }

    @Test
    void java2IsToldOfAnInternalError() {
        try (var learning = MachineLearningClient.builder()
                .endpointOverride(URI.create(ENDPOINT))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, SECRET)))
                .overrideConfiguration(settings -> settings.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build()) {
            eachFails(
                    InternalServerException.class,
                    List.of(
                            () -> learning.getMLModel(get -> get.mlModelId("ml")),
                            () -> learning.describeMLModels(describe -> {}),
                            () -> learning.updateMLModel(
                                    update -> update.mlModelId("ml").mlModelName("x")),
                            () -> learning.deleteMLModel(delete -> delete.mlModelId("ml"))));
        }
    }
}
