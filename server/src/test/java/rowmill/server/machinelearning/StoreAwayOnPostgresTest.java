package rowmill.server.machinelearning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowmill.server.store.StoreLocation;

/** PostgreSQL is stopped, and started again at the same place. */
final class StoreAwayOnPostgresTest extends StoreAwayContract {
    @TempDir
    Path cluster;

    private EmbeddedPostgres postgres;
    private int port;

    private EmbeddedPostgres.Builder postgres() {
        return EmbeddedPostgres.builder()
                .setDataDirectory(cluster.resolve("data"))
                .setCleanDataDirectory(false);
    }

    @Override
    StoreLocation place() throws IOException {
        if (postgres == null) {
            postgres = postgres().start();
            port = postgres.getPort();
        }
        return new StoreLocation(
                postgres.getJdbcUrl("postgres", "postgres"), Optional.of("postgres"), Optional.of("postgres"));
    }

    @Override
    void takeAway() throws IOException {
        postgres.close();
        postgres = null;
    }

    @Override
    void bringBack() throws IOException {
        postgres = postgres().setPort(port).start();
    }

    @AfterEach
    void stopPostgres() throws IOException {
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    void readingFailsInTheServicesFormToo() throws Exception {
        takeAway();
        var listed = server().call("DescribeMLModels", Map.of());
        assertThat(listed.status()).isEqualTo(500);
        assertThat(listed.error()).isEqualTo("InternalServerException");
        assertThat(server().open(server().endpoint() + "/rowmill/health")).isEqualTo("ok\n");
        bringBack();
    }

    @Test
    void aKeyThatCannotBeLookedUpIsNeitherBelievedNorRefused() throws Exception {
        LearningServer stranger = server().asStranger();
        assertThat(stranger.call("DescribeMLModels", Map.of()).status()).isEqualTo(403);
        takeAway();
        var listed = stranger.call("DescribeMLModels", Map.of());
        assertThat(listed.status()).isEqualTo(500);
        assertThat(listed.error()).isEqualTo("InternalServerException");
        leaksNothing(listed.text("message"));
        var user = stranger.form("iam", "Action=ListUsers&Version=2010-05-08");
        assertThat(user.status()).isEqualTo(500);
        assertThat(user.xml()).contains("<ErrorResponse", "<Code>ServiceFailure</Code>");
        var object = stranger.object("GET", "/bank/a.csv", new byte[0]);
        assertThat(object.statusCode()).isEqualTo(500);
        String xml = new String(object.body(), UTF_8);
        assertThat(xml).contains("<Error><Code>InternalError</Code>");
        leaksNothing(xml);
        bringBack();
    }
}
