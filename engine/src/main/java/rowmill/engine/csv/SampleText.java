package rowmill.engine.csv;

import java.nio.charset.StandardCharsets;

/** The bounded, printable beginning of a bad line. */
final class SampleText {
    private static final int MOST_BYTES_PER_CHARACTER = 4;

    private SampleText() {}

    /** The first {@code limit} characters of [from, to), with malformed bytes and control characters as U+FFFD. */
    static String of(byte[] bytes, int from, int to, int limit) {
        int length = (int) Math.min(to - from, (long) MOST_BYTES_PER_CHARACTER * limit);
        String text = new String(bytes, from, length, StandardCharsets.UTF_8);
        StringBuilder sample = new StringBuilder(Math.min(limit, text.length()));
        for (int index = 0; index < text.length() && index < limit; index++) {
            char character = text.charAt(index);
            sample.append(Character.isISOControl(character) ? '\ufffd' : character);
        }
        if (!sample.isEmpty() && Character.isHighSurrogate(sample.charAt(sample.length() - 1))) {
            sample.setLength(sample.length() - 1);
        }
        return sample.toString();
    }
}
