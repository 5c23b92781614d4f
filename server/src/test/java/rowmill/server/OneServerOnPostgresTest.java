package rowmill.server;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import rowmill.server.jobs.JobSettings;
import rowmill.server.machinelearning.LearningServer;
import rowmill.server.store.OnPostgres;
import rowmill.server.store.StorePlace;

/** Whole servers that meet at one store. */
@ExtendWith(OnPostgres.class)
final class OneServerOnPostgresTest {
    @TempDir
    Path directory;

    @Nested
    final class Pairs extends PairingTest {}

    private ServerSettings with(Path dataDirectory) {
        return LearningServer.settings(dataDirectory, StorePlace.of(directory), JobSettings.oneNode());
    }

    @Test
    void aSecondServerWithAnotherDirectoryIsRefusedAndLeavesNoTrace() throws Exception {
        try (RowmillServer first = RowmillServer.start(with(directory.resolve("one")))) {
            Operator.open(with(first.dataDirectory())).close();
            assertThatThrownBy(() -> RowmillServer.start(with(directory.resolve("two"))))
                    .hasMessageContaining("Another server already runs on the metadata store");
        }
        assertThatThrownBy(() -> RowmillServer.start(with(directory.resolve("two"))))
                .hasMessageContaining("belongs to another data directory");
        Files.delete(directory.resolve("two/server.lock"));
        RowmillServer.start(with(directory.resolve("one"))).close();
    }
}
