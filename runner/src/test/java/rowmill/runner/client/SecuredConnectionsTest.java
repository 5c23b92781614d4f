package rowmill.runner.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rowmill.runner.client.ScriptedServer.answering;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The same by TLS, with a certificate made for the test. */
@Timeout(60)
final class SecuredConnectionsTest {
    private static final Duration LONG = Duration.ofSeconds(50);
    private static final String OK = "HTTP/1.1 200 OK\nContent-Length: 2\n\nok";

    @TempDir
    Path directory;

    /** A context that shows, and trusts, a certificate for this name. */
    private SSLContext contextFor(String name) throws Exception {
        Path file = directory.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "SAN=dns:" + name,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, "changeit".toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    @Test
    void requestsGoByOneConnectionWhateverTheirSize() throws Exception {
        SSLContext context = contextFor("localhost");
        byte[] body = new byte[3_000_000];
        new Random(7).nextBytes(body);
        try (var server = new ScriptedServer("https", context.getServerSocketFactory(), answering(OK, OK))) {
            var connections = new Connections(server.endpoint(), context::getSocketFactory);
            for (int length : new int[] {5, body.length}) {
                var answer = connections.exchange(new Connection.Request("PUT", "/", Map.of(), body, length), LONG);
                assertThat(answer.body()).asString(UTF_8).isEqualTo("ok");
            }
            assertThat(server.bodies.get(1)).isEqualTo(body);
            assertThat(server.connections).hasValue(1);
        }
    }

    @Test
    void aServerWithACertificateForAnotherNameGetsNothing() throws Exception {
        SSLContext context = contextFor("elsewhere.example");
        try (var server = new ScriptedServer("https", context.getServerSocketFactory(), answering(OK))) {
            var connections = new Connections(server.endpoint(), context::getSocketFactory);
            assertThatThrownBy(() ->
                            connections.exchange(new Connection.Request("GET", "/", Map.of(), new byte[0], 0), LONG))
                    .isInstanceOf(SSLException.class);
            assertThat(server.heads).isEmpty();
        }
    }

    @Test
    void aServerThatNobodyVouchesForGetsNothing() throws Exception {
        SSLContext context = contextFor("localhost");
        try (var server = new ScriptedServer("https", context.getServerSocketFactory(), answering(OK))) {
            var connections = new Connections(server.endpoint());
            assertThatThrownBy(() ->
                            connections.exchange(new Connection.Request("GET", "/", Map.of(), new byte[0], 0), LONG))
                    .isInstanceOf(SSLException.class);
            assertThat(server.heads).isEmpty();
        }
    }
}
