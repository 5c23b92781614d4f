package rowmill.benchmarks.predict;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A connection that is kept open: sends prepared requests and reads answers, with little work of its own. Not thread-safe. */
final class Connection implements AutoCloseable {
    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);

    private final Socket socket;
    private final InputStream in;
    private final byte[] buffer = new byte[16 << 10];
    private int filled;

    Connection(URI endpoint) throws IOException {
        socket = new Socket(endpoint.getHost(), endpoint.getPort());
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
    }

    /** Sends a request and reads its answer; true if that is a success and holds a prediction. */
    boolean exchange(byte[] request, String expected) throws IOException {
        socket.getOutputStream().write(request);
        filled = 0;
        int head = readHead();
        int end = head + length(head);
        while (filled < end) {
            read();
        }
        return buffer[9] == '2' && new String(buffer, head, end - head, StandardCharsets.ISO_8859_1).contains(expected);
    }

    /** Reads until the empty line; answers where the body begins. */
    private int readHead() throws IOException {
        int at = 0;
        while (true) {
            read();
            for (; at + 4 <= filled; at++) {
                if (buffer[at] == '\r' && buffer[at + 1] == '\n' && buffer[at + 2] == '\r' && buffer[at + 3] == '\n') {
                    return at + 4;
                }
            }
        }
    }

    private void read() throws IOException {
        if (filled == buffer.length) {
            throw new IOException("An answer is larger than " + buffer.length + " bytes.");
        }
        int count = in.read(buffer, filled, buffer.length - filled);
        if (count < 0) {
            throw new EOFException("The server closed the connection.");
        }
        filled += count;
    }

    private int length(int head) throws IOException {
        String text = new String(buffer, 0, head, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        int at = text.indexOf(new String(LENGTH, StandardCharsets.US_ASCII));
        if (at < 0) {
            throw new IOException("An answer has no Content-Length: " + text);
        }
        int end = text.indexOf('\r', at);
        return Integer.parseInt(text.substring(at + LENGTH.length, end).strip());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
