package rowmill.contract.generator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A folder that holds generated files only. Unchanged files keep their time, and files no longer written go. */
final class OutputFolder {
    private final Path root;
    private final Set<Path> written = new HashSet<>();

    OutputFolder(Path root) {
        this.root = root;
    }

    /** Writes one file; a second one of the same name is refused. */
    void write(String relative, String text) throws IOException {
        Path file = root.resolve(relative);
        if (!written.add(file)) {
            throw new IllegalArgumentException("Two shapes would both become " + relative + ".");
        }
        if (Files.exists(file) && Files.readString(file).equals(text)) {
            return;
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** Removes what an earlier run wrote and this one did not. */
    void removeStale() throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> walk = Files.walk(root)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            if (!written.contains(file)) {
                Files.delete(file);
            }
        }
    }
}
