package rowmill.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.machinelearning.model.TaggableResourceType.BATCH_PREDICTION;
import static software.amazon.awssdk.services.machinelearning.model.TaggableResourceType.DATA_SOURCE;
import static software.amazon.awssdk.services.machinelearning.model.TaggableResourceType.EVALUATION;
import static software.amazon.awssdk.services.machinelearning.model.TaggableResourceType.ML_MODEL;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.retry.backoff.FixedDelayBackoffStrategy;
import software.amazon.awssdk.core.waiters.WaiterOverrideConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.machinelearning.MachineLearningClient;
import software.amazon.awssdk.services.machinelearning.model.*;

/** Every operation of Amazon Machine Learning and its errors, with the AWS SDK for Java 2. */
final class ModelsForJava2Test {
    private final MachineLearningClient learning = MachineLearningClient.builder()
            .endpointOverride(URI.create(World.ENDPOINT))
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(World.ACCESS_KEY, World.SECRET_KEY)))
            .build();

    private static WaiterOverrideConfiguration patiently() {
        return WaiterOverrideConfiguration.builder()
                .maxAttempts(240)
                .backoffStrategy(FixedDelayBackoffStrategy.create(Duration.ofMillis(500)))
                .build();
    }

    private void source(String id, int from, int to) {
        var made = learning.createDataSourceFromS3(create -> create.dataSourceId(id)
                .dataSourceName(id)
                .computeStatistics(true)
                .dataSpec(spec -> spec.dataLocationS3(World.CUSTOMERS)
                        .dataSchemaLocationS3(World.CUSTOMERS + ".schema")
                        .dataRearrangement(World.split(from, to))));
        assertThat(made.dataSourceId()).isEqualTo(id);
    }

    @Test
    void goesFromDataToPredictionsThroughEveryOperation() {
        source("ds-j2-train", 0, 70);
        source("ds-j2-test", 70, 100);
        // Nothing is waited for: what depends on others starts when they are there.
        assertThat(learning.createMLModel(create -> create.mlModelId("ml-j2")
                                .mlModelName("ml-j2")
                                .mlModelType(MLModelType.BINARY)
                                .parameters(Map.of("sgd.maxPasses", "5", "sgd.shuffleType", "auto"))
                                .recipe(World.RECIPE)
                                .trainingDataSourceId("ds-j2-train"))
                        .mlModelId())
                .isEqualTo("ml-j2");
        assertThat(learning.createEvaluation(create -> create.evaluationId("ev-j2")
                                .evaluationName("ev-j2")
                                .mlModelId("ml-j2")
                                .evaluationDataSourceId("ds-j2-test"))
                        .evaluationId())
                .isEqualTo("ev-j2");
        assertThat(learning.createBatchPrediction(create -> create.batchPredictionId("bp-j2")
                                .batchPredictionName("bp-j2")
                                .mlModelId("ml-j2")
                                .batchPredictionDataSourceId("ds-j2-test")
                                .outputUri(World.OUTPUT + "java2"))
                        .batchPredictionId())
                .isEqualTo("bp-j2");
        learning.waiter()
                .waitUntilDataSourceAvailable(
                        DescribeDataSourcesRequest.builder()
                                .filterVariable(DataSourceFilterVariable.NAME)
                                .prefix("ds-j2-t")
                                .build(),
                        patiently());
        learning.waiter()
                .waitUntilMLModelAvailable(
                        DescribeMlModelsRequest.builder()
                                .filterVariable(MLModelFilterVariable.NAME)
                                .eq("ml-j2")
                                .build(),
                        patiently());
        learning.waiter()
                .waitUntilEvaluationAvailable(
                        DescribeEvaluationsRequest.builder()
                                .filterVariable(EvaluationFilterVariable.ML_MODEL_ID)
                                .eq("ml-j2")
                                .build(),
                        patiently());
        learning.waiter()
                .waitUntilBatchPredictionAvailable(
                        DescribeBatchPredictionsRequest.builder()
                                .filterVariable(BatchPredictionFilterVariable.NAME)
                                .eq("bp-j2")
                                .build(),
                        patiently());

        var model = learning.getMLModel(get -> get.mlModelId("ml-j2").verbose(true));
        assertThat(model.status()).isEqualTo(EntityStatus.COMPLETED);
        assertThat(model.sizeInBytes()).isPositive();
        assertThat(model.scoreThreshold()).isEqualTo(0.5f);
        assertThat(model.endpointInfo().endpointStatus()).isEqualTo(RealtimeEndpointStatus.NONE);
        assertThat(model.trainingParameters()).containsKey("sgd.maxPasses");
        assertThat(model.recipe()).contains("outputs");
        assertThat(model.schema()).contains("attributes");
        learning.updateMLModel(
                update -> update.mlModelId("ml-j2").mlModelName("renamed j2").scoreThreshold(0.25f));
        assertThat(learning.describeMLModels(describe ->
                                describe.filterVariable(MLModelFilterVariable.NAME).eq("renamed j2"))
                        .results())
                .singleElement()
                .satisfies(each -> assertThat(each.scoreThreshold()).isEqualTo(0.25f));

        var evaluation = learning.getEvaluation(get -> get.evaluationId("ev-j2"));
        assertThat(Double.parseDouble(evaluation.performanceMetrics().properties().get("BinaryAUC")))
                .isBetween(0.75, 1.0);
        learning.updateEvaluation(update -> update.evaluationId("ev-j2").evaluationName("renamed ev j2"));
        assertThat(learning.getEvaluation(get -> get.evaluationId("ev-j2")).name())
                .isEqualTo("renamed ev j2");
        var batch = learning.getBatchPrediction(get -> get.batchPredictionId("bp-j2"));
        assertThat(batch.totalRecordCount()).isBetween(500L, 700L);
        assertThat(batch.invalidRecordCount()).isZero();
        learning.updateBatchPrediction(
                update -> update.batchPredictionId("bp-j2").batchPredictionName("renamed bp j2"));
        learning.updateDataSource(update -> update.dataSourceId("ds-j2-test").dataSourceName("renamed ds j2"));
        assertThat(learning.getDataSource(get -> get.dataSourceId("ds-j2-test")).name())
                .isEqualTo("renamed ds j2");

        tags();
        predictions();

        assertThat(learning.deleteBatchPrediction(delete -> delete.batchPredictionId("bp-j2"))
                        .batchPredictionId())
                .isEqualTo("bp-j2");
        learning.deleteEvaluation(delete -> delete.evaluationId("ev-j2"));
        learning.deleteMLModel(delete -> delete.mlModelId("ml-j2"));
        learning.deleteDataSource(delete -> delete.dataSourceId("ds-j2-train"));
        learning.deleteDataSource(delete -> delete.dataSourceId("ds-j2-test"));
        assertThat(learning.getMLModel(get -> get.mlModelId("ml-j2")).status()).isEqualTo(EntityStatus.DELETED);
    }

    private void tags() {
        Map.of(DATA_SOURCE, "ds-j2-test", ML_MODEL, "ml-j2", EVALUATION, "ev-j2", BATCH_PREDICTION, "bp-j2")
                .forEach((type, id) -> {
                    learning.addTags(add -> add.resourceType(type)
                            .resourceId(id)
                            .tags(tag -> tag.key("team").value("fraud"), tag -> tag.key("cost").value("17")));
                    learning.deleteTags(
                            delete -> delete.resourceType(type).resourceId(id).tagKeys("cost"));
                    var found = learning.describeTags(
                            describe -> describe.resourceType(type).resourceId(id));
                    assertThat(found.tags())
                            .containsExactly(
                                    Tag.builder().key("team").value("fraud").build());
                });
        assertThatThrownBy(() -> learning.addTags(add -> add.resourceType(ML_MODEL)
                        .resourceId("ml-j2")
                        .tags(tag -> tag.key("aws:mine").value(""))))
                .isInstanceOf(InvalidTagException.class);
        List<Tag> many = IntStream.range(0, 51)
                .mapToObj(n -> Tag.builder().key("k" + n).value("").build())
                .toList();
        assertThatThrownBy(() -> learning.addTags(
                        add -> add.resourceType(ML_MODEL).resourceId("ml-j2").tags(many)))
                .isInstanceOf(TagLimitExceededException.class);
    }

    private void predictions() {
        assertThatThrownBy(() -> learning.predict(
                        predict -> predict.mlModelId("ml-j2").record(Map.of("age", "61")).predictEndpoint(World.ENDPOINT)))
                .isInstanceOf(PredictorNotMountedException.class);
        var endpoint = learning.createRealtimeEndpoint(create -> create.mlModelId("ml-j2"))
                .realtimeEndpointInfo();
        assertThat(endpoint.peakRequestsPerSecond()).isPositive();
        for (int attempt = 0; attempt < 600; attempt++) {
            if (learning.getMLModel(get -> get.mlModelId("ml-j2")).endpointInfo().endpointStatus()
                    == RealtimeEndpointStatus.READY) {
                break;
            }
        }
        String url = learning.getMLModel(get -> get.mlModelId("ml-j2")).endpointInfo().endpointUrl();
        for (String address : List.of(url, url + "/", World.ENDPOINT)) {
            var prediction = learning.predict(predict -> predict.mlModelId("ml-j2")
                            .record(Map.of("age", "61", "job", "retired", "unknown to the model", "1"))
                            .predictEndpoint(address))
                    .prediction();
            assertThat(prediction.predictedLabel()).isIn("0", "1");
            assertThat(prediction.predictedScores()).containsOnlyKeys(prediction.predictedLabel());
            assertThat(prediction.details())
                    .containsEntry(DetailsAttributes.PREDICTIVE_MODEL_TYPE, "BINARY")
                    .containsEntry(DetailsAttributes.ALGORITHM, "SGD");
        }
        moreThanTheRateAdmits();
        assertThat(learning.deleteRealtimeEndpoint(delete -> delete.mlModelId("ml-j2"))
                        .realtimeEndpointInfo()
                        .endpointStatus())
                .isEqualTo(RealtimeEndpointStatus.NONE);
    }

    /** The server was started with 5 predictions a second. */
    private void moreThanTheRateAdmits() {
        try (var impatient = MachineLearningClient.builder()
                .endpointOverride(URI.create(World.ENDPOINT))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(World.ACCESS_KEY, World.SECRET_KEY)))
                .overrideConfiguration(settings -> settings.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build()) {
            assertThatThrownBy(() -> {
                        for (int n = 0; n < 200; n++) {
                            impatient.predict(predict -> predict.mlModelId("ml-j2")
                                    .record(Map.of("age", "61"))
                                    .predictEndpoint(World.ENDPOINT));
                        }
                    })
                    .isInstanceOf(LimitExceededException.class)
                    .hasMessageContaining("admits 5 requests a second");
        }
    }

    @Test
    void everyUnknownIdIsNotFound() {
        List<Runnable> calls = List.of(
                () -> learning.getDataSource(get -> get.dataSourceId("nowhere")),
                () -> learning.getMLModel(get -> get.mlModelId("nowhere")),
                () -> learning.getEvaluation(get -> get.evaluationId("nowhere")),
                () -> learning.getBatchPrediction(get -> get.batchPredictionId("nowhere")),
                () -> learning.updateDataSource(
                        update -> update.dataSourceId("nowhere").dataSourceName("x")),
                () -> learning.updateMLModel(update -> update.mlModelId("nowhere").mlModelName("x")),
                () -> learning.updateEvaluation(
                        update -> update.evaluationId("nowhere").evaluationName("x")),
                () -> learning.updateBatchPrediction(
                        update -> update.batchPredictionId("nowhere").batchPredictionName("x")),
                () -> learning.deleteDataSource(delete -> delete.dataSourceId("nowhere")),
                () -> learning.deleteMLModel(delete -> delete.mlModelId("nowhere")),
                () -> learning.deleteEvaluation(delete -> delete.evaluationId("nowhere")),
                () -> learning.deleteBatchPrediction(delete -> delete.batchPredictionId("nowhere")),
                () -> learning.createRealtimeEndpoint(create -> create.mlModelId("nowhere")),
                () -> learning.deleteRealtimeEndpoint(delete -> delete.mlModelId("nowhere")),
                () -> learning.predict(predict ->
                        predict.mlModelId("nowhere").record(Map.of()).predictEndpoint(World.ENDPOINT)),
                () -> learning.describeTags(
                        describe -> describe.resourceType(ML_MODEL).resourceId("nowhere")),
                () -> learning.addTags(add -> add.resourceType(EVALUATION)
                        .resourceId("nowhere")
                        .tags(tag -> tag.key("a").value("b"))),
                () -> learning.deleteTags(
                        delete -> delete.resourceType(DATA_SOURCE).resourceId("nowhere").tagKeys("a")));
        for (Runnable call : calls) {
            assertThatThrownBy(call::run)
                    .isInstanceOf(ResourceNotFoundException.class)
                    .hasMessageContaining("nowhere");
        }
    }

    @Test
    void whatCannotBeMadeIsRefusedAtOnce() {
        List<Runnable> calls = List.of(
                () -> learning.createDataSourceFromS3(create -> create.dataSourceId("ds-j2-bad")
                        .dataSpec(spec -> spec.dataLocationS3("s3://no-such-bucket-of-ours/a.csv")
                                .dataSchema("{}"))),
                () -> learning.createDataSourceFromRedshift(create -> create.dataSourceId("ds-j2-red")
                        .roleARN(World.ROLE_ARN)
                        .dataSpec(spec -> spec.databaseInformation(
                                        database -> database.clusterIdentifier("nowhere").databaseName("d"))
                                .databaseCredentials(login -> login.username("u").password("Passw0rd"))
                                .selectSqlQuery("select 1")
                                .s3StagingLocation(World.STAGING))),
                () -> learning.createMLModel(create -> create.mlModelId("ml-j2-bad")
                        .mlModelType(MLModelType.BINARY)
                        .trainingDataSourceId("nowhere")),
                () -> learning.createEvaluation(create -> create.evaluationId("ev-j2-bad")
                        .mlModelId("nowhere")
                        .evaluationDataSourceId("nowhere")),
                () -> learning.createBatchPrediction(create -> create.batchPredictionId("bp-j2-bad")
                        .mlModelId("nowhere")
                        .batchPredictionDataSourceId("nowhere")
                        .outputUri(World.OUTPUT)));
        for (Runnable call : calls) {
            assertThatThrownBy(call::run).isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void theSameIdWithOtherWordsIsAMismatch() {
        source("ds-j2-twice", 0, 50);
        source("ds-j2-twice", 0, 50);
        assertThatThrownBy(() -> source("ds-j2-twice", 0, 60)).isInstanceOf(IdempotentParameterMismatchException.class);
        learning.createMLModel(create -> create.mlModelId("ml-j2-twice")
                .mlModelType(MLModelType.BINARY)
                .trainingDataSourceId("ds-j2-twice"));
        assertThatThrownBy(() -> learning.createMLModel(create -> create.mlModelId("ml-j2-twice")
                        .mlModelType(MLModelType.REGRESSION)
                        .trainingDataSourceId("ds-j2-twice")))
                .isInstanceOf(IdempotentParameterMismatchException.class);
    }

    @Test
    void listsAreReadPageByPage() {
        for (int n = 0; n < 3; n++) {
            source("ds-j2-page" + n, 10 * n, 10 * n + 10);
        }
        var ids = learning
                .describeDataSourcesPaginator(describe -> describe.filterVariable(DataSourceFilterVariable.NAME)
                        .prefix("ds-j2-page")
                        .sortOrder(SortOrder.DSC)
                        .limit(1))
                .results()
                .stream()
                .map(DataSource::dataSourceId)
                .toList();
        assertThat(ids).containsExactly("ds-j2-page2", "ds-j2-page1", "ds-j2-page0");
    }
}
