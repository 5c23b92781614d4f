package rowmill.runner.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rowmill.runner.client.ScriptedServer.answering;
import static rowmill.runner.client.ScriptedServer.say;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire, and what comes of every way in which a server may answer or not. */
@Timeout(60)
final class ConnectionsTest {
    private static final Duration LONG = Duration.ofSeconds(50);
    private static final String OK = "HTTP/1.1 200 OK\nContent-Length: 2\nETag: \"x\"\n\nok";

    private static Connection.Request request(String method, byte[] body) {
        return new Connection.Request(method, "/a?b=c", Map.of("host", "here", "X-Thing", "1"), body, body.length);
    }

    private static SignedHttp.Incoming get(Connections connections) throws Exception {
        return connections.exchange(request("GET", new byte[0]), LONG);
    }

    private static String text(SignedHttp.Incoming answer) {
        return new String(answer.body(), UTF_8);
    }

    @Test
    void aRequestIsSentAndItsAnswerRead() throws Exception {
        try (var server = new ScriptedServer(answering(OK))) {
            var answer = new Connections(server.endpoint()).exchange(request("PUT", "body".getBytes(UTF_8)), LONG);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("etag")).isEqualTo("\"x\"");
            assertThat(answer.header("missing")).isEmpty();
            assertThat(text(answer)).isEqualTo("ok");
            assertThat(server.heads.getFirst())
                    .startsWith("PUT /a?b=c HTTP/1.1\r\n")
                    .contains("host: here\r\n", "X-Thing: 1\r\n", "content-length: 4\r\n");
            assertThat(server.bodies.getFirst()).asString(UTF_8).isEqualTo("body");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16 << 10, (16 << 10) + 1, 128 << 10, 5_000_000})
    void onlyTheBeginningOfAnArrayIsSentWhateverItsLength(int length) throws Exception {
        byte[] bytes = new byte[length + 10];
        new Random(length).nextBytes(bytes);
        try (var server = new ScriptedServer(answering(OK))) {
            new Connections(server.endpoint())
                    .exchange(new Connection.Request("PUT", "/", Map.of(), bytes, length), LONG);
            assertThat(server.bodies.getFirst()).isEqualTo(java.util.Arrays.copyOf(bytes, length));
        }
    }

    @Test
    void aConnectionIsKeptForTheNextRequest() throws Exception {
        try (var server = new ScriptedServer(answering(OK, OK, OK))) {
            var connections = new Connections(server.endpoint());
            for (int i = 0; i < 3; i++) {
                assertThat(text(get(connections))).isEqualTo("ok");
            }
            assertThat(server.connections).hasValue(1);
        }
    }

    @Test
    void aKeptConnectionThatTheServerHasClosedIsReplaced() throws Exception {
        try (var server = new ScriptedServer(answering(OK), answering(OK))) {
            var connections = new Connections(server.endpoint());
            get(connections);
            assertThat(text(get(connections))).isEqualTo("ok");
            assertThat(server.connections).hasValue(2);
        }
    }

    @Test
    void aConnectionThatTheServerWillCloseIsNotKept() throws Exception {
        String last = OK.replace("ETag", "Connection: Close\nETag");
        try (var server = new ScriptedServer(answering(last, OK), answering(OK))) {
            var connections = new Connections(server.endpoint());
            get(connections);
            // The first script still waits for a request, which must not come.
            assertThat(server.heads).hasSize(1);
            get(connections);
            assertThat(server.connections).hasValue(2);
        }
    }

    @Test
    void chunksContinuationsAndEmptyAnswersAreRead() throws Exception {
        try (var server = new ScriptedServer(answering(
                "HTTP/1.1 100 Continue\n\nHTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n3;x=y\nabc\nA\n0123456789\n0\nTrailer: t\n\n",
                "HTTP/1.1 204 No Content\n\n",
                "HTTP/1.1 404\nContent-Length: 0\n\n",
                "HTTP/1.1 200 OK\n\nuntil the end"))) {
            var connections = new Connections(server.endpoint());
            assertThat(text(get(connections))).isEqualTo("abc0123456789");
            assertThat(get(connections).status()).isEqualTo(204);
            assertThat(get(connections).status()).isEqualTo(404);
            assertThat(text(get(connections))).isEqualTo("until the end");
            assertThat(server.connections).hasValue(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\nContent-Length: 3\n\nok",
                "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n3\nab",
                "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n2\nabc\n0\n\n",
                "HTTP/1.1 200 OK\nContent-Length: -1\n\n",
                "HTTP/1.1 200 OK\nContent-Length: 99999999999\n\n",
                "HTTP/1.1 200 OK\nno header\n\n",
                "HTTP/1.1 200 OK\nContent-",
                "SSH-2.0-server\n\n",
            })
    void anAnswerThatIsNotWholeOrNoneIsAFailure(String said) throws Exception {
        try (var server = new ScriptedServer(answering(said))) {
            var connections = new Connections(server.endpoint());
            assertThatThrownBy(() -> get(connections)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aRefusalThatComesBeforeTheBodyIsSentIsTheAnswer() throws Exception {
        String refusal = "HTTP/1.1 403 Forbidden\nContent-Length: 2\nConnection: close\n\nno";
        try (var server = new ScriptedServer((it, in, out) -> {
            ScriptedServer.head(in);
            say(out, refusal);
        })) {
            var answer = new Connections(server.endpoint()).exchange(request("PUT", new byte[32 << 20]), LONG);
            assertThat(answer.status()).isEqualTo(403);
            assertThat(text(answer)).isEqualTo("no");
        }
    }

    @Test
    void whatTakesTooLongIsGivenUp() throws Exception {
        try (var server = new ScriptedServer((it, in, out) -> it.linger())) {
            var connections = new Connections(server.endpoint());
            // Nobody reads: neither the sending of a large body nor the waiting for an answer has an end of its own.
            for (byte[] body : new byte[][] {new byte[64 << 20]}) {
                assertThatThrownBy(() -> connections.exchange(request("PUT", body), Duration.ofMillis(200)))
                        .isInstanceOf(InterruptedIOException.class)
                        .hasMessageContaining("No answer within");
            }
        }
        try (var server = new ScriptedServer((it, in, out) -> it.linger())) {
            assertThatThrownBy(() -> new Connections(server.endpoint())
                            .exchange(request("GET", new byte[0]), Duration.ofMillis(200)))
                    .isInstanceOf(InterruptedIOException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anInterruptEndsTheWaitingForAnAnswer(boolean virtual) throws Exception {
        try (var server = new ScriptedServer((it, in, out) -> {
            it.read(in);
            it.linger();
        })) {
            var failure = new AtomicReference<Exception>();
            var connections = new Connections(server.endpoint());
            Runnable asking = () -> {
                try {
                    get(connections);
                } catch (Exception e) {
                    failure.set(e);
                }
            };
            Thread thread = virtual
                    ? Thread.ofVirtual().start(asking)
                    : Thread.ofPlatform().start(asking);
            server.requested.await();
            thread.interrupt();
            thread.join();
            assertThat(failure.get()).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void nobodyListeningAndNoSuchHostAreFailures() throws Exception {
        java.net.URI closed;
        try (var server = new ScriptedServer()) {
            closed = server.endpoint();
        }
        assertThatThrownBy(() -> get(new Connections(closed))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> get(new Connections(java.net.URI.create("http://no-such-host.invalid:1"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no-such-host.invalid");
    }

    @Test
    void aHeaderWithALineBreakIsRefused() throws Exception {
        try (var server = new ScriptedServer(answering(OK))) {
            var connections = new Connections(server.endpoint());
            var request = new Connection.Request("GET", "/", Map.of("a", "b\r\nc: d"), new byte[0], 0);
            assertThatThrownBy(() -> connections.exchange(request, LONG)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
