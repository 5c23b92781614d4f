package rowmill.server.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OldFoldersTest {
    private static final Instant ENDED = Instant.parse("2026-11-23T00:00:00Z");
    private static final Duration MOMENT = Duration.ofSeconds(1);

    @TempDir
    Path directory;

    @Test
    void thoseOfWorkersThatEndedLongAgoGoAndTheOthersStay() throws Exception {
        try (ComputeFixture fixture = new ComputeFixture(directory, ComputeFixture.PATIENT)) {
            Workers workers = fixture.compute.workers();
            String ended = workers.launch(ComputeFixture.launch("t-1"));
            String live = workers.launch(ComputeFixture.launch("t-2"));
            workers.terminate(ended);
            Path forgotten = Files.createDirectory(fixture.folder("i-0123456789abcdef0"));
            Files.writeString(forgotten.resolve("worker.log"), "of a store before this one");
            Files.setLastModifiedTime(forgotten, FileTime.from(ENDED));
            OldFolders old = new OldFolders(directory.resolve("workers"), fixture.instances);

            old.remove(ENDED.plus(OldFolders.KEPT));
            assertThat(fixture.folder(ended).resolve("worker.log")).exists();
            assertThat(forgotten).exists();

            old.remove(ENDED.plus(OldFolders.KEPT).plus(MOMENT));
            assertThat(fixture.folder(ended)).doesNotExist();
            assertThat(forgotten).doesNotExist();
            assertThat(fixture.folder(live).resolve("credentials")).exists();
        }
    }
}
