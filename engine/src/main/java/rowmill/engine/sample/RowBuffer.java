package rowmill.engine.sample;

import java.util.Arrays;

/** Bytes of CSV being written; grows as needed. */
final class RowBuffer {
    private byte[] bytes = new byte[1 << 16];
    private int length;

    void clear() {
        length = 0;
    }

    int length() {
        return length;
    }

    byte[] bytes() {
        return bytes;
    }

    void add(byte[] text) {
        reserve(text.length);
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
    }

    void comma() {
        reserve(1);
        bytes[length++] = ',';
    }

    void lineEnd() {
        reserve(1);
        bytes[length++] = '\n';
    }

    /** A number of 0 or more. */
    void number(int value) {
        reserve(10);
        int digits = 1;
        for (int rest = value / 10; rest > 0; rest /= 10) {
            digits++;
        }
        int rest = value;
        for (int i = length + digits - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
    }

    /** A number of thousandths, 0 or more, with a point and without trailing zeros. */
    void thousandths(int value) {
        number(value / 1_000);
        int rest = value % 1_000;
        if (rest == 0) {
            return;
        }
        reserve(4);
        bytes[length++] = '.';
        for (int unit = 100; rest > 0; unit /= 10) {
            bytes[length++] = (byte) ('0' + rest / unit);
            rest %= unit;
        }
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
