package rowmill.app;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowmill.app.client.ApiClient;
import rowmill.app.client.CredentialsFile;
import rowmill.server.RowmillServer;
import rowmill.server.ServerSettings;

final class UnservedServiceTest {
    @TempDir
    Path folder;

    @Test
    void aServiceThatIsNotServedIsNamed() throws Exception {
        try (RowmillServer server =
                RowmillServer.start(ServerSettings.in(folder.resolve("d")).listeningOn("127.0.0.1", 0))) {
            ApiClient client = new ApiClient(
                    server.endpoint(),
                    CredentialsFile.read(server.credentialsFile()),
                    "us-east-1",
                    InstantSource.system());
            assertThatThrownBy(() -> client.query("monitoring", "2010-08-01", "ListMetrics", Map.of()))
                    .hasMessageContaining("No service 'monitoring' is served here. There are: s3, ");
            assertThatThrownBy(() -> client.query("iam", "2010-05-08", "ListMetrics", Map.of()))
                    .hasMessageContaining("is no operation of AWS Identity and Access Management");
        }
    }
}
