package rowmill.runner.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ServerSocketFactory;

/** A server that does with each connection what its script says, in the order in which connections come. */
final class ScriptedServer implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("content-length: ([0-9]+)");

    final List<String> heads = new CopyOnWriteArrayList<>();
    final List<byte[]> bodies = new CopyOnWriteArrayList<>();
    final AtomicInteger connections = new AtomicInteger();
    final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final ServerSocket socket;
    private final String scheme;

    /** What is done with one connection; it is closed afterwards. */
    interface Script {
        void play(ScriptedServer server, InputStream in, OutputStream out) throws IOException, InterruptedException;
    }

    ScriptedServer(Script... scripts) throws IOException {
        this("http", ServerSocketFactory.getDefault(), scripts);
    }

    ScriptedServer(String scheme, ServerSocketFactory sockets, Script... scripts) throws IOException {
        this.scheme = scheme;
        this.socket = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            for (Script script : scripts) {
                try (Socket accepted = socket.accept()) {
                    connections.incrementAndGet();
                    script.play(this, accepted.getInputStream(), accepted.getOutputStream());
                } catch (IOException | InterruptedException e) {
                    // The client's side of the story is what is tested.
                    continue;
                }
            }
        });
    }

    URI endpoint() {
        return URI.create(scheme + "://localhost:" + socket.getLocalPort());
    }

    /** Reads one request whole. */
    void read(InputStream in) throws IOException {
        String head = head(in);
        heads.add(head);
        requested.countDown();
        Matcher length = LENGTH.matcher(head);
        bodies.add(in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0));
    }

    static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            int read = in.read();
            if (read < 0) {
                throw new IOException("The request ended early");
            }
            head.write(read);
        }
        return head.toString(ISO_8859_1);
    }

    static void say(OutputStream out, String text) throws IOException {
        out.write(text.replace("\n", "\r\n").getBytes(ISO_8859_1));
        out.flush();
    }

    /** Reads a request for each text and answers with it. */
    static Script answering(String... answers) {
        return (server, in, out) -> {
            for (String answer : answers) {
                server.read(in);
                say(out, answer);
            }
        };
    }

    /** Keeps a connection open until the test is over. */
    void linger() throws InterruptedException {
        over.await();
    }

    @Override
    public void close() throws IOException {
        over.countDown();
        socket.close();
    }
}
