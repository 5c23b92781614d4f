package rowmill.server.machinelearning;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of files that live as long as one step of work: rows in the order of training, results on their way to S3. */
final class ScratchFolder {
    private static final Logger LOG = LoggerFactory.getLogger(ScratchFolder.class);

    private ScratchFolder() {}

    /** The folder without what a killed server has left in it; to be called before any work begins. */
    static Path emptied(Path folder) {
        if (!Files.isDirectory(folder)) {
            return folder;
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
            for (Path file : left) {
                if (Files.isRegularFile(file)) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            LOG.warn("What an earlier server left in {} could not be removed: {}", folder, e.toString());
        }
        return folder;
    }
}
