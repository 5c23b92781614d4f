package rowmill.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import rowmill.contract.CommonError;
import rowmill.contract.Contracts;
import rowmill.contract.Documents;
import rowmill.contract.ServiceContract;
import rowmill.contract.ServiceException;
import rowmill.contract.machinelearning.MachineLearningError;
import rowmill.contract.model.Operation;
import rowmill.contract.model.ServiceModel;
import rowmill.contract.model.WireProtocol;

class JsonProtocolTest {
    private static final ServiceModel MODEL = ServiceModel.load("machinelearning-2014-12-12");
    private static final Protocol PROTOCOL = Protocol.of(MODEL);

    @Test
    void readsTheOperationFromTheTarget() {
        WireRequest request = WireRequest.json("AmazonML_20141212.GetEvaluation", "{\"EvaluationId\":\"ev-1\"}");
        Operation operation = PROTOCOL.operation(request);
        assertThat(operation.name()).isEqualTo("GetEvaluation");
        assertThat(PROTOCOL.decode(request, operation)).isEqualTo(Map.of("EvaluationId", "ev-1"));
    }

    @Test
    void refusesATargetThatNamesNoOperation() {
        for (String target : List.of("AmazonML_20141212.Nothing", "DynamoDB_20120810.GetItem", "GetEvaluation", "")) {
            assertRefused(CommonError.UNKNOWN_OPERATION, () -> PROTOCOL.operation(WireRequest.json(target, "{}")));
        }
        WireRequest none = new WireRequest(null, "", new byte[0]);
        assertRefused(CommonError.UNKNOWN_OPERATION, () -> PROTOCOL.operation(none));
    }

    @Test
    void readsWhatTheCommandLineSendsForADatasource() {
        String body =
                """
                {"DataSourceId": "ds-1", "RDSData": {
                  "DatabaseInformation": {"InstanceIdentifier": "shop", "DatabaseName": "sales"},
                  "SelectSqlQuery": "select a, 'ü' from t;",
                  "DatabaseCredentials": {"Username": "reader", "Password": "password"},
                  "S3StagingLocation": "s3://bucket/staging/", "ResourceRole": "r", "ServiceRole": "s",
                  "SubnetId": "subnet-1", "SecurityGroupIds": ["sg-1", "sg-2"]},
                 "RoleARN": "arn:aws:iam::123456789012:role/ml", "ComputeStatistics": true}""";
        Map<String, Object> input = decode("CreateDataSourceFromRDS", body);
        assertThat(input).containsEntry("ComputeStatistics", true);
        assertThat(input.get("RDSData").toString())
                .contains("SecurityGroupIds=[sg-1, sg-2]")
                .contains("SelectSqlQuery=select a, 'ü' from t;");
    }

    @Test
    void passesOverUnknownMembersAndNulls() {
        assertThat(
                        decode(
                                "GetDataSource",
                                """
                {"DataSourceId": "ds-1", "Verbose": null, "Novelty": {"a": [1, {"b": 2}]}, "More": [[]]}"""))
                .isEqualTo(Map.of("DataSourceId", "ds-1"));
    }

    @Test
    void takesAnEmptyBodyForAnEmptyObject() {
        assertThat(decode("DescribeMLModels", "")).isEmpty();
        assertThat(decode("DescribeMLModels", " \n")).isEmpty();
        assertThat(decode("DescribeMLModels", "{}")).isEmpty();
    }

    @Test
    void refusesValuesOfAnotherTypeWithTheirPlace() {
        assertSerialization("DescribeMLModels", "{\n \"Limit\": \"5\"}")
                .isEqualTo("STRING_VALUE can not be converted to an Integer at /Limit (line 2, column 11).");
        assertSerialization("GetDataSource", "{\"DataSourceId\": 5}")
                .startsWith("NUMBER_VALUE can not be converted to a String at /DataSourceId");
        assertSerialization("GetDataSource", "{\"DataSourceId\": {\"a\": 1}}")
                .startsWith("Start of structure or map found where not expected at /DataSourceId");
        assertSerialization("GetDataSource", "{\"DataSourceId\": [1]}")
                .startsWith("Start of list found where not expected");
        assertSerialization("GetDataSource", "{\"Verbose\": \"true\"}")
                .startsWith("STRING_VALUE can not be converted to a Boolean at /Verbose");
        assertSerialization("AddTags", "{\"Tags\": {\"Key\": \"k\"}}").startsWith("Expected list or null at /Tags");
        assertSerialization("AddTags", "{\"Tags\": [{\"Key\": \"k\", \"Value\": false}]}")
                .startsWith("FALSE_VALUE can not be converted to a String at /Tags/0/Value");
        assertSerialization("Predict", "{\"Record\": {\"age\": 32}}")
                .startsWith("NUMBER_VALUE can not be converted to a String at /Record/age");
        assertSerialization("Predict", "{\"Record\": {\"age\": null}}").startsWith("A map must not hold null");
        assertSerialization("DeleteTags", "{\"TagKeys\": [null]}").startsWith("A list must not hold null");
    }

    @Test
    void refusesNumbersThatDoNotFit() {
        assertThat(decode("DescribeMLModels", "{\"Limit\": 1e2}")).isEqualTo(Map.of("Limit", 100));
        for (String number : List.of("1.5", "2147483648", "99999999999999999999", "1e400", "-1e10")) {
            assertSerialization("DescribeMLModels", "{\"Limit\": " + number + "}")
                    .contains("/Limit");
        }
    }

    @Test
    void refusesWhatIsNoSingleJsonObject() {
        for (String body : List.of("[]", "5", "\"a\"", "{", "{\"a\":", "{\"a\" 1}", "{} {}", "{}x", "nul", "\u0000")) {
            assertRefused(CommonError.SERIALIZATION, () -> decode("GetDataSource", body));
        }
        assertRefused(CommonError.SERIALIZATION, () -> decode("GetDataSource", "{\"x\":" + "[".repeat(100_000)));
    }

    @Test
    void readsTextsAsLongAsDataPipelineAllows() {
        ServiceModel pipelines = ServiceModel.load("datapipeline-2012-10-29");
        Operation evaluate = Objects.requireNonNull(pipelines.operations().get("EvaluateExpression"));
        String expression = "x".repeat(20_971_520);
        WireRequest request = WireRequest.json("", "{\"expression\":\"" + expression + "\"}");
        assertThat(Protocol.of(pipelines).decode(request, evaluate)).isEqualTo(Map.of("expression", expression));
    }

    @Test
    void writesTimesWithThreeDecimalsAndFloatsAsShortAsTheyAre() {
        Map<String, Object> output = new LinkedHashMap<>();
        output.put("MLModelId", "ml-1");
        output.put("CreatedAt", Instant.parse("2017-02-11T17:28:30.483Z"));
        output.put("LastUpdatedAt", Instant.parse("2017-02-11T17:28:30Z"));
        output.put("ScoreThreshold", 0.1f);
        output.put("SizeInBytes", 12345678901L);
        WireResponse response = PROTOCOL.encode(operation("GetMLModel"), output, "request-1");
        assertThat(response.text())
                .isEqualTo("{\"MLModelId\":\"ml-1\",\"CreatedAt\":1486834110.483,\"LastUpdatedAt\":1486834110.000,"
                        + "\"SizeInBytes\":12345678901,\"ScoreThreshold\":0.1}");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers())
                .containsEntry("Content-Type", "application/x-amz-json-1.1")
                .containsEntry("x-amzn-RequestId", "request-1");
    }

    @Test
    void answersNothingWhereTheModelHasNoOutput() {
        ServiceModel pipelines = ServiceModel.load("datapipeline-2012-10-29");
        Operation delete = Objects.requireNonNull(pipelines.operations().get("DeletePipeline"));
        assertThat(Protocol.of(pipelines).encode(delete, Map.of(), "r").body()).isEmpty();
    }

    @Test
    void writesErrorsWithABareType() {
        ServiceException refusal = MachineLearningError.RESOURCE_NOT_FOUND_EXCEPTION
                .because("No DataSource with id \"ds-1\" exists.")
                .with("code", 2);
        WireResponse response = PROTOCOL.encodeError(refusal, "request-1");
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.text())
                .isEqualTo("{\"__type\":\"ResourceNotFoundException\","
                        + "\"message\":\"No DataSource with id \\\"ds-1\\\" exists.\",\"code\":2}");
    }

    @Test
    void answersCloudWatchInTheProtocolThatItIsAskedIn() {
        ServiceModel monitoring = ServiceModel.load("monitoring-2010-08-01");
        WireRequest json = WireRequest.json(
                "GraniteServiceVersion20100801.ListMetrics",
                "{\"Namespace\":\"AWS/ML\",\"Dimensions\":[{\"Name\":\"MLModelId\"}],\"RecentlyActive\":\"PT3H\"}");
        WireRequest form = WireRequest.form("Action=ListMetrics&Namespace=AWS%2FML&Dimensions.member.1.Name=MLModelId");
        for (WireRequest request : List.of(json, form)) {
            Protocol protocol = Protocol.of(monitoring, request);
            assertThat(protocol.decode(request, protocol.operation(request)))
                    .isEqualTo(Map.of("Namespace", "AWS/ML", "Dimensions", List.of(Map.of("Name", "MLModelId"))));
        }
        assertThat(Protocol.of(monitoring, json)).isInstanceOf(JsonProtocol.class);
        assertThat(Protocol.of(monitoring, form)).isInstanceOf(QueryProtocol.class);
        assertThat(Protocol.of(MODEL, json)).isInstanceOf(JsonProtocol.class);
    }

    @Property(tries = 60)
    void inputsAndOutputsRoundTrip(@ForAll long seed) {
        for (ServiceContract<?> contract : Contracts.ALL) {
            if (contract.model().protocol() == WireProtocol.JSON) {
                JsonProtocol json = JsonProtocol.forClient(contract.model());
                for (Operation operation : contract.model().operations().values()) {
                    roundTrip(json, operation, seed);
                }
            }
        }
    }

    private static void roundTrip(JsonProtocol json, Operation operation, long seed) {
        if (operation.input() != null) {
            Map<String, Object> input = Documents.of(operation.input(), seed);
            WireRequest request =
                    new WireRequest(json.target(operation.name()), "", json.encodeInput(operation, input));
            assertThat(json.decode(request, json.operation(request)))
                    .as("%s, seed %d", operation.name(), seed)
                    .isEqualTo(input);
        }
        if (operation.output() != null) {
            Map<String, Object> output = Documents.of(operation.output(), seed);
            assertThat(json.decodeOutput(
                            operation, json.encode(operation, output, "r").body()))
                    .as("%s, seed %d", operation.name(), seed)
                    .isEqualTo(output);
        }
    }

    @Property
    void anyBytesAreReadOrRefused(@ForAll byte[] body) {
        for (Operation operation : MODEL.operations().values()) {
            WireRequest request = new WireRequest(null, "", body);
            assertReadOrRefused(() -> PROTOCOL.decode(request, operation));
        }
    }

    /** Changes a valid body at one place, which reaches far deeper than random bytes do. */
    @Property
    void anyDamageIsReadOrRefused(@ForAll long seed, @ForAll int place, @ForAll byte damage) {
        JsonProtocol json = JsonProtocol.forClient(MODEL);
        for (Operation operation : MODEL.operations().values()) {
            byte[] body = json.encodeInput(operation, Documents.of(operation.input(), seed));
            body[Math.floorMod(place, body.length)] = damage;
            WireRequest request = new WireRequest(null, "", body);
            assertReadOrRefused(() -> PROTOCOL.decode(request, operation));
        }
    }

    private static void assertReadOrRefused(ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(ServiceException.class);
        }
    }

    private static void assertRefused(CommonError code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(ServiceException.class, refusal -> assertThat(refusal.errorCode())
                        .isEqualTo(code));
    }

    private static AbstractStringAssert<?> assertSerialization(String operation, String body) {
        Throwable thrown = catchThrowable(() -> decode(operation, body));
        assertThat(thrown).isInstanceOf(ServiceException.class);
        assertThat(((ServiceException) thrown).errorCode()).isEqualTo(CommonError.SERIALIZATION);
        return assertThat(thrown.getMessage());
    }

    private static Operation operation(String name) {
        return Objects.requireNonNull(MODEL.operations().get(name));
    }

    private static Map<String, Object> decode(String operation, String body) {
        WireRequest request = new WireRequest(null, "", body.getBytes(StandardCharsets.UTF_8));
        return PROTOCOL.decode(request, operation(operation));
    }
}
