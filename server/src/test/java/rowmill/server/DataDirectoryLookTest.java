package rowmill.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowmill.extract.database.DatabaseAddress;
import rowmill.extract.database.DatabaseEngine;
import rowmill.extract.database.Tls;
import rowmill.server.databases.RegisteredDatabase;
import rowmill.server.machinelearning.LearningServer;

class DataDirectoryLookTest {
    @TempDir
    Path folder;

    @Test
    void aStoreThatIsNotThereIsNotMade() {
        assertThat(DataDirectoryLook.at(ServerSettings.in(folder))).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatIsRegisteredIsSeenBesideARunningServer() throws Exception {
        try (Operator operator = Operator.open(ServerSettings.in(folder))) {
            operator.register(
                    "shop",
                    RegisteredDatabase.Kind.INSTANCE,
                    new DatabaseAddress(DatabaseEngine.MYSQL, "127.0.0.1", 3306, Tls.OFF),
                    List.of());
        }
        assertThat(DataDirectoryLook.served(folder)).isFalse();
        LearningServer server = LearningServer.start(folder);
        try {
            assertThat(DataDirectoryLook.served(folder)).isTrue();
            DataDirectoryLook.Stored stored =
                    DataDirectoryLook.at(ServerSettings.in(folder)).orElseThrow();
            assertThat(stored.databases())
                    .extracting(RegisteredDatabase::identifier)
                    .containsExactly("shop");
            assertThat(stored.tables().pending()).isZero();
            assertThat(stored.tables().version()).matches("[0-9]+");
        } finally {
            server.close();
        }
        assertThat(DataDirectoryLook.served(folder)).isFalse();
    }
}
