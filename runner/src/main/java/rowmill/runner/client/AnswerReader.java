package rowmill.runner.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Reads one answer of HTTP/1.1, in the form of RFC 9112. One that ends before its end is a failure. Not thread-safe. */
final class AnswerReader {
    private static final int LONGEST_LINE = 64 << 10;
    private static final int MOST_HEADERS = 1000;
    /** Answers of the services that a runner speaks with are lists at most, a page each. */
    private static final int LARGEST_BODY = 32 << 20;

    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final InputStream in;
    private final byte[] buffer = new byte[8192];
    private int next;
    private int filled;
    private boolean begun;
    private boolean mayBeFollowed;

    AnswerReader(InputStream in) {
        this.in = in;
    }

    /** The answer, behind those that only say that it will come (status 100 to 199). */
    SignedHttp.Incoming read() throws IOException {
        while (true) {
            String line = line();
            String[] words = line.split(" ", 3);
            if (words.length < 2 || !words[0].startsWith("HTTP/1.") || !words[1].matches("[1-5][0-9][0-9]")) {
                throw new IOException(
                        "This is no answer of HTTP: '" + line.substring(0, Math.min(80, line.length())) + "'");
            }
            int status = Integer.parseInt(words[1]);
            Map<String, List<String>> headers = headers();
            if (status >= 200) {
                boolean closes = token(headers, "connection", "close") || words[0].equals("HTTP/1.0");
                byte[] body = body(status, headers);
                mayBeFollowed &= !closes && next == filled;
                return new SignedHttp.Incoming(status, headers, body);
            }
        }
    }

    /** Whether anything came. */
    boolean begun() {
        return begun;
    }

    /** Whether the answer has an end of its own, and nothing came behind it: only then can another one follow. */
    boolean mayBeFollowed() {
        return mayBeFollowed;
    }

    private Map<String, List<String>> headers() throws IOException {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        int count = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 1 || ++count > MOST_HEADERS) {
                throw new IOException("The answer's headers are not in the form of HTTP");
            }
            headers.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return headers;
    }

    private static boolean token(Map<String, List<String>> headers, String name, String token) {
        for (String value : headers.getOrDefault(name, List.of())) {
            for (String each : value.split(",", -1)) {
                if (each.strip().toLowerCase(Locale.ROOT).equals(token)) {
                    return true;
                }
            }
        }
        return false;
    }

    private byte[] body(int status, Map<String, List<String>> headers) throws IOException {
        mayBeFollowed = true;
        if (status == NO_CONTENT || status == NOT_MODIFIED) {
            return new byte[0];
        }
        if (token(headers, "transfer-encoding", "chunked")) {
            return chunks();
        }
        List<String> lengths = headers.getOrDefault("content-length", List.of());
        if (!lengths.isEmpty()) {
            return exactly(number(lengths.getFirst(), 10));
        }
        mayBeFollowed = false;
        return untilEnd();
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String line = line();
            int extension = line.indexOf(';');
            int length = number((extension < 0 ? line : line.substring(0, extension)).strip(), 16);
            if (length == 0) {
                headers();
                return body.toByteArray();
            }
            requireSmall((long) body.size() + length);
            body.write(exactly(length));
            if (!line().isEmpty()) {
                throw new IOException("A chunk of the answer is longer than it says");
            }
        }
    }

    private static int number(String text, int radix) throws IOException {
        try {
            long number = Long.parseLong(text, radix);
            requireSmall(number < 0 ? Long.MAX_VALUE : number);
            return (int) number;
        } catch (NumberFormatException e) {
            throw new IOException("The answer's length is not a number: '" + text + "'", e);
        }
    }

    private static void requireSmall(long length) throws IOException {
        if (length > LARGEST_BODY) {
            throw new IOException("The answer has more than " + LARGEST_BODY + " bytes");
        }
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = new byte[length];
        int at = 0;
        while (at < length) {
            requireMore();
            int taken = Math.min(length - at, filled - next);
            System.arraycopy(buffer, next, bytes, at, taken);
            next += taken;
            at += taken;
        }
        return bytes;
    }

    private byte[] untilEnd() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (next < filled || more()) {
            requireSmall((long) body.size() + filled - next);
            body.write(buffer, next, filled - next);
            next = filled;
        }
        return body.toByteArray();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(80);
        while (true) {
            requireMore();
            int from = next;
            while (next < filled && buffer[next] != '\n') {
                next++;
            }
            line.append(new String(buffer, from, next - from, ISO_8859_1));
            if (line.length() > LONGEST_LINE) {
                throw new IOException("A line of the answer's headers is too long");
            }
            if (next < filled) {
                next++;
                int last = line.length() - 1;
                return last >= 0 && line.charAt(last) == '\r' ? line.substring(0, last) : line.toString();
            }
        }
    }

    private void requireMore() throws IOException {
        if (next == filled && !more()) {
            throw new EOFException("The connection ended " + (begun ? "within" : "before") + " the answer");
        }
    }

    private boolean more() throws IOException {
        int read = in.read(buffer);
        next = 0;
        filled = Math.max(read, 0);
        begun |= read > 0;
        return read > 0;
    }
}
