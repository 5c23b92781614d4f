package rowmill.app.insights;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option of the commands that suggest a schema: where to write it. */
final class SchemaOut {
    @Option(names = "--schema-out", paramLabel = "FILE", description = "Writes the suggested schema, a .schema file.")
    private Optional<Path> file = Optional.empty();

    /** Writes the schema of an answer, if a file was named. */
    void write(JsonNode answer) throws IOException {
        if (file.isPresent()) {
            Files.writeString(file.get(), answer.path("DataSchema").asText().stripTrailing() + "\n");
        }
    }
}
