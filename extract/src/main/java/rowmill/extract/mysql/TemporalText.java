package rowmill.extract.mysql;

/**
 * Writes the date and time fields of the binary protocol as the server's text: {@code 2024-02-29},
 * {@code 2024-02-29 10:11:12.250000} with as many digits of the second's fraction as the column has, {@code -838:59:59}.
 * Fields that the server left out are zero. Each method returns the position after the text and needs at most
 * {@value #MOST} bytes.
 */
final class TemporalText {
    static final int MOST = 40;

    private static final int MOST_DECIMALS = 6;
    private static final int[] FRACTION_UNITS = {1_000_000, 100_000, 10_000, 1_000, 100, 10, 1};

    private TemporalText() {}

    /** A DATE of 0, 4 or more bytes at {@code from}. */
    static int date(byte[] to, int at, byte[] bytes, int from, int length) {
        int year = length >= 4 ? bytes[from] & 0xff | (bytes[from + 1] & 0xff) << 8 : 0;
        int next = Digits.padded(to, at, year, 4);
        to[next++] = '-';
        next = Digits.padded(to, next, length >= 4 ? bytes[from + 2] & 0xff : 0, 2);
        to[next++] = '-';
        return Digits.padded(to, next, length >= 4 ? bytes[from + 3] & 0xff : 0, 2);
    }

    /** A DATETIME or TIMESTAMP of 0, 4, 7 or 11 bytes. */
    static int dateTime(byte[] to, int at, byte[] bytes, int from, int length, int decimals) {
        int next = date(to, at, bytes, from, length);
        to[next++] = ' ';
        next = clock(to, next, length >= 7 ? bytes[from + 4] & 0xff : 0, bytes, length >= 7 ? from + 5 : -1);
        return fraction(to, next, length >= 11 ? fourBytes(bytes, from + 7) : 0, decimals);
    }

    /** A TIME of 0, 8 or 12 bytes: sign, days, hours, minutes, seconds, microseconds. */
    static int time(byte[] to, int at, byte[] bytes, int from, int length, int decimals) {
        int next = at;
        long hours = 0;
        if (length >= 8) {
            if (bytes[from] != 0) {
                to[next++] = '-';
            }
            hours = (fourBytes(bytes, from + 1) & 0xFFFFFFFFL) * 24 + (bytes[from + 5] & 0xff);
        }
        next = clock(to, next, hours, bytes, length >= 8 ? from + 6 : -1);
        return fraction(to, next, length >= 12 ? fourBytes(bytes, from + 8) : 0, decimals);
    }

    private static int clock(byte[] to, int at, long hours, byte[] bytes, int minutesAt) {
        int next = Digits.padded(to, at, hours, Math.max(2, Digits.count(hours)));
        to[next++] = ':';
        next = Digits.padded(to, next, minutesAt < 0 ? 0 : bytes[minutesAt] & 0xff, 2);
        to[next++] = ':';
        return Digits.padded(to, next, minutesAt < 0 ? 0 : bytes[minutesAt + 1] & 0xff, 2);
    }

    private static int fraction(byte[] to, int at, int micros, int decimals) {
        int shown = decimals <= MOST_DECIMALS ? decimals : micros == 0 ? 0 : MOST_DECIMALS;
        if (shown <= 0) {
            return at;
        }
        to[at] = '.';
        return Digits.padded(to, at + 1, (micros & 0xFFFFFFFFL) / FRACTION_UNITS[shown], shown);
    }

    private static int fourBytes(byte[] bytes, int from) {
        return bytes[from] & 0xff
                | (bytes[from + 1] & 0xff) << 8
                | (bytes[from + 2] & 0xff) << 16
                | (bytes[from + 3] & 0xff) << 24;
    }
}
