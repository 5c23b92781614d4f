package rowmill.engine.predict;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of CSV lines. Not thread-safe. */
final class LineBuffer {
    private byte[] bytes = new byte[4096];
    private int size;

    int size() {
        return size;
    }

    void add(byte one) {
        reserve(1);
        bytes[size++] = one;
    }

    void add(byte[] from, int start, int end) {
        reserve(end - start);
        System.arraycopy(from, start, bytes, size, end - start);
        size += end - start;
    }

    /** A field, in quotes if it holds a comma or a quote. */
    void addField(byte[] from, int start, int end) {
        if (!needsQuotes(from, start, end)) {
            add(from, start, end);
            return;
        }
        add((byte) '"');
        for (int at = start; at < end; at++) {
            if (from[at] == '"') {
                add((byte) '"');
            }
            add(from[at]);
        }
        add((byte) '"');
    }

    void addField(String text) {
        byte[] field = text.getBytes(StandardCharsets.UTF_8);
        addField(field, 0, field.length);
    }

    void addScore(double score) {
        reserve(ScoreText.MAX_BYTES);
        size = ScoreText.write(score, bytes, size);
    }

    /** Writes all bytes and forgets them; returns how many they were. */
    int drainTo(OutputStream to) throws IOException {
        int drained = size;
        to.write(bytes, 0, drained);
        size = 0;
        return drained;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private static boolean needsQuotes(byte[] from, int start, int end) {
        for (int at = start; at < end; at++) {
            if (from[at] == ',' || from[at] == '"' || from[at] == '\n' || from[at] == '\r') {
                return true;
            }
        }
        return false;
    }

    private void reserve(int more) {
        int needed = Math.addExact(size, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, 2L * bytes.length)));
        }
    }
}
