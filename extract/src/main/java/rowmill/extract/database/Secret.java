package rowmill.extract.database;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A password. It never shows its text: {@link #toString} is masked, and equality is identity. {@link #erase} overwrites
 * it; using it afterwards fails. Thread-safe.
 */
public final class Secret {
    private final char[] text;
    private boolean erased;

    private Secret(char[] text) {
        this.text = text;
    }

    /** A secret with a copy of this text. */
    public static Secret of(char[] text) {
        return new Secret(text.clone());
    }

    /** A secret with this text; the string itself cannot be erased. */
    public static Secret of(String text) {
        return new Secret(text.toCharArray());
    }

    /** Whether there are no characters: an account without a password. */
    public synchronized boolean isEmpty() {
        return text.length == 0;
    }

    /** A copy of the text, which the caller overwrites when done. */
    public synchronized char[] reveal() {
        if (erased) {
            throw new IllegalStateException("The password has been erased; the work that it was given for has ended.");
        }
        return text.clone();
    }

    /** A copy of the text in UTF-8, which the caller overwrites when done. */
    public byte[] revealUtf8() {
        char[] copy = reveal();
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(copy));
        byte[] bytes = Arrays.copyOf(encoded.array(), encoded.limit());
        Arrays.fill(encoded.array(), (byte) 0);
        Arrays.fill(copy, '\0');
        return bytes;
    }

    /** Overwrites the text. */
    public synchronized void erase() {
        Arrays.fill(text, '\0');
        erased = true;
    }

    @Override
    public String toString() {
        return "******";
    }
}
