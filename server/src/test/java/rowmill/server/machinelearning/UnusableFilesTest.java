package rowmill.server.machinelearning;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of datasources whose files hold nothing, or cannot be read. */
class UnusableFilesTest {
    @TempDir
    static Path directory;

    private static LearningServer server;

    @BeforeAll
    static void startWithUnusableFiles() throws Exception {
        server = LearningServer.start(directory);
        server.put("/bad", "");
        byte[] whole = packed(LearningServer.rows(5000, 7));
        server.put("/bad/cut.csv.gz", Arrays.copyOf(whole, whole.length / 2));
        server.put("/bad/no-gzip.csv.gz", LearningServer.rows(5, 7));
        server.put("/bad/empty.csv", "");
        server.put("/bad/blank.csv", "\n\n\n");
        server.put("/bad/header.csv", "age,job,note,y\n");
        server.put("/bad/few.csv", LearningServer.rows(3, 7));
        server.put("/bad/one.csv", "a,b\n" + "1\n");
        server.put("/bad/one-of-many.csv", LearningServer.rows(30, 7) + "1\n");
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    private static byte[] packed(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var packing = new GZIPOutputStream(bytes)) {
            packing.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String failure(String id, Map<String, String> spec) throws Exception {
        server.dataSource(id, spec, true);
        JsonNode shown = server.ended("DataSource", id);
        assertThat(shown.path("Status").asText()).as(shown.toString()).isEqualTo("FAILED");
        return shown.path("Message").asText();
    }

    @Test
    void filesThatSeparateValuesOtherwiseAreCompletedWithAWordOnIt() throws Exception {
        for (String separator : new String[] {";", "\t"}) {
            String name = separator.equals(";") ? "semicolon" : "tab";
            server.put("/bad/" + name + ".csv", LearningServer.rows(30, 7).replace(",", separator));
            server.dataSource(name, Map.of("DataLocationS3", "s3://bad/" + name + ".csv"), true);
            assertThat(server.completed("DataSource", name).path("Message").asText())
                    .isEqualTo("Every sampled line holds a " + name
                            + " and no comma; only the comma separates values, convert the file.");
        }
    }

    @Test
    void aDamagedGzipFileFailsWithItsNameWhetherASchemaIsGivenOrNot() throws Exception {
        for (String name : new String[] {"cut", "no-gzip"}) {
            String location = "s3://bad/" + name + ".csv.gz";
            String words = location + " cannot be read: it is no whole gzip file";
            assertThat(failure(name + "-bare", Map.of("DataLocationS3", location)))
                    .startsWith("No schema could be inferred: " + words);
            assertThat(failure(
                            name + "-schema", Map.of("DataLocationS3", location, "DataSchema", LearningServer.SCHEMA)))
                    .contains(words);
        }
    }

    @Test
    void filesThatAreNoTextSayWhy() throws Exception {
        server.put("/bad/utf16.csv", LearningServer.rows(5, 7).getBytes(UTF_16));
        assertThat(failure("utf16-bare", Map.of("DataLocationS3", "s3://bad/utf16.csv")))
                .isEqualTo(
                        "No schema could be inferred: s3://bad/utf16.csv holds no record that can be read. The first line"
                                + " that cannot: The record holds a NUL byte; the file may be UTF-16 or binary, save it as"
                                + " UTF-8.");
    }

    @Test
    void filesWithoutARecordSayThatTheyHoldNone() throws Exception {
        String headless =
                LearningServer.SCHEMA.replace("\"dataFileContainsHeader\":true", "\"dataFileContainsHeader\":false");
        for (String name : new String[] {"empty", "blank"}) {
            String location = "s3://bad/" + name + ".csv";
            assertThat(failure(name + "-bare", Map.of("DataLocationS3", location)))
                    .isEqualTo("No schema could be inferred: " + location + " holds no record that can be read.");
            assertThat(failure(name + "-schema", Map.of("DataLocationS3", location, "DataSchema", headless)))
                    .isEqualTo("Reading " + location + " failed: it holds no record.");
        }
        assertThat(failure(
                        "header-schema",
                        Map.of("DataLocationS3", "s3://bad/header.csv", "DataSchema", LearningServer.SCHEMA)))
                .isEqualTo("Reading s3://bad/header.csv failed: it holds no record beside the header line that its"
                        + " schema speaks of.");
    }

    @Test
    void aSingleBadRecordIsNotCalledMany() throws Exception {
        assertThat(failure("one", Map.of("DataLocationS3", "s3://bad/one.csv", "DataSchema", LearningServer.SCHEMA)))
                .startsWith("Reading s3://bad/one.csv failed: its only record does not fit the schema of 4 attributes."
                        + " It is line 2 of ");
        server.dataSource(
                "one-of-many",
                Map.of("DataLocationS3", "s3://bad/one-of-many.csv", "DataSchema", LearningServer.SCHEMA),
                true);
        assertThat(server.ended("DataSource", "one-of-many").path("Message").asText())
                .startsWith("1 bad record was skipped. It is line 32 of s3://bad/one-of-many.csv: ");
    }

    @Test
    void aPartWithoutARecordIsToldFromAFileWithoutOne() throws Exception {
        String nothing = "{\"splitting\":{\"percentBegin\":99,\"percentEnd\":100}}";
        assertThat(failure(
                        "sliver",
                        Map.of(
                                "DataLocationS3",
                                "s3://bad/few.csv",
                                "DataSchema",
                                LearningServer.SCHEMA,
                                "DataRearrangement",
                                nothing)))
                .endsWith("the part that DataRearrangement takes holds no record.");
    }
}
