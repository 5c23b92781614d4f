package rowmill.extract.mysql;

/**
 * Writes whole numbers as decimal digits into bytes. Each method returns the position after the last digit and needs at
 * most 20 bytes.
 */
final class Digits {
    private static final byte[] PAIRS = new byte[200];
    private static final long TEN_TO_18 = 1_000_000_000_000_000_000L;

    static {
        for (int i = 0; i < 100; i++) {
            PAIRS[2 * i] = (byte) ('0' + i / 10);
            PAIRS[2 * i + 1] = (byte) ('0' + i % 10);
        }
    }

    private Digits() {}

    static int signed(byte[] to, int at, long value) {
        if (value >= 0) {
            return positive(to, at, value);
        }
        to[at] = '-';
        return value == Long.MIN_VALUE ? unsigned(to, at + 1, value) : positive(to, at + 1, -value);
    }

    static int unsigned(byte[] to, int at, long value) {
        if (value >= 0) {
            return positive(to, at, value);
        }
        long head = Long.divideUnsigned(value, TEN_TO_18);
        int next = positive(to, at, head);
        return padded(to, next, Long.remainderUnsigned(value, TEN_TO_18), 18);
    }

    /** Exactly {@code width} digits, with zeros before a shorter number. */
    static int padded(byte[] to, int at, long value, int width) {
        long rest = value;
        int next = at + width;
        for (; next - 2 >= at; next -= 2) {
            int pair = (int) (rest % 100) << 1;
            rest /= 100;
            to[next - 1] = PAIRS[pair + 1];
            to[next - 2] = PAIRS[pair];
        }
        if (next > at) {
            to[at] = (byte) ('0' + rest % 10);
        }
        return at + width;
    }

    /** How many digits a number of zero or more has. */
    static int count(long value) {
        int count = 1;
        for (long limit = 10; count < 19 && value >= limit; limit *= 10) {
            count++;
        }
        return count;
    }

    private static int positive(byte[] to, int at, long value) {
        if (value < 10) {
            to[at] = (byte) ('0' + value);
            return at + 1;
        }
        if (value <= Integer.MAX_VALUE) {
            return positive(to, at, (int) value);
        }
        return padded(to, at, value, count(value));
    }

    private static int positive(byte[] to, int at, int value) {
        int width = value < 100 ? 2 : value < 1000 ? 3 : value < 10_000 ? 4 : value < 100_000 ? 5 : count(value);
        int rest = value;
        int next = at + width;
        while (rest >= 100) {
            int pair = rest % 100 << 1;
            rest /= 100;
            to[--next] = PAIRS[pair + 1];
            to[--next] = PAIRS[pair];
        }
        if (rest >= 10) {
            to[--next] = PAIRS[2 * rest + 1];
            to[--next] = PAIRS[2 * rest];
        } else {
            to[--next] = (byte) ('0' + rest);
        }
        return at + width;
    }
}
