package rowmill.engine.statistics;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import rowmill.engine.words.Punctuation;
import rowmill.engine.words.WhiteSpace;

/**
 * Cuts a text into words at white space, and turns each word into its token: lower case, without the punctuation at its ends, as
 * {@code lowercase(no_punct(…))} does in a recipe. Not thread-safe: the token lies in a buffer that the next word overwrites.
 */
final class Tokens {
    /** Room behind the token, so that whole words can be read from it. */
    private static final int SPARE = 24;

    private byte[] text = new byte[0];
    private int next;
    private int end;
    private byte[] token = new byte[64];
    private int length;
    private int characters;

    /** Begins a text. */
    void over(byte[] bytes, int from, int to) {
        text = bytes;
        next = from;
        end = to;
    }

    /** Moves to the next word; false when there is none. */
    boolean advance() {
        int space;
        while (next < end && (space = WhiteSpace.length(text, next, end)) > 0) {
            next += space;
        }
        if (next == end) {
            return false;
        }
        int start = next;
        boolean ascii = true;
        characters = 0;
        while (next < end && WhiteSpace.length(text, next, end) == 0) {
            ascii &= text[next] >= 0;
            // Continuation bytes of UTF-8 begin no character.
            characters += (text[next] & 0xC0) != 0x80 ? 1 : 0;
            next++;
        }
        int stop = next;
        start = Punctuation.skip(text, start, stop);
        stop = Punctuation.trimEnd(text, start, stop);
        if (ascii) {
            lowerAscii(start, stop);
        } else {
            lowerUnicode(start, stop);
        }
        return true;
    }

    /** The word's Unicode characters. */
    int characters() {
        return characters;
    }

    /** The token's bytes, from 0 to {@link #length}. */
    byte[] bytes() {
        return token;
    }

    /** 0 when the word has no token. */
    int length() {
        return length;
    }

    private void lowerAscii(int start, int stop) {
        length = stop - start;
        reserve();
        for (int i = 0; i < length; i++) {
            byte b = text[start + i];
            token[i] = b >= 'A' && b <= 'Z' ? (byte) (b | 0x20) : b;
        }
    }

    private void lowerUnicode(int start, int stop) {
        String word = new String(text, start, stop - start, StandardCharsets.UTF_8);
        byte[] lower = word.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        length = lower.length;
        reserve();
        System.arraycopy(lower, 0, token, 0, length);
    }

    private void reserve() {
        if (token.length < length + SPARE) {
            token = Arrays.copyOf(token, 2 * (length + SPARE));
        }
    }
}
