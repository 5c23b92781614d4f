package rowmill.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How {@code rowmill insights explain} takes a record apart. */
final class ExplainSlipsTest {
    @TempDir
    Path folder;

    private Ran explain(String... record) throws IOException {
        Path credentials = Files.writeString(
                folder.resolve("credentials"), "[a]\naws_access_key_id = AKIA\naws_secret_access_key = secret\n");
        List<String> words = new ArrayList<>(List.of("insights", "explain", "ml"));
        words.addAll(List.of("--endpoint", "http://nosuch.invalid:1", "--credentials", credentials.toString()));
        words.addAll(List.of(record));
        return Ran.of(words.toArray(String[]::new));
    }

    @Test
    void aWordWithoutAnEqualsSignIsNamedWithTheFormThatItShouldHave() throws IOException {
        for (String slip : List.of("age", "=32")) {
            Ran ran = explain("job=services", slip);
            assertThat(ran.status()).isEqualTo(2);
            assertThat(ran.printed()).startsWith("rowmill: '" + slip + "' is no NAME=VALUE, such as age=32;");
        }
    }

    @Test
    void quotesInNamesAndValuesAreOrdinaryCharacters() throws IOException {
        Ran ran = explain("size=5\" pipe", "q\"uote=1=2", "text=\"all of it\"", "empty=");
        assertThat(ran.printed()).contains("its host is unknown").hasLineCount(1);
    }
}
