package rowmill.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.AmazonWebServiceRequest;
import com.amazonaws.auth.AWSStaticCredentialsProvider;
import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.client.builder.AwsClientBuilder.EndpointConfiguration;
import com.amazonaws.services.machinelearning.AmazonMachineLearning;
import com.amazonaws.services.machinelearning.AmazonMachineLearningClientBuilder;
import com.amazonaws.services.machinelearning.model.*;
import com.amazonaws.waiters.FixedDelayStrategy;
import com.amazonaws.waiters.MaxAttemptsRetryStrategy;
import com.amazonaws.waiters.PollingStrategy;
import com.amazonaws.waiters.WaiterParameters;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every operation of Amazon Machine Learning and its errors, with the AWS SDK for Java 1. */
final class ModelsForJava1Test {
    private static final List<String> TYPES = List.of("DataSource", "MLModel", "Evaluation", "BatchPrediction");

    private final AmazonMachineLearning learning = AmazonMachineLearningClientBuilder.standard()
            .withEndpointConfiguration(new EndpointConfiguration(World.ENDPOINT, "us-east-1"))
            .withCredentials(new AWSStaticCredentialsProvider(
                    new BasicAWSCredentials(World.ACCESS_KEY, World.SECRET_KEY)))
            .build();

    private static <T extends AmazonWebServiceRequest> WaiterParameters<T> patiently(T request) {
        return new WaiterParameters<>(request)
                .withPollingStrategy(
                        new PollingStrategy(new MaxAttemptsRetryStrategy(240), new FixedDelayStrategy(1)));
    }

    private void source(String id, int from, int to) {
        learning.createDataSourceFromS3(new CreateDataSourceFromS3Request()
                .withDataSourceId(id)
                .withDataSourceName(id)
                .withComputeStatistics(true)
                .withDataSpec(new S3DataSpec()
                        .withDataLocationS3(World.CUSTOMERS)
                        .withDataSchemaLocationS3(World.CUSTOMERS + ".schema")
                        .withDataRearrangement(World.split(from, to))));
    }

    private static CreateMLModelRequest model(String id, String type, String source) {
        return new CreateMLModelRequest()
                .withMLModelId(id)
                .withMLModelName(id)
                .withMLModelType(type)
                .withTrainingDataSourceId(source);
    }

    @Test
    void goesFromDataToPredictionsThroughEveryOperation() {
        source("ds-j1-train", 0, 70);
        source("ds-j1-test", 70, 100);
        learning.createMLModel(model("ml-j1", "BINARY", "ds-j1-train")
                .withParameters(Map.of("sgd.maxPasses", "5", "sgd.l2RegularizationAmount", "1.0E-08"))
                .withRecipe(World.RECIPE));
        learning.createEvaluation(new CreateEvaluationRequest()
                .withEvaluationId("ev-j1")
                .withEvaluationName("ev-j1")
                .withMLModelId("ml-j1")
                .withEvaluationDataSourceId("ds-j1-test"));
        learning.createBatchPrediction(new CreateBatchPredictionRequest()
                .withBatchPredictionId("bp-j1")
                .withBatchPredictionName("bp-j1")
                .withMLModelId("ml-j1")
                .withBatchPredictionDataSourceId("ds-j1-test")
                .withOutputUri(World.OUTPUT + "java1/"));
        var waiters = learning.waiters();
        waiters.dataSourceAvailable()
                .run(patiently(new DescribeDataSourcesRequest()
                        .withFilterVariable("Name")
                        .withPrefix("ds-j1-t")));
        waiters.mLModelAvailable()
                .run(patiently(
                        new DescribeMLModelsRequest().withFilterVariable("Name").withEQ("ml-j1")));
        waiters.evaluationAvailable()
                .run(patiently(new DescribeEvaluationsRequest()
                        .withFilterVariable("MLModelId")
                        .withEQ("ml-j1")));
        waiters.batchPredictionAvailable()
                .run(patiently(new DescribeBatchPredictionsRequest()
                        .withFilterVariable("MLModelId")
                        .withEQ("ml-j1")));

        var got = learning.getMLModel(
                new GetMLModelRequest().withMLModelId("ml-j1").withVerbose(true));
        assertThat(got.getStatus()).isEqualTo("COMPLETED");
        assertThat(got.getRecipe()).contains("quantile_bin");
        assertThat(got.getEndpointInfo().getEndpointStatus()).isEqualTo("NONE");
        assertThat(got.getComputeTime()).isPositive();
        assertThat(got.getStartedAt()).isBeforeOrEqualTo(got.getFinishedAt());
        assertThat(Double.parseDouble(learning.getEvaluation(
                                new GetEvaluationRequest().withEvaluationId("ev-j1"))
                        .getPerformanceMetrics()
                        .getProperties()
                        .get("BinaryAUC")))
                .isBetween(0.75, 1.0);
        assertThat(learning.getBatchPrediction(new GetBatchPredictionRequest().withBatchPredictionId("bp-j1"))
                        .getTotalRecordCount())
                .isBetween(500L, 700L);
        renameAll();
        tagAll();
        predictions();
        learning.deleteBatchPrediction(new DeleteBatchPredictionRequest().withBatchPredictionId("bp-j1"));
        learning.deleteEvaluation(new DeleteEvaluationRequest().withEvaluationId("ev-j1"));
        learning.deleteMLModel(new DeleteMLModelRequest().withMLModelId("ml-j1"));
        learning.deleteDataSource(new DeleteDataSourceRequest().withDataSourceId("ds-j1-test"));
        assertThat(learning.getEvaluation(new GetEvaluationRequest().withEvaluationId("ev-j1"))
                        .getStatus())
                .isEqualTo("DELETED");
    }

    private void renameAll() {
        learning.updateDataSource(
                new UpdateDataSourceRequest().withDataSourceId("ds-j1-test").withDataSourceName("new name j1"));
        learning.updateMLModel(new UpdateMLModelRequest()
                .withMLModelId("ml-j1")
                .withMLModelName("new name j1")
                .withScoreThreshold(0.75f));
        learning.updateEvaluation(
                new UpdateEvaluationRequest().withEvaluationId("ev-j1").withEvaluationName("new name j1"));
        learning.updateBatchPrediction(new UpdateBatchPredictionRequest()
                .withBatchPredictionId("bp-j1")
                .withBatchPredictionName("new name j1"));
        assertThat(learning.describeMLModels(new DescribeMLModelsRequest()
                                .withFilterVariable("Name")
                                .withEQ("new name j1"))
                        .getResults())
                .singleElement()
                .satisfies(each -> assertThat(each.getScoreThreshold()).isEqualTo(0.75f));
        assertThat(learning.describeEvaluations(new DescribeEvaluationsRequest()
                                .withFilterVariable("Name")
                                .withEQ("new name j1"))
                        .getResults())
                .hasSize(1);
        assertThat(learning.describeBatchPredictions(new DescribeBatchPredictionsRequest()
                                .withFilterVariable("Name")
                                .withEQ("new name j1"))
                        .getResults())
                .hasSize(1);
    }

    private void tagAll() {
        List<String> ids = List.of("ds-j1-test", "ml-j1", "ev-j1", "bp-j1");
        for (int n = 0; n < ids.size(); n++) {
            learning.addTags(new AddTagsRequest()
                    .withResourceType(TYPES.get(n))
                    .withResourceId(ids.get(n))
                    .withTags(
                            new Tag().withKey("team").withValue("fraud"),
                            new Tag().withKey("cost").withValue("17")));
            learning.deleteTags(new DeleteTagsRequest()
                    .withResourceType(TYPES.get(n))
                    .withResourceId(ids.get(n))
                    .withTagKeys("cost"));
            assertThat(learning.describeTags(new DescribeTagsRequest()
                                    .withResourceType(TYPES.get(n))
                                    .withResourceId(ids.get(n)))
                            .getTags())
                    .extracting(Tag::getKey)
                    .containsExactly("team");
        }
        var request = new AddTagsRequest().withResourceType("MLModel").withResourceId("ml-j1");
        assertThatThrownBy(() -> learning.addTags(request.clone()
                        .withTags(new Tag().withKey("aws:mine").withValue(""))))
                .isInstanceOf(InvalidTagException.class);
        Tag[] many = IntStream.range(0, 51)
                .mapToObj(n -> new Tag().withKey("k" + n).withValue(""))
                .toArray(Tag[]::new);
        assertThatThrownBy(() -> learning.addTags(request.clone().withTags(many)))
                .isInstanceOf(TagLimitExceededException.class);
    }

    private void predictions() {
        var request = new PredictRequest()
                .withMLModelId("ml-j1")
                .withRecord(Map.of("age", "61", "job", "retired"))
                .withPredictEndpoint(World.ENDPOINT);
        assertThatThrownBy(() -> learning.predict(request)).isInstanceOf(PredictorNotMountedException.class);
        learning.createRealtimeEndpoint(new CreateRealtimeEndpointRequest().withMLModelId("ml-j1"));
        String status = "";
        for (int attempt = 0; attempt < 600 && !status.equals("READY"); attempt++) {
            status = learning.getMLModel(new GetMLModelRequest().withMLModelId("ml-j1"))
                    .getEndpointInfo()
                    .getEndpointStatus();
        }
        Prediction prediction = learning.predict(request).getPrediction();
        assertThat(prediction.getPredictedScores()).containsOnlyKeys(prediction.getPredictedLabel());
        assertThat(prediction.getDetails()).containsEntry("Algorithm", "SGD");
        // The server was started with 5 predictions a second.
        assertThatThrownBy(() -> {
                    for (int n = 0; n < 200; n++) {
                        learning.predict(request);
                    }
                })
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("admits 5 requests a second");
        learning.deleteRealtimeEndpoint(new DeleteRealtimeEndpointRequest().withMLModelId("ml-j1"));
        assertThatThrownBy(() -> learning.predict(request)).isInstanceOf(PredictorNotMountedException.class);
    }

    @Test
    void everyUnknownIdIsNotFound() {
        List<Runnable> calls = List.of(
                () -> learning.getDataSource(new GetDataSourceRequest().withDataSourceId("nowhere")),
                () -> learning.getMLModel(new GetMLModelRequest().withMLModelId("nowhere")),
                () -> learning.getEvaluation(new GetEvaluationRequest().withEvaluationId("nowhere")),
                () -> learning.getBatchPrediction(new GetBatchPredictionRequest().withBatchPredictionId("nowhere")),
                () -> learning.deleteDataSource(new DeleteDataSourceRequest().withDataSourceId("nowhere")),
                () -> learning.deleteMLModel(new DeleteMLModelRequest().withMLModelId("nowhere")),
                () -> learning.deleteEvaluation(new DeleteEvaluationRequest().withEvaluationId("nowhere")),
                () -> learning.deleteBatchPrediction(
                        new DeleteBatchPredictionRequest().withBatchPredictionId("nowhere")),
                () -> learning.createRealtimeEndpoint(new CreateRealtimeEndpointRequest().withMLModelId("nowhere")),
                () -> learning.describeTags(
                        new DescribeTagsRequest().withResourceType("MLModel").withResourceId("nowhere")));
        for (Runnable call : calls) {
            assertThatThrownBy(call::run).isInstanceOf(ResourceNotFoundException.class);
        }
    }

    @Test
    void whatCannotBeMadeIsRefusedAtOnce() {
        assertThatThrownBy(() -> learning.createMLModel(model("ml-j1-bad", "BINARY", "nowhere")))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> learning.createEvaluation(new CreateEvaluationRequest()
                        .withEvaluationId("ev-j1-bad")
                        .withMLModelId("nowhere")
                        .withEvaluationDataSourceId("nowhere")))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> learning.createBatchPrediction(new CreateBatchPredictionRequest()
                        .withBatchPredictionId("bp-j1-bad")
                        .withMLModelId("nowhere")
                        .withBatchPredictionDataSourceId("nowhere")
                        .withOutputUri(World.OUTPUT)))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> learning.createDataSourceFromRedshift(new CreateDataSourceFromRedshiftRequest()
                        .withDataSourceId("ds-j1-red")
                        .withRoleARN(World.ROLE_ARN)
                        .withDataSpec(new RedshiftDataSpec()
                                .withDatabaseInformation(new RedshiftDatabase()
                                        .withClusterIdentifier("nowhere")
                                        .withDatabaseName("d"))
                                .withDatabaseCredentials(new RedshiftDatabaseCredentials()
                                        .withUsername("u")
                                        .withPassword("Passw0rd"))
                                .withSelectSqlQuery("select 1")
                                .withS3StagingLocation(World.STAGING))))
                .isInstanceOf(InvalidInputException.class);
        source("ds-j1-twice", 0, 50);
        assertThatThrownBy(() -> source("ds-j1-twice", 0, 60)).isInstanceOf(IdempotentParameterMismatchException.class);
    }
}
