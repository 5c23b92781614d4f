package rowmill.server.insights;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import rowmill.contract.Call;
import rowmill.contract.Caller;
import rowmill.contract.insights.CompareDataSourcesInput;
import rowmill.contract.insights.GetDataSourceProfileInput;
import rowmill.contract.insights.GetDataSourceProfileOutput;
import rowmill.contract.insights.GetEvaluationReportInput;
import rowmill.contract.insights.GetLearningCurveInput;
import rowmill.contract.insights.GetProgressInput;
import rowmill.contract.insights.GetProgressOutput;
import rowmill.contract.insights.InsightsContract;
import rowmill.contract.insights.ListBadRecordsInput;
import rowmill.contract.insights.SuggestRecipeInput;
import rowmill.contract.insights.SuggestSchemaInput;
import rowmill.contract.machinelearning.MachineLearningHandler;
import rowmill.engine.csv.BadRecord;
import rowmill.engine.csv.BadRecords;
import rowmill.engine.csv.BadSample;
import rowmill.engine.csv.ByteSource;
import rowmill.engine.csv.DatasetReader;
import rowmill.engine.csv.ReadRequest;
import rowmill.engine.csv.ReadWatch;
import rowmill.engine.schema.SchemaJson;
import rowmill.engine.statistics.Profile;
import rowmill.engine.statistics.ProfileAccumulator;
import rowmill.engine.statistics.ProfileJson;
import rowmill.engine.suggest.SuggestedRecipe;
import rowmill.server.identity.AccessRequest;
import rowmill.server.identity.Decision;
import rowmill.server.insights.preview.QueryPreviews;

class InsightsServiceTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Call CALL = new Call(
            "11111111-2222-3333-4444-555555555555",
            new Caller("123456789012", "arn:aws:iam::123456789012:user/ada", "AIDAEXAMPLE"),
            "us-east-1",
            "127.0.0.1",
            NOW);
    private static final String SCHEMA =
            """
            {"version":"1.0","targetAttributeName":"y","dataFormat":"CSV","dataFileContainsHeader":true,"attributes":[
            {"attributeName":"age","attributeType":"NUMERIC"},{"attributeName":"job","attributeType":"CATEGORICAL"},
            {"attributeName":"note","attributeType":"TEXT"},{"attributeName":"y","attributeType":"BINARY"}]}""";

    private final Records records = new Records();
    private final List<AccessRequest> asked = new ArrayList<>();
    private Decision decision = new Decision.Allowed();
    private final InsightsService service = new InsightsService(
            records,
            request -> {
                asked.add(request);
                return decision;
            },
            new MachineLearningHandler() {},
            new QueryPreviews(
                    (call, way) -> {
                        throw new AssertionError("No preview is asked for here.");
                    },
                    call -> false,
                    System::nanoTime),
            (call, request) -> List.of());

    private static final class Text implements ByteSource {
        private final byte[] bytes;

        Text(String text) {
            this.bytes = text.getBytes(UTF_8);
        }

        @Override
        public String name() {
            return "s3://bank/data.csv";
        }

        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public InputStream open(long from, long toExclusive) {
            int end = (int) Math.min(bytes.length, toExclusive);
            return new ByteArrayInputStream(bytes, (int) from, end - (int) from);
        }
    }

    /** What Amazon ML would answer. */
    private static final class Records implements LearningRecords {
        final Map<String, JobState> states = new HashMap<>();
        final Map<String, Profile> profiles = new HashMap<>();
        final Map<String, BadRecords> bad = new HashMap<>();
        String file = "";

        void completed(String id, Profile profile) {
            states.put("DataSource " + id, new JobState("COMPLETED", Optional.empty(), Optional.empty(), List.of()));
            profiles.put(id, profile);
        }

        @Override
        public Optional<JobState> state(String resourceType, String id) {
            return Optional.ofNullable(states.get(resourceType + " " + id));
        }

        @Override
        public Optional<Profile> profile(String dataSourceId) {
            return Optional.ofNullable(profiles.get(dataSourceId));
        }

        @Override
        public Optional<BadRecords> badRecords(String dataSourceId) {
            return Optional.ofNullable(bad.get(dataSourceId));
        }

        @Override
        public Optional<TrainedModel> trained(String modelId) {
            return Optional.empty();
        }

        @Override
        public OptionalDouble threshold(String modelId) {
            return OptionalDouble.empty();
        }

        @Override
        public Optional<FinishedEvaluation> evaluation(String evaluationId) {
            return Optional.empty();
        }

        @Override
        public PredictionCounts predictions(String modelId) {
            return new PredictionCounts(0, 0, OptionalDouble.empty(), OptionalDouble.empty());
        }

        @Override
        public SuggestedRecipe suggestRecipe(String dataSourceId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FoldSource foldSource(String dataSourceId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void write(Call writer, String location, byte[] bytes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<ByteSource> files(Call reader, String location) {
            return List.of(new Text(file));
        }
    }

    private static String rows(int count, int shift) {
        StringBuilder text = new StringBuilder("age,job,note,y\n");
        for (int i = 0; i < count; i++) {
            text.append(20 + shift + i % 40).append(",").append(i % 3 == 0 ? "clerk" : "nurse");
            text.append(",called twice,").append(i % 2).append('\n');
        }
        return text.toString();
    }

    private static Profile profileOf(String csv) throws Exception {
        var schema = SchemaJson.parse(SCHEMA);
        return DatasetReader.read(
                        ReadRequest.everything(List.of(new Text(csv)), schema, 1),
                        range -> ProfileAccumulator.forSchema(schema),
                        ReadWatch.NOBODY)
                .sink()
                .profile();
    }

    @Test
    void showsTheFiguresOfEveryTypeOfAttribute() throws Exception {
        records.completed("ds-1", profileOf(rows(400, 0)));
        GetDataSourceProfileOutput output =
                service.getDataSourceProfile(CALL, new GetDataSourceProfileInput("ds-1", "50", null));
        assertThat(output.records()).isEqualTo(400);
        assertThat(output.targetAttributeName()).isEqualTo("y");
        var age = output.attributes().get(0).numeric();
        assertThat(age.min()).isEqualTo(20);
        assertThat(age.mean()).isEqualTo(39.5);
        assertThat(age.histogram().counts()).hasSize(50);
        assertThat(age.histogram().counts().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(400);
        assertThat(output.attributes()
                        .get(1)
                        .categorical()
                        .mostFrequent()
                        .getFirst()
                        .value())
                .isEqualTo("nurse");
        assertThat(output.attributes().get(2).text().words()).isEqualTo(800);
        assertThat(output.attributes().get(3).binary().trueShare()).isEqualTo(0.5);
        assertThat(output.profile()).isNull();
    }

    @Test
    void warnsInWordsWithTheFigureBehind() throws Exception {
        records.completed("ds-1", profileOf(rows(20, 0)));
        var alerts = service.getDataSourceProfile(CALL, new GetDataSourceProfileInput("ds-1", null, null))
                .alerts();
        assertThat(alerts).anySatisfy(alert -> {
            assertThat(alert.kind()).isEqualTo("FEW_RECORDS");
            assertThat(alert.figure()).isEqualTo(20);
            assertThat(alert.message()).isNotBlank();
        });
    }

    @Test
    void givesTheWholeProfileWhenAskedToBeVerbose() throws Exception {
        Profile profile = profileOf(rows(100, 0));
        records.completed("ds-1", profile);
        GetDataSourceProfileOutput output =
                service.getDataSourceProfile(CALL, new GetDataSourceProfileInput("ds-1", null, true));
        assertThat(ProfileJson.parse(output.profile())).isEqualTo(profile);
    }

    @Test
    void answersInTheShapesOfItsModel() throws Exception {
        records.completed("ds-1", profileOf(rows(100, 0)));
        Map<String, Object> answer =
                InsightsContract.CONTRACT.invoke(service, CALL, "GetDataSourceProfile", Map.of("DataSourceId", "ds-1"));
        assertThat(answer).containsEntry("Records", 100L).containsKeys("Attributes", "Alerts", "TargetClasses");
        assertThat(InsightsContract.CONTRACT.implemented(service))
                .containsExactlyInAnyOrderElementsOf(
                        InsightsContract.CONTRACT.model().operations().keySet());
    }

    @Test
    void saysWhatIsMissingWhenTheDatasourceIsUnknownOrUnread() {
        assertThatThrownBy(() -> service.getDataSourceProfile(CALL, new GetDataSourceProfileInput("ds-9", null, null)))
                .hasMessageContaining("No DataSource with id ds-9 exists");
        records.states.put("DataSource ds-2", new JobState("PENDING", Optional.empty(), Optional.empty(), List.of()));
        assertThatThrownBy(() -> service.getDataSourceProfile(CALL, new GetDataSourceProfileInput("ds-2", null, null)))
                .hasMessageContaining("it is PENDING");
        assertThatThrownBy(() -> service.listBadRecords(CALL, new ListBadRecordsInput("ds-2", null)))
                .hasMessageContaining("it is PENDING. Ask again once it is COMPLETED.");
    }

    private void stand(String what, String status, Optional<String> message) {
        records.states.put(what, new JobState(status, message, Optional.empty(), List.of()));
    }

    @Test
    void promisesNothingOfWhatHasFailedOrWasDeleted() {
        stand("DataSource ds-f", "FAILED", Optional.of("The query has no rows."));
        stand("DataSource ds-d", "DELETED", Optional.empty());
        stand("MLModel ml-d", "DELETED", Optional.empty());
        stand("Evaluation ev-f", "FAILED", Optional.empty());
        assertThatThrownBy(() -> service.getDataSourceProfile(CALL, new GetDataSourceProfileInput("ds-f", null, null)))
                .hasMessage("Datasource ds-f has no statistics: it has FAILED. The query has no rows. Make a datasource"
                        + " under another id once the cause is mended; this one stays FAILED.");
        assertThatThrownBy(() -> service.suggestRecipe(CALL, new SuggestRecipeInput("ds-d")))
                .hasMessage("No recipe can be suggested for datasource ds-d: it was deleted.");
        assertThatThrownBy(() -> service.listBadRecords(CALL, new ListBadRecordsInput("ds-d", null)))
                .hasMessage("The bad records of datasource ds-d are not known: it was deleted.");
        assertThatThrownBy(() -> service.getLearningCurve(CALL, new GetLearningCurveInput("ml-d")))
                .hasMessage("What model ml-d has learned is not known: it was deleted.");
        assertThatThrownBy(() -> service.getEvaluationReport(CALL, new GetEvaluationReportInput("ev-f", null, null)))
                .hasMessageContaining("Make an evaluation under another id");
    }

    @Test
    void theProfileOfADeletedDatasourceSaysSo() throws Exception {
        records.completed("ds-1", profileOf(rows(100, 0)));
        var input = new GetDataSourceProfileInput("ds-1", null, null);
        assertThat(service.getDataSourceProfile(CALL, input).status()).isEqualTo("COMPLETED");
        stand("DataSource ds-1", "DELETED", Optional.empty());
        assertThat(service.getDataSourceProfile(CALL, input).status()).isEqualTo("DELETED");
    }

    @Test
    void listsNoMoreBadRecordsThanAskedForButCountsAll() throws Exception {
        records.completed("ds-1", profileOf(rows(10, 0)));
        List<BadSample> samples = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            samples.add(new BadSample("s3://bank/data.csv", new BadRecord(i, 10L * i, "Too short.", "x" + i)));
        }
        records.bad.put("ds-1", new BadRecords(new LinkedHashMap<>(Map.of("Too short.", 5L)), samples));
        var output = service.listBadRecords(CALL, new ListBadRecordsInput("ds-1", 2));
        assertThat(output.total()).isEqualTo(5);
        assertThat(output.samples()).hasSize(2);
        assertThat(output.samples().get(1).byteOffset()).isEqualTo(20);
    }

    @Test
    void findsDriftInWhatHasMovedAlone() throws Exception {
        records.completed("ds-1", profileOf(rows(400, 0)));
        records.completed("ds-2", profileOf(rows(400, 25)));
        var output = service.compareDataSources(CALL, new CompareDataSourcesInput("ds-1", "ds-2"));
        assertThat(output.attributes().get(0).verdict()).isEqualTo("MOVED_FAR");
        assertThat(output.attributes().get(1).verdict()).isEqualTo("STABLE");
        assertThat(output.attributes().get(1).populationStabilityIndex()).isZero();
        assertThat(output.notCompared()).isEmpty();
    }

    @Test
    void needsTheRightOnTheBaselineToo() throws Exception {
        records.completed("ds-1", profileOf(rows(100, 0)));
        records.completed("ds-2", profileOf(rows(100, 0)));
        decision = new Decision.Denied("Not on the baseline.");
        assertThatThrownBy(() -> service.compareDataSources(CALL, new CompareDataSourcesInput("ds-1", "ds-2")))
                .hasMessageContaining("Not on the baseline.");
        assertThat(asked.getFirst().resource())
                .isEqualTo("arn:aws:machinelearning:us-east-1:123456789012:datasource/ds-1");
        assertThat(asked.getFirst().action()).isEqualTo("insights:CompareDataSources");
    }

    @Test
    void estimatesTheEndByTheMeanRate() {
        var step = new JobState.Step(
                "READING", NOW.minusSeconds(10), OptionalLong.of(1_000), OptionalLong.of(25), OptionalLong.of(100));
        records.states.put(
                "DataSource ds-1", new JobState("INPROGRESS", Optional.empty(), Optional.of(step), List.of()));
        GetProgressOutput output = service.getProgress(CALL, new GetProgressInput("DataSource", "ds-1"));
        assertThat(output.recordsPerSecond()).isEqualTo(100);
        assertThat(output.bytesPerSecond()).isEqualTo(2.5);
        assertThat(output.estimatedEnd()).isEqualTo(NOW.plusSeconds(30));
    }

    @Test
    void promisesNoEndBeforeTheFirstByte() {
        var step = new JobState.Step("READING", NOW, OptionalLong.of(0), OptionalLong.of(0), OptionalLong.of(100));
        records.states.put(
                "DataSource ds-1", new JobState("INPROGRESS", Optional.empty(), Optional.of(step), List.of()));
        assertThat(service.getProgress(CALL, new GetProgressInput("DataSource", "ds-1"))
                        .estimatedEnd())
                .isNull();
    }

    @Test
    void suggestsASchemaWithReasons() {
        records.file = rows(50, 0);
        var output = service.suggestSchema(CALL, new SuggestSchemaInput("s3://bank/data.csv", "y", null));
        assertThat(SchemaJson.parse(output.dataSchema()).targetAttributeName()).contains("y");
        assertThat(output.guesses())
                .allSatisfy(guess -> assertThat(guess.reason()).isNotBlank());
        assertThatThrownBy(
                        () -> service.suggestSchema(CALL, new SuggestSchemaInput("s3://bank/data.csv", "nosuch", null)))
                .hasMessageContaining("'nosuch' is not among the 4 columns");
    }

    @Test
    void namesTheObjectThatAnOperationIsAbout() {
        var naming = InsightsService.naming();
        String prefix = "arn:aws:machinelearning:us-east-1:123456789012:";
        assertThat(naming.resource(CALL, "GetDataSourceProfile", Map.of("DataSourceId", "ds-1")))
                .isEqualTo(prefix + "datasource/ds-1");
        assertThat(naming.resource(CALL, "GetProgress", Map.of("ResourceType", "MLModel", "ResourceId", "ml-1")))
                .isEqualTo(prefix + "mlmodel/ml-1");
        assertThat(naming.resource(CALL, "SuggestSchema", Map.of("DataLocationS3", "s3://bank/")))
                .isEqualTo("*");
    }
}
