package rowmill.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class ShuffleCommandTest {
    @TempDir
    Path folder;

    private List<String> shuffled(String seed, String output, List<Path> parts) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "--seed", seed, "--header", "--output", folder.resolve(output).toString()));
        parts.forEach(part -> arguments.add(part.toString()));
        assertThat(new CommandLine(new ShuffleCommand()).execute(arguments.toArray(String[]::new)))
                .isZero();
        try (Stream<Path> files = Files.list(folder.resolve(output))) {
            List<Path> written = files.toList();
            assertThat(written).hasSize(1);
            return Files.readAllLines(written.getFirst());
        }
    }

    private Path part(String name, int from, int to) throws IOException {
        List<String> lines = new ArrayList<>(List.of("id"));
        IntStream.range(from, to).forEach(i -> lines.add(Integer.toString(i)));
        return Files.write(folder.resolve(name), lines);
    }

    @Test
    void theSameSeedGivesTheSameOrderWhateverTheParts() throws IOException {
        Path whole = part("whole.csv", 0, 1000);
        List<String> once = shuffled("7", "once", List.of(whole));
        List<String> again = shuffled("7", "again", List.of(part("a.csv", 0, 300), part("b.csv", 300, 1000)));
        List<String> other = shuffled("8", "other", List.of(whole));
        assertThat(again).isEqualTo(once);
        assertThat(other).isNotEqualTo(once).containsExactlyInAnyOrderElementsOf(once);
        assertThat(once.getFirst()).isEqualTo("id");
        assertThat(once).hasSize(1001).isNotEqualTo(Files.readAllLines(whole));
    }

    @Test
    void aFolderStandsForItsParts() throws IOException {
        Path inside = Files.createDirectories(folder.resolve("parts"));
        Files.move(part("b.csv", 300, 1000), inside.resolve("b.csv"));
        Files.move(part("a.csv", 0, 300), inside.resolve("a.csv"));
        Files.writeString(inside.resolve("x.manifest"), "{}");
        assertThat(shuffled("7", "of-a-folder", List.of(inside)))
                .isEqualTo(shuffled("7", "of-a-file", List.of(part("whole.csv", 0, 1000))));
    }

    @Test
    void writesIntoAnEmptyFolderOnly() throws IOException {
        Path file = part("x.csv", 0, 3);
        assertThat(new CommandLine(new ShuffleCommand())
                        .execute("--seed", "1", "--output", folder.toString(), file.toString()))
                .isEqualTo(1);
        assertThat(Files.readAllLines(file)).hasSize(4);
    }
}
