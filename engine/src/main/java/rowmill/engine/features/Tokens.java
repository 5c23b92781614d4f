package rowmill.engine.features;

import java.util.Arrays;

/** A list of byte strings in one growing array, filled anew for every record. Not thread-safe. */
final class Tokens {
    /** Most tokens of one value; the rest is left out, so that nested n-grams of a long text stay bounded. */
    static final int MAX_TOKENS = 100_000;

    private byte[] text = new byte[256];
    private int[] starts = new int[33];
    private int size;

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    boolean full() {
        return size >= MAX_TOKENS;
    }

    byte[] text() {
        return text;
    }

    int start(int token) {
        return starts[token];
    }

    int end(int token) {
        return starts[token + 1];
    }

    void add(byte[] bytes, int start, int end) {
        begin();
        append(bytes, start, end);
        finish();
    }

    /** Begins a token that {@link #append} extends and {@link #finish} ends. */
    void begin() {
        if (size + 1 == starts.length) {
            starts = Arrays.copyOf(starts, 2 * starts.length);
        }
        starts[size + 1] = starts[size];
    }

    void append(byte[] bytes, int start, int end) {
        int at = starts[size + 1];
        int needed = Math.addExact(at, end - start);
        reserve(needed);
        System.arraycopy(bytes, start, text, at, end - start);
        starts[size + 1] = needed;
    }

    void append(byte one, int times) {
        int at = starts[size + 1];
        reserve(at + times);
        Arrays.fill(text, at, at + times, one);
        starts[size + 1] = at + times;
    }

    void finish() {
        size++;
    }

    private void reserve(int needed) {
        if (needed > text.length) {
            text = Arrays.copyOf(text, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, 2L * text.length)));
        }
    }
}
