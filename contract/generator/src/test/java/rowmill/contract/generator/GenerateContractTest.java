package rowmill.contract.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateContractTest {
    private static final String MODEL =
            """
            {"metadata": {"apiVersion": "2026-01-01", "serviceFullName": "Example Weather", "protocol": "json"},
             "documentation": "prose",
             "operations": {
               "GetForecast": {"name": "GetForecast", "input": {"shape": "GetForecastInput"},
                               "output": {"shape": "GetForecastOutput"}, "errors": [{"shape": "NoSuchPlace"}]},
               "Rain": {"name": "Rain"}},
             "shapes": {
               "GetForecastInput": {"type": "structure", "required": ["PlaceId"], "members": {
                  "PlaceId": {"shape": "Id", "documentation": "prose"}, "Password": {"shape": "Id"}}},
               "GetForecastOutput": {"type": "structure", "members": {"days": {"shape": "Days"}}},
               "Days": {"type": "list", "member": {"shape": "Day"}},
               "Day": {"type": "structure", "members": {"Default": {"shape": "Id"}, "Winds": {"shape": "Winds"}}},
               "Winds": {"type": "map", "key": {"shape": "Id"}, "value": {"shape": "Numbers"}},
               "Numbers": {"type": "list", "member": {"shape": "Number"}},
               "Number": {"type": "double"},
               "Id": {"type": "string", "pattern": "[a-z]+"},
               "Unreached": {"type": "structure", "members": {}},
               "NoSuchPlace": {"type": "structure", "members": {}, "exception": true,
                               "error": {"code": "NoPlace", "httpStatusCode": 404}}}}""";

    @TempDir
    Path folder;

    @BeforeEach
    void writeSettings() throws IOException {
        Files.createDirectories(folder.resolve("models"));
        Files.writeString(folder.resolve("services.txt"), "# none\n");
        Files.writeString(folder.resolve("operations.txt"), "weather *\n");
        Files.writeString(
                folder.resolve("adjustments.txt"), "relax weather Id pattern\nmetadata weather targetPrefix Sky\n");
        Files.writeString(folder.resolve("models/weather-2026-01-01.json"), MODEL);
    }

    @Test
    void readsEveryModelOfOurOwn() throws IOException {
        generate();
        assertThat(folder.resolve("sources/rowmill/contract/weather"))
                .isDirectoryContaining("glob:**/WeatherHandler.java")
                .isDirectoryContaining("glob:**/WeatherContract.java")
                .isDirectoryContaining("glob:**/WeatherError.java")
                .isDirectoryContaining("glob:**/Day.java")
                .isDirectoryNotContaining("glob:**/Unreached.java");
        assertThat(source("WeatherHandler"))
                .contains("default GetForecastOutput getForecast(Call call, GetForecastInput input)")
                .contains("default rowmill.contract.Empty rain(Call call, rowmill.contract.Empty input)");
        assertThat(source("WeatherError")).contains("NO_SUCH_PLACE(\"NoPlace\", 404)");
    }

    @Test
    void recordsHaveTheModelsMembersInOrder() throws IOException {
        generate();
        assertThat(source("GetForecastInput"))
                .contains("record GetForecastInput(String placeId, @Nullable String password)")
                .contains("password=\" + RecordMembers.masked(password)");
        assertThat(source("Day"))
                .contains("record Day(@Nullable String default_, Map<String, List<Double>> winds)")
                .contains("DocumentReader.list(value1, value11 -> (Double) value11)");
        assertThat(source("GetForecastOutput")).contains("writer.putList(\"days\", days, Day::toDocument)");
    }

    @Test
    void stripsProseAndAppliesAdjustments() throws IOException {
        generate();
        assertThat(folder.resolve("resources/rowmill/contract/model/weather-2026-01-01.json"))
                .content()
                .doesNotContain("prose")
                .doesNotContain("pattern")
                .contains("\"targetPrefix\":\"Sky\"")
                .contains("\"Password\":{\"shape\":\"Id\",\"sensitive\":true}");
    }

    @Test
    void leavesUnchangedFilesAloneAndRemovesStaleOnes() throws IOException {
        generate();
        Path day = folder.resolve("sources/rowmill/contract/weather/Day.java");
        FileTime longAgo = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(day, longAgo);
        Path stale = Files.writeString(day.resolveSibling("Stale.java"), "class Stale {}");
        generate();
        assertThat(Files.getLastModifiedTime(day)).isEqualTo(longAgo);
        assertThat(stale).doesNotExist();
    }

    @Test
    void refusesSettingsThatNameWhatIsNotThere() throws IOException {
        Files.writeString(folder.resolve("operations.txt"), "weather Snow\n");
        assertThatThrownBy(this::generate).hasMessageContaining("[Snow]");
        Files.writeString(folder.resolve("operations.txt"), "weather *\n");
        for (String line : List.of(
                "relax weather Id max",
                "relax weather Ice pattern",
                "sensitive weather Day.Night",
                "paint weather Id")) {
            Files.writeString(folder.resolve("adjustments.txt"), line);
            assertThatThrownBy(this::generate).isInstanceOf(IllegalArgumentException.class);
        }
        Files.writeString(folder.resolve("services.txt"), "nowhere-2000-01-01 Nowhere\n");
        assertThatThrownBy(this::generate).hasMessageContaining("nowhere-2000-01-01");
    }

    private String source(String type) throws IOException {
        return Files.readString(folder.resolve("sources/rowmill/contract/weather/" + type + ".java"));
    }

    private void generate() throws IOException {
        GenerateContract.main(new String[] {
            folder.toString(),
            folder.resolve("models").toString(),
            folder.resolve("sources").toString(),
            folder.resolve("resources").toString()
        });
    }
}
