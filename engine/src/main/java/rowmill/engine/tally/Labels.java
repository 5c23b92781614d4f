package rowmill.engine.tally;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The text behind the keys of a tally of strings, cut after {@value #BYTES} bytes. Not thread-safe. */
public final class Labels {
    /** The longest part of a string that is kept. */
    public static final int BYTES = 256;

    private final Map<Long, byte[]> texts = new HashMap<>();

    /** Remembers the string of a key. */
    public void put(long key, byte[] bytes, int start, int end) {
        int cut = Math.min(end, start + BYTES);
        while (cut < end && cut > start && (bytes[cut] & 0xC0) == 0x80) {
            cut--;
        }
        byte[] text = new byte[cut - start];
        System.arraycopy(bytes, start, text, 0, text.length);
        texts.putIfAbsent(key, text);
    }

    /** The string of a key, as far as it was kept. */
    public Optional<String> text(long key) {
        return Optional.ofNullable(texts.get(key)).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** Adds the other one's strings. */
    public void merge(Labels other) {
        texts.putAll(other.texts);
    }

    /** Forgets everything, for when the keys are no longer counted one by one. */
    public void clear() {
        texts.clear();
    }
}
