package rowmill.runner.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a server, plain or by TLS, that speaks HTTP/1.1, a request after the other. An interrupt ends what it
 * does at once, and the connection with it. Not thread-safe.
 */
final class Connection {
    /** Smaller bodies go with the headers, in one packet if they fit. */
    private static final int SMALL = 16 << 10;

    private final SocketChannel channel;
    private final InputStream in;
    private final OutputStream out;
    private boolean used;
    private boolean mayBeKept;

    private Connection(SocketChannel channel, InputStream in, OutputStream out) {
        this.channel = channel;
        this.in = in;
        this.out = out;
    }

    /** What is sent: a target with its query, all headers but the body's length, and the beginning of an array. */
    record Request(String method, String target, Map<String, String> headers, byte[] body, int length) {
        private byte[] head() {
            StringBuilder text = new StringBuilder(1024);
            text.append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
            headers.forEach((name, value) -> text.append(printable(name))
                    .append(": ")
                    .append(printable(value))
                    .append("\r\n"));
            if (length > 0 || !method.equals("GET")) {
                text.append("content-length: ").append(length).append("\r\n");
            }
            return text.append("\r\n").toString().getBytes(ISO_8859_1);
        }

        /** A line break in a header would begin another one. */
        private static String printable(String text) {
            for (int i = 0; i < text.length(); i++) {
                if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                    throw new IllegalArgumentException("A header cannot hold what is not printable ASCII");
                }
            }
            return text;
        }
    }

    /** A connection kept from earlier was closed by the server in the meantime: nothing of an answer came. */
    static final class Gone extends IOException {
        private static final long serialVersionUID = 1L;

        Gone(IOException cause) {
            super("The server has closed the connection", cause);
        }
    }

    /**
     * Connects.
     *
     * @param tls what makes TLS of a connection, if the endpoint's scheme is https; the name in the server's certificate must
     *     be the endpoint's
     */
    static Connection open(URI endpoint, Supplier<SSLSocketFactory> tls, Duration longest)
            throws IOException, InterruptedException {
        boolean secure = "https".equalsIgnoreCase(endpoint.getScheme());
        int port = endpoint.getPort() >= 0 ? endpoint.getPort() : secure ? 443 : 80;
        String host = endpoint.getHost().replaceAll("^\\[|]$", "");
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new UnknownHostException(host);
        }
        SocketChannel channel = SocketChannel.open();
        boolean open = false;
        try (Deadline deadline = new Deadline(channel, longest)) {
            try {
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.connect(address);
                Connection connection = secure
                        ? secured(channel, tls.get(), host, port)
                        : new Connection(channel, Channels.newInputStream(channel), Channels.newOutputStream(channel));
                open = true;
                return connection;
            } catch (IOException e) {
                throw told(e, deadline, "No connection within " + longest.toSeconds() + " seconds");
            }
        } finally {
            if (!open) {
                channel.close();
            }
        }
    }

    private static Connection secured(SocketChannel channel, SSLSocketFactory tls, String host, int port)
            throws IOException {
        SSLSocket socket = (SSLSocket) tls.createSocket(channel.socket(), host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return new Connection(channel, socket.getInputStream(), socket.getOutputStream());
    }

    /** Sends a request and reads its answer to the end. */
    SignedHttp.Incoming exchange(Request request, Duration longest) throws IOException, InterruptedException {
        boolean kept = used;
        used = true;
        mayBeKept = false;
        AnswerReader answer = new AnswerReader(in);
        try (Deadline deadline = new Deadline(channel, longest)) {
            try {
                IOException cut = send(request);
                SignedHttp.Incoming incoming = answer.read();
                mayBeKept = cut == null && answer.mayBeFollowed();
                return incoming;
            } catch (IOException e) {
                IOException failure = told(e, deadline, "No answer within " + longest.toSeconds() + " seconds");
                throw kept && !answer.begun() && !deadline.passed() ? new Gone(failure) : failure;
            }
        }
    }

    /** Whoever refuses a body may answer and close before it is sent whole; so what failed is told, and the answer read. */
    private @Nullable IOException send(Request request) throws IOException {
        byte[] head = request.head();
        try {
            if (request.length() <= SMALL) {
                byte[] whole = Arrays.copyOf(head, head.length + request.length());
                System.arraycopy(request.body(), 0, whole, head.length, request.length());
                out.write(whole);
            } else {
                out.write(head);
                out.write(request.body(), 0, request.length());
            }
            out.flush();
            return null;
        } catch (IOException e) {
            if (!channel.isOpen()) {
                throw e;
            }
            return e;
        }
    }

    private static IOException told(IOException failure, Deadline deadline, String late) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("The request was interrupted");
        }
        if (deadline.passed()) {
            IOException timeout = new InterruptedIOException(late);
            timeout.initCause(failure);
            return timeout;
        }
        return failure;
    }

    /** Whether another request may follow. */
    boolean mayBeKept() {
        return mayBeKept && channel.isOpen();
    }

    /** Closes the connection, by TLS without a farewell: nothing is under way. */
    void close() throws IOException {
        channel.close();
    }
}
