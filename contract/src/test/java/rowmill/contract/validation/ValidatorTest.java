package rowmill.contract.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import rowmill.contract.CommonError;
import rowmill.contract.Contracts;
import rowmill.contract.Documents;
import rowmill.contract.ServiceContract;
import rowmill.contract.ServiceException;
import rowmill.contract.machinelearning.MachineLearningError;
import rowmill.contract.model.Operation;
import rowmill.contract.model.ServiceModel;
import rowmill.contract.model.Shape;

class ValidatorTest {
    private static final ServiceModel MACHINE_LEARNING = ServiceModel.load("machinelearning-2014-12-12");
    private static final ServiceModel DATA_PIPELINE = ServiceModel.load("datapipeline-2012-10-29");

    @Test
    void acceptsAValidInput() {
        assertThatCode(() -> check("GetDataSource", Map.of("DataSourceId", "ds-1.a_B")))
                .doesNotThrowAnyException();
    }

    @Test
    void tellsAPatternThatDoesNotMatch() {
        assertMessage("GetDataSource", Map.of("DataSourceId", "no blanks"))
                .isEqualTo("1 validation error detected: Value 'no blanks' at 'dataSourceId' failed to satisfy "
                        + "constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
    }

    @Test
    void tellsEveryMissingMember() {
        assertMessage("CreateMLModel", Map.of("MLModelType", "BINARY"))
                .isEqualTo("2 validation errors detected: Value null at 'mLModelId' failed to satisfy constraint: "
                        + "Member must not be null; Value null at 'trainingDataSourceId' failed to satisfy "
                        + "constraint: Member must not be null");
    }

    @Test
    void tellsLengthsThatAreTooLongOrTooShort() {
        String id = "a".repeat(65);
        assertMessage("GetDataSource", Map.of("DataSourceId", id))
                .isEqualTo("1 validation error detected: Value '" + id + "' at 'dataSourceId' failed to satisfy "
                        + "constraint: Member must have length less than or equal to 64");
        assertMessage("GetDataSource", Map.of("DataSourceId", ""))
                .isEqualTo("2 validation errors detected: Value '' at 'dataSourceId' failed to satisfy constraint: "
                        + "Member must have length greater than or equal to 1; Value '' at 'dataSourceId' failed to "
                        + "satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
    }

    @Test
    void tellsNumbersOutOfRange() {
        assertMessage("DescribeMLModels", Map.of("Limit", 0))
                .isEqualTo("1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: "
                        + "Member must have value greater than or equal to 1");
        assertMessage("DescribeMLModels", Map.of("Limit", 101))
                .endsWith("Member must have value less than or equal to 100");
    }

    @Test
    void tellsTheValuesOfAnEnumeration() {
        assertMessage("DescribeMLModels", Map.of("SortOrder", "up"))
                .isEqualTo("1 validation error detected: Value 'up' at 'sortOrder' failed to satisfy constraint: "
                        + "Member must satisfy enum value set: [asc, dsc]");
    }

    @Test
    void countsItemsOfListsFromOne() {
        Map<String, Object> tags = Map.of(
                "ResourceId", "ds-1",
                "ResourceType", "DataSource",
                "Tags", List.of(Map.of("Key", "good"), Map.of("Key", "bad*"), Map.of("Key", "")));
        assertMessage("AddTags", tags)
                .startsWith("2 validation errors detected: Value 'bad*' at 'tags.2.member.key' failed")
                .contains("Value '' at 'tags.3.member.key' failed to satisfy constraint: "
                        + "Member must have length greater than or equal to 1");
    }

    @Test
    void tellsBadItemsOfAListOfTextsOnceForAll() {
        Map<String, Object> keys =
                Map.of("ResourceId", "ds-1", "ResourceType", "DataSource", "TagKeys", List.of("a", "b*", "c*"));
        assertMessage("DeleteTags", keys)
                .isEqualTo("1 validation error detected: Value '[a, b*, c*]' at 'tagKeys' failed to satisfy "
                        + "constraint: Member must satisfy constraint: [Member must have length less than or equal to "
                        + "128, Member must have length greater than or equal to 1, Member must satisfy regular "
                        + "expression pattern: ^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$]");
    }

    @Test
    void tellsListsThatAreTooLong() {
        List<Object> keys =
                IntStream.range(0, 101).<Object>mapToObj(i -> "k" + i).toList();
        assertMessage("DeleteTags", Map.of("ResourceId", "a", "ResourceType", "MLModel", "TagKeys", keys))
                .endsWith(
                        "at 'tagKeys' failed to satisfy constraint: Member must have length less than or equal to 100");
    }

    @Test
    void neverRepeatsASecret() {
        Map<String, Object> input = rdsInput("secret!");
        assertMessage("CreateDataSourceFromRDS", input)
                .isEqualTo("1 validation error detected: Value at 'rDSData.databaseCredentials.password' failed to "
                        + "satisfy constraint: Member must have length greater than or equal to 8");
        Map<String, Object> field = Map.of("key", "*password", "stringValue", "secret!\u0001");
        Map<String, Object> pipeline = Map.of(
                "pipelineId",
                "df-1",
                "pipelineObjects",
                List.of(Map.of("id", "db", "name", "db", "fields", List.of(field))));
        Throwable thrown = catchThrowable(() -> Validator.check(
                Objects.requireNonNull(DATA_PIPELINE.operations().get("PutPipelineDefinition")), pipeline));
        assertThat(thrown)
                .hasMessageContaining("Value at 'pipelineObjects.1.member.fields.1.member.stringValue' failed")
                .hasMessageNotContaining("secret!");
    }

    @Test
    void cutsLongValues() {
        assertMessage("GetDataSource", Map.of("DataSourceId", "x".repeat(1_000_000)))
                .hasSizeLessThan(500)
                .contains("x…' at 'dataSourceId'");
    }

    @Test
    void endpointsMayBeOnAnyHost() {
        for (String endpoint : List.of(
                "https://realtime.machinelearning.us-east-1.amazonaws.com/",
                "http://localhost:8080",
                "ml.example.org")) {
            assertThatCode(() -> check(
                            "Predict",
                            Map.of("MLModelId", "ml-1", "Record", Map.of("a", "1"), "PredictEndpoint", endpoint)))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void usesTheErrorCodeOfTheServiceIfAsked() {
        assertThatThrownBy(() -> Validator.check(
                        operation("GetDataSource"), Map.of(), MachineLearningError.INVALID_INPUT_EXCEPTION))
                .isInstanceOfSatisfying(ServiceException.class, refusal -> assertThat(refusal.errorCode())
                        .isEqualTo(MachineLearningError.INVALID_INPUT_EXCEPTION));
        assertThatThrownBy(() -> check("GetDataSource", Map.of()))
                .isInstanceOfSatisfying(ServiceException.class, refusal -> assertThat(refusal.errorCode())
                        .isEqualTo(CommonError.VALIDATION));
    }

    @Test
    void limitsHowMuchItTells() {
        Map<String, Object> many = Map.of(
                "pipelineId",
                "df-1",
                "pipelineObjects",
                IntStream.range(0, 100).<Object>mapToObj(i -> Map.of()).toList());
        Throwable thrown = catchThrowable(() -> Validator.check(
                Objects.requireNonNull(DATA_PIPELINE.operations().get("PutPipelineDefinition")), many));
        assertThat(thrown)
                .hasMessageStartingWith("300 validation errors detected: ")
                .hasMessageEndingWith("; and 250 more");
    }

    /** A pattern that a text could hang or overflow would be a way to stop the server. */
    @Test
    void everyPatternBearsLongTexts() {
        List<String> texts = List.of("a", "-", "/", "a-", "/a", "a/", " ", "\uD83D\uDE00", "1", "漢").stream()
                .flatMap(part -> List.of(part.repeat(20_000), part.repeat(20_000) + "\u0001").stream())
                .toList();
        for (ServiceContract<?> contract : Contracts.ALL) {
            for (Shape shape : contract.model().shapes().values()) {
                if (shape instanceof Shape.Text text && text.pattern() != null) {
                    long longest = text.max() == null ? 20_000 : Math.min(20_000, text.max());
                    for (String candidate : texts) {
                        String cut = candidate.substring(0, (int) Math.min(longest, candidate.length()));
                        assertThatCode(() -> Constraints.broken(text, cut))
                                .as("%s against %s", text.name(), cut.substring(0, Math.min(4, cut.length())))
                                .doesNotThrowAnyException();
                    }
                }
            }
        }
    }

    @Property(tries = 20)
    void anyDocumentOfTheShapeIsAcceptedOrRefused(@ForAll long seed) {
        for (ServiceContract<?> contract : Contracts.ALL) {
            Contracts.operations(contract).filter(o -> o.input() != null).forEach(operation -> {
                Map<String, Object> document = Documents.of(Objects.requireNonNull(operation.input()), seed);
                Throwable thrown = catchThrowable(() -> Validator.check(operation, document));
                if (thrown != null) {
                    assertThat(thrown).isInstanceOf(ServiceException.class).hasMessageContaining(" detected: ");
                }
                Map<String, Object> without = new HashMap<>(document);
                operation.input().members().forEach(member -> without.remove(member.name()));
                List<String> missing = Validator.violations(operation.input(), without).stream()
                        .map(Violation::constraint)
                        .collect(Collectors.toList());
                assertThat(missing)
                        .hasSize((int) operation.input().members().stream()
                                .filter(member -> member.required())
                                .count())
                        .allMatch("Member must not be null"::equals);
            });
        }
    }

    private static Map<String, Object> rdsInput(String password) {
        return Map.of(
                "DataSourceId", "ds-1",
                "RoleARN", "arn:aws:iam::123456789012:role/ml",
                "RDSData",
                        Map.of(
                                "DatabaseInformation", Map.of("InstanceIdentifier", "shop", "DatabaseName", "sales"),
                                "SelectSqlQuery", "select 1",
                                "DatabaseCredentials", Map.of("Username", "reader", "Password", password),
                                "S3StagingLocation", "s3://bucket/x",
                                "ResourceRole", "r",
                                "ServiceRole", "s",
                                "SubnetId", "subnet-1",
                                "SecurityGroupIds", List.of("sg-1")));
    }

    private static AbstractStringAssert<?> assertMessage(String operation, Map<String, Object> input) {
        Throwable thrown = catchThrowable(() -> check(operation, input));
        assertThat(thrown).isInstanceOf(ServiceException.class);
        return assertThat(thrown.getMessage());
    }

    private static Operation operation(String name) {
        return Objects.requireNonNull(MACHINE_LEARNING.operations().get(name));
    }

    private static void check(String operation, Map<String, Object> input) {
        Validator.check(operation(operation), input);
    }
}
