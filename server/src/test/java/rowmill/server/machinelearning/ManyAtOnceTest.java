package rowmill.server.machinelearning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowmill.server.machinelearning.LearningServer.Answer;

/** Requests that come at the same time are answered as if they came one after the other. */
class ManyAtOnceTest {
    private static final int MANY = 20;

    @TempDir
    static Path directory;

    private static LearningServer server;

    @BeforeAll
    static void start() throws Exception {
        server = LearningServer.start(directory);
        server.put("/crowd", "");
        server.put("/crowd/a.csv", LearningServer.rows(200, 7));
        server.dataSource("parent", "s3://crowd/a.csv", LearningServer.SCHEMA);
        server.completed("DataSource", "parent");
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    private interface Request<T> {
        T send(int number) throws Exception;
    }

    /** Sends all at once; how often each kind of answer came. */
    private static <T> Map<String, Integer> atOnce(Request<T> request, Function<T, String> kind) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(MANY)) {
            List<Future<T>> sent = new ArrayList<>();
            IntStream.range(0, MANY)
                    .forEach(number -> sent.add(threads.submit(() -> {
                        start.await();
                        return request.send(number);
                    })));
            start.countDown();
            Map<String, Integer> answers = new TreeMap<>();
            for (Future<T> answer : sent) {
                answers.merge(kind.apply(answer.get()), 1, Integer::sum);
            }
            return answers;
        }
    }

    private static String kind(Answer answer) {
        return answer.status() == 200 ? "200" : answer.status() + " " + answer.error();
    }

    private static Map<String, Object> source(String id, String name) {
        return Map.of(
                "DataSourceId",
                id,
                "DataSourceName",
                name,
                "DataSpec",
                Map.of("DataLocationS3", "s3://crowd/a.csv", "DataSchema", LearningServer.SCHEMA),
                "ComputeStatistics",
                true);
    }

    @Test
    void theSameCreationManyTimesMakesOne() throws Exception {
        assertThat(atOnce(i -> server.call("CreateDataSourceFromS3", source("same", "n")), ManyAtOnceTest::kind))
                .isEqualTo(Map.of("200", MANY));
        server.completed("DataSource", "same");
    }

    @Test
    void ofDifferentCreationsOfOneIdOneIsMadeAndTheOthersAreRefused() throws Exception {
        assertThat(atOnce(i -> server.call("CreateDataSourceFromS3", source("other", "n" + i)), ManyAtOnceTest::kind))
                .isEqualTo(Map.of("200", 1, "400 IdempotentParameterMismatchException", MANY - 1));
        server.completed("DataSource", "other");
    }

    @Test
    void manyModelsOfOneDatasourceAreAllMade() throws Exception {
        assertThat(atOnce(
                        i -> server.call(
                                "CreateMLModel",
                                Map.of(
                                        "MLModelId",
                                        "ml-" + i,
                                        "MLModelType",
                                        "BINARY",
                                        "TrainingDataSourceId",
                                        "parent")),
                        ManyAtOnceTest::kind))
                .isEqualTo(Map.of("200", MANY));
        for (int i = 0; i < MANY; i++) {
            server.completed("MLModel", "ml-" + i);
        }
    }

    @Test
    void theLimitOfTagsHolds() throws Exception {
        server.dataSource("tagged", "s3://crowd/a.csv", LearningServer.SCHEMA);
        server.ok(
                "AddTags",
                tags(IntStream.range(0, 40).mapToObj(i -> "early" + i).toList()));
        Map<String, Integer> answers =
                atOnce(i -> server.call("AddTags", tags(List.of("late" + i))), ManyAtOnceTest::kind);
        int most = LearningSettings.standard().tags();
        assertThat(answers).isEqualTo(Map.of("200", most - 40, "400 TagLimitExceededException", MANY - (most - 40)));
        assertThat(server.ok("DescribeTags", Map.of("ResourceType", "DataSource", "ResourceId", "tagged"))
                        .path("Tags"))
                .hasSize(most);
    }

    private static Map<String, Object> tags(List<String> keys) {
        List<Map<String, String>> tags =
                keys.stream().map(key -> Map.of("Key", key, "Value", "v")).toList();
        return Map.of("ResourceType", "DataSource", "ResourceId", "tagged", "Tags", tags);
    }

    @Test
    void deletionAndChangeOfOneEntityLeaveItDeleted() throws Exception {
        server.dataSource("leaving", "s3://crowd/a.csv", LearningServer.SCHEMA);
        server.completed("DataSource", "leaving");
        Map<String, Integer> answers = atOnce(
                i -> i == 0
                        ? server.call("DeleteDataSource", Map.of("DataSourceId", "leaving"))
                        : server.call("UpdateDataSource", Map.of("DataSourceId", "leaving", "DataSourceName", "n" + i)),
                ManyAtOnceTest::kind);
        assertThat(answers.keySet()).noneMatch(kind -> kind.startsWith("5"));
        assertThat(server.ok("GetDataSource", Map.of("DataSourceId", "leaving"))
                        .path("Status")
                        .asText())
                .isEqualTo("DELETED");
    }

    @Test
    void theSamePipelineManyTimesIsOne() throws Exception {
        Map<String, Integer> ids = atOnce(
                i -> server.pipeline("CreatePipeline", Map.of("name", "copy", "uniqueId", "u-1")),
                answer -> answer.text("pipelineId"));
        assertThat(ids).hasSize(1).containsValue(MANY);
        assertThat(ids.keySet()).allMatch(id -> id.startsWith("df-"));
    }

    @Test
    void ofNamesakesInEc2AndIamOneIsMade() throws Exception {
        assertThat(atOnce(
                        i -> server.form(
                                "ec2",
                                "Action=CreateSecurityGroup&Version=2016-04-01&GroupName=crowd&GroupDescription=d"),
                        answer -> answer.status() + (answer.xml().contains("InvalidGroup.Duplicate") ? " twice" : "")))
                .isEqualTo(Map.of("200", 1, "400 twice", MANY - 1));
        assertThat(atOnce(
                        i -> server.form("iam", "Action=CreateUser&Version=2010-05-08&UserName=crowd"),
                        answer -> answer.status() + (answer.xml().contains("EntityAlreadyExists") ? " twice" : "")))
                .isEqualTo(Map.of("200", 1, "409 twice", MANY - 1));
    }

    @Test
    void anObjectThatManyWriteIsOneOfThem() throws Exception {
        assertThat(atOnce(
                        i -> server.object("PUT", "/crowd/b.txt", ("text " + i).getBytes(UTF_8)),
                        answer -> String.valueOf(answer.statusCode())))
                .isEqualTo(Map.of("200", MANY));
        assertThat(new String(server.read("/crowd/b.txt"), UTF_8)).matches("text [0-9]+");
    }

    @Test
    void theMemoryOfEndpointsIsNotPromisedTwice(@TempDir Path other) throws Exception {
        long size = 0;
        try (LearningServer training = LearningServer.start(other)) {
            training.put("/crowd", "");
            training.put("/crowd/a.csv", LearningServer.rows(200, 7));
            training.dataSource("ds", "s3://crowd/a.csv", LearningServer.SCHEMA);
            for (int i = 0; i < 5; i++) {
                training.ok(
                        "CreateMLModel",
                        Map.of("MLModelId", "m" + i, "MLModelType", "BINARY", "TrainingDataSourceId", "ds"));
            }
            for (int i = 0; i < 5; i++) {
                size = training.completed("MLModel", "m" + i)
                        .path("SizeInBytes")
                        .asLong();
            }
        }
        try (LearningServer narrow = LearningServer.start(other, withRoomFor(size))) {
            assertThat(atOnce(
                            i -> narrow.call("CreateRealtimeEndpoint", Map.of("MLModelId", "m" + i % 5)),
                            answer -> kind(answer)))
                    .hasSize(2)
                    .containsKey("400 InvalidInputException");
            assertThat(narrow.ok("DescribeMLModels", Map.of("FilterVariable", "RealtimeEndpointStatus", "EQ", "READY"))
                            .path("Results"))
                    .hasSize(1);
        }
    }

    private static LearningSettings withRoomFor(long bytes) {
        LearningSettings usual = LearningSettings.standard();
        return new LearningSettings(
                usual.threads(),
                usual.copies(),
                usual.computations(),
                usual.training(),
                usual.batch(),
                usual.batchRecords(),
                usual.multiclass(),
                usual.endpointRequestsPerSecond(),
                usual.requestsPerSecond(),
                bytes,
                usual.modelMemoryBytes(),
                usual.tags());
    }
}
