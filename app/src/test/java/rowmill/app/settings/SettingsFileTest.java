package rowmill.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowmill.engine.predict.BatchForm.MulticlassColumns;
import rowmill.server.ServerSettings;
import rowmill.server.objects.ObjectSettings;

/** With {@code ROWMILL_WRITE_DOCS} set in the environment the table in {@code docs/settings.md} is written anew. */
final class SettingsFileTest {
    private static final String BEGIN = "<!-- made from the code: begin -->\n";
    private static final String END = "<!-- made from the code: end -->\n";

    @TempDir
    Path directory;

    private SettingsFile read(String text, Map<String, String> options) throws IOException {
        Files.writeString(SettingsFile.in(directory), text);
        return SettingsFile.read(directory, options);
    }

    private ServerSettings server(String text) throws IOException {
        return read(text, Map.of()).server();
    }

    @Test
    void withoutAFileTheDefaultsHold() {
        assertThat(SettingsFile.read(directory, Map.of()).server()).isEqualTo(ServerSettings.in(directory));
    }

    @Test
    void everyDefaultCanBeWrittenAsItIsShown() throws IOException {
        String shown = SettingsFile.read(directory, Map.of()).all().stream()
                .filter(setting -> !setting.value().startsWith("("))
                .map(setting -> setting.name() + " = " + setting.value() + "\n")
                .collect(Collectors.joining());
        assertThat(shown.lines()).hasSizeGreaterThan(20);
        assertThat(server(shown)).isEqualTo(ServerSettings.in(directory));
    }

    @Test
    void aMulticlassBatchPredictionHasABestAnswerIfTheSettingSaysSo() throws IOException {
        assertThat(server("").learning().multiclass()).isEqualTo(MulticlassColumns.CLASSES);
        assertThat(server("batch.multiclass-columns = best-answer-and-classes")
                        .learning()
                        .multiclass())
                .isEqualTo(MulticlassColumns.BEST_ANSWER_AND_CLASSES);
        assertThatThrownBy(() -> server("batch.multiclass-columns = best"))
                .hasMessageContaining(
                        "batch.multiclass-columns is 'best', but must be classes or best-answer-and-classes");
    }

    @Test
    void limitsOfDataReachTrainingAndBatch() throws IOException {
        var learning = server("data.attributes = 5000\ndata.bad-records = 7\nbatch.bytes = 2T\ntags.per-object=10")
                .learning();
        assertThat(learning.training().maxAttributes()).isEqualTo(5_000);
        assertThat(learning.training().maxBytes()).isEqualTo(100L << 30);
        assertThat(learning.batch().maxBadRecords()).isEqualTo(7);
        assertThat(learning.batch().maxBytes()).isEqualTo(2L << 40);
        assertThat(learning.tags()).isEqualTo(10);
    }

    @Test
    void timesOfPipelinesCanBeSet() throws IOException {
        var pipelines = server(
                        "pipelines.shortest-delay = 5s\npipelines.most-retries = 9\ncopies.statement-limit = 30m")
                .pipelines();
        assertThat(pipelines.limits().shortestPeriod()).isEqualTo(Duration.ofSeconds(5));
        assertThat(pipelines.limits().retries()).isEqualTo(9);
        assertThat(pipelines.copies().statement()).contains(Duration.ofMinutes(30));
    }

    @Test
    void anOptionWinsOverTheFile() throws IOException {
        SettingsFile settings = read("listen.port = 8000\nregion = eu-west-1", Map.of("listen.port", "9000"));
        assertThat(settings.server().port()).isEqualTo(9_000);
        assertThat(settings.server().region()).isEqualTo("eu-west-1");
        assertThat(settings.all())
                .filteredOn(setting -> setting.source() != Setting.Source.USUAL)
                .extracting(Setting::name, setting -> setting.source().word())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("listen.port", "option"),
                        org.assertj.core.groups.Tuple.tuple("region", "file"));
    }

    @Test
    void metadataMayLieInPostgreSql() throws IOException {
        Files.writeString(directory.resolve("word"), "s3cret\n");
        var store = server("store.url = jdbc:postgresql://db:5432/rowmill\nstore.user = me\nstore.password-file = word")
                .store();
        assertThat(store.jdbcUrl()).isEqualTo("jdbc:postgresql://db:5432/rowmill");
        assertThat(store.user()).contains("me");
        assertThat(store.password()).contains("s3cret");
    }

    @Test
    void objectsMayLieInAnotherServicesBuckets() throws IOException {
        Files.writeString(directory.resolve("key"), "k/e+y");
        var settings = read(
                "objects.endpoint = http://minio.lan:9000\nobjects.access-key-id = AKID\nobjects.secret-access-key-file = key",
                Map.of());
        var outside = (ObjectSettings.Outside) settings.server().objects();
        assertThat(outside.endpoint()).isEqualTo(URI.create("http://minio.lan:9000"));
        assertThat(outside.secretAccessKey().reveal()).isEqualTo("k/e+y");
        assertThat(settings.all().toString()).doesNotContain("k/e+y");
    }

    @Test
    void aPublicAddressIsKeptWithoutItsLastSlash() throws IOException {
        assertThat(server("listen.public-address = https://ml.example.com/").publicAddress())
                .isEqualTo(Optional.of("https://ml.example.com"));
    }

    @Test
    void errorsNameFileLineValueAndWhatMayStandThere() {
        Path file = SettingsFile.in(directory);
        assertThatThrownBy(() -> server("\ndata.attributes = many"))
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        file + ", line 2: data.attributes is 'many', but must be a whole number from 1 to 1000000.");
        assertThatThrownBy(() -> server("listen.prot = 1"))
                .hasMessage(file + ", line 1: there is no setting 'listen.prot'. Is listen.port meant?"
                        + " 'rowmill settings' lists all.");
        assertThatThrownBy(() -> server("colour = green"))
                .hasMessage(file + ", line 1: there is no setting 'colour'. 'rowmill settings' lists all.");
        assertThatThrownBy(() -> read("", Map.of("listen.port", "x")))
                .hasMessage("On the command line: listen.port is 'x', but must be a whole number from 0 to 65535.");
    }

    @Test
    void settingsThatDoNotGoTogetherAreRefused() {
        assertThatThrownBy(() -> server("store.user = me")).hasMessageContaining("line 1: only a store at store.url");
        assertThatThrownBy(() -> server("objects.access-key-id = A")).hasMessageContaining("objects.endpoint");
        assertThatThrownBy(() -> server("region = us-east-1\nobjects.endpoint = https://s3.example.com"))
                .hasMessageContaining("line 2: an S3 service at objects.endpoint needs both");
        assertThatThrownBy(() -> server("store.url = jdbc:postgresql://h/d\nstore.password-file = none"))
                .hasMessageContaining("line 2: the file " + directory.resolve("none") + " cannot be read");
        assertThatThrownBy(() -> server("store.url = jdbc:postgresql://h/d?password=s3cret"))
                .hasMessageEndingWith("must stand in a file that store.password-file names.");
        assertThatThrownBy(() -> server("store.url = jdbc:mysql://h/d"))
                .hasMessageContaining("must be like jdbc:postgresql:");
    }

    @Test
    void thePageListsThem() throws IOException {
        StringBuilder table =
                new StringBuilder("| setting | default | may be | meaning |\n| --- | --- | --- | --- |\n");
        for (Setting setting : SettingsFile.read(directory, Map.of()).all()) {
            table.append("| `%s` | %s | %s | %s |%n"
                    .formatted(setting.name(), setting.value(), setting.allowed(), setting.meaning()));
        }
        Path page = Path.of("..", "docs", "settings.md");
        String text = Files.readString(page);
        String expected = text.substring(0, text.indexOf(BEGIN)) + BEGIN + table + text.substring(text.indexOf(END));
        if (System.getenv("ROWMILL_WRITE_DOCS") != null) {
            Files.writeString(page, expected);
        }
        assertThat(Files.readString(page)).isEqualTo(expected);
    }
}
