package rowmill.server.machinelearning.realtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowmill.engine.csv.ByteSource;
import rowmill.engine.csv.ReadRequest;
import rowmill.engine.learn.Model;
import rowmill.engine.learn.ModelType;
import rowmill.engine.learn.Trainer;
import rowmill.engine.learn.TrainingParameters;
import rowmill.engine.learn.TrainingRequest;
import rowmill.engine.learn.TrainingWatch;
import rowmill.engine.schema.SchemaJson;
import rowmill.server.machinelearning.realtime.MountedModel.Mount;

class MountedModelsTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final String SCHEMA =
            """
            {"version":"1.0","targetAttributeName":"y","dataFormat":"CSV","dataFileContainsHeader":false,"attributes":[
            {"attributeName":"x","attributeType":"NUMERIC"},{"attributeName":"y","attributeType":"BINARY"}]}""";

    @TempDir
    Path directory;

    private final Map<String, Mount> mounts = new HashMap<>();
    private Model model;
    private boolean away;
    private int asked;
    private int loaded;
    private MountedModels models;

    @BeforeEach
    void trainAModel() throws Exception {
        StringBuilder rows = new StringBuilder();
        for (int row = 0; row < 200; row++) {
            rows.append(row).append(',').append(row < 100 ? 0 : 1).append('\n');
        }
        ReadRequest data = ReadRequest.everything(List.of(new Text(rows.toString())), SchemaJson.parse(SCHEMA), 1);
        model = Trainer.train(
                new TrainingRequest(
                        data,
                        ModelType.BINARY,
                        Optional.of("{\"outputs\":[\"x\"]}"),
                        TrainingParameters.STANDARD,
                        1,
                        TrainingRequest.Workspace.in(directory),
                        new TreeMap<>()),
                TrainingWatch.NOBODY);
        models = new MountedModels(
                new MountedModels.Loader() {
                    @Override
                    public Mount mount(String modelId) {
                        asked++;
                        if (away) {
                            throw new ConnectionException(new SQLException("away"));
                        }
                        return Optional.ofNullable(mounts.get(modelId))
                                .orElseThrow(() -> new IllegalStateException("no endpoint"));
                    }

                    @Override
                    public Model load(String modelId) {
                        loaded++;
                        return model;
                    }
                },
                1_000,
                5);
    }

    private record Text(String text) implements ByteSource {
        @Override
        public String name() {
            return "rows.csv";
        }

        @Override
        public long length() {
            return text.length();
        }

        @Override
        public InputStream open(long from, long toExclusive) {
            int end = (int) Math.min(text.length(), toExclusive);
            return new ByteArrayInputStream(text.substring((int) from, end).getBytes(UTF_8));
        }
    }

    @Test
    void aModelIsLoadedOnceAndTheLoaderIsNotAskedForEachCall() {
        mounts.put("a", new Mount(1, 100, 0.5));
        for (int call = 0; call < 100; call++) {
            models.of("a", NOON.plusMillis(call));
        }
        assertThat(loaded).isEqualTo(1);
        assertThat(asked).isEqualTo(1);
        models.of("a", NOON.plusSeconds(3));
        assertThat(asked).isEqualTo(2);
        assertThat(loaded).isEqualTo(1);
    }

    @Test
    void anotherThresholdIsSeenAfterTwoSecondsOrAtOnceWhenTold() {
        mounts.put("a", new Mount(1, 100, 0.0));
        assertThat(models.of("a", NOON).predict(Map.of("x", "10")).label()).contains("1");
        mounts.put("a", new Mount(2, 100, 1.0));
        assertThat(models.of("a", NOON.plusMillis(10))
                        .predict(Map.of("x", "10"))
                        .label())
                .contains("1");
        models.forget("a");
        assertThat(models.of("a", NOON.plusMillis(10))
                        .predict(Map.of("x", "10"))
                        .label())
                .contains("0");
        mounts.remove("a");
        assertThatThrownBy(() -> models.of("a", NOON.plusSeconds(5))).hasMessage("no endpoint");
        assertThat(models.size()).isZero();
    }

    @Test
    void theOneThatWasNotUsedForLongestMakesRoom() {
        mounts.put("a", new Mount(1, 400, 0.5));
        mounts.put("b", new Mount(1, 400, 0.5));
        mounts.put("c", new Mount(1, 400, 0.5));
        mounts.put("huge", new Mount(1, 4_000, 0.5));
        models.of("a", NOON);
        models.of("b", NOON.plusMillis(1));
        models.of("a", NOON.plusMillis(2));
        models.of("c", NOON.plusMillis(3));
        assertThat(models.size()).isEqualTo(2);
        models.of("a", NOON.plusMillis(4));
        assertThat(loaded).isEqualTo(3);
        models.of("huge", NOON.plusMillis(5));
        assertThat(models.size()).isEqualTo(1);
    }

    @Test
    void aChangeGivesNoFreshSecondsWorthOfRequests() {
        mounts.put("a", new Mount(1, 100, 0.5));
        for (int call = 0; call < 5; call++) {
            assertThat(models.of("a", NOON).admits(NOON)).isTrue();
        }
        mounts.put("a", new Mount(2, 100, 0.6));
        assertThat(models.of("a", NOON.plusMillis(2_100)).admits(NOON)).isFalse();
    }

    @Test
    void whileTheStoreIsAwayWhatIsMountedStaysAndNothingElseIs() {
        mounts.put("a", new Mount(1, 100, 0.5));
        mounts.put("b", new Mount(1, 100, 0.5));
        MountedModel before = models.of("a", NOON);
        away = true;
        assertThat(models.of("a", NOON.plusSeconds(60))).isSameAs(before);
        assertThatThrownBy(() -> models.of("b", NOON.plusSeconds(60))).isInstanceOf(ConnectionException.class);
        away = false;
        mounts.remove("a");
        assertThatThrownBy(() -> models.of("a", NOON.plusSeconds(61))).hasMessage("no endpoint");
    }
}
