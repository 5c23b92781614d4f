package rowmill.engine.features;

import java.nio.charset.StandardCharsets;

/** The words of a term that have features, numbered from 0. Immutable and thread-safe. */
public final class Dictionary {
    private final ByteTable words;

    Dictionary(ByteTable words) {
        this.words = words;
    }

    /** Number of words. */
    public int size() {
        return words.size();
    }

    /** A word, as it stands in the data. */
    public String word(int number) {
        return new String(words.bytes(number), StandardCharsets.UTF_8);
    }

    /** Bytes of a word in UTF-8. */
    public int length(int number) {
        return words.length(number);
    }

    /** How often the word occurred in training. */
    public long count(int number) {
        return words.count(number);
    }

    ByteTable table() {
        return words;
    }
}
