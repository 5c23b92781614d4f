package rowmill.engine.features;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import rowmill.engine.words.Punctuation;

/** The transformations of texts, token by token. */
final class WordReaders {
    private WordReaders() {}

    /** Lower case, by Unicode's rules without regard to language. */
    static TokenReader lowercase(TokenReader source) {
        var lowered = new Tokens();
        return record -> {
            Tokens tokens = source.read(record);
            lowered.clear();
            for (int token = 0; token < tokens.size(); token++) {
                lowercase(tokens, token, lowered);
            }
            return lowered;
        };
    }

    private static void lowercase(Tokens tokens, int token, Tokens lowered) {
        byte[] text = tokens.text();
        int end = tokens.end(token);
        lowered.begin();
        for (int at = tokens.start(token); at < end; at++) {
            if (text[at] < 0) {
                lowercaseBeyondAscii(text, at, end, lowered);
                break;
            }
            lowered.append((byte) (text[at] >= 'A' && text[at] <= 'Z' ? text[at] | 0x20 : text[at]), 1);
        }
        lowered.finish();
    }

    private static void lowercaseBeyondAscii(byte[] text, int start, int end, Tokens lowered) {
        byte[] lower = new String(text, start, end - start, StandardCharsets.UTF_8)
                .toLowerCase(Locale.ROOT)
                .getBytes(StandardCharsets.UTF_8);
        lowered.append(lower, 0, lower.length);
    }

    /** Without punctuation at both ends; tokens of nothing but punctuation disappear. */
    static TokenReader noPunct(TokenReader source) {
        var bare = new Tokens();
        return record -> {
            Tokens tokens = source.read(record);
            bare.clear();
            for (int token = 0; token < tokens.size(); token++) {
                byte[] text = tokens.text();
                int start = Punctuation.skip(text, tokens.start(token), tokens.end(token));
                int end = Punctuation.trimEnd(text, start, tokens.end(token));
                if (start < end) {
                    bare.add(text, start, end);
                }
            }
            return bare;
        };
    }

    /** Runs of 1 to {@code size} tokens, joined by blanks: all that begin at the first token, then at the second, … */
    static TokenReader ngram(TokenReader source, int size) {
        var grams = new Tokens();
        return record -> {
            Tokens tokens = source.read(record);
            grams.clear();
            for (int first = 0; first < tokens.size(); first++) {
                for (int last = first; last < Math.min(first + size, tokens.size()) && !grams.full(); last++) {
                    grams.begin();
                    for (int token = first; token <= last; token++) {
                        grams.append((byte) ' ', token == first ? 0 : 1);
                        grams.append(tokens.text(), tokens.start(token), tokens.end(token));
                    }
                    grams.finish();
                }
            }
            return grams;
        };
    }

    /** Each token with each of the next {@code window - 1}, joined by one underscore more than tokens lie between. */
    static TokenReader osb(TokenReader source, int window) {
        var pairs = new Tokens();
        return record -> {
            Tokens tokens = source.read(record);
            pairs.clear();
            for (int first = 0; first < tokens.size(); first++) {
                for (int other = first + 1; other < Math.min(first + window, tokens.size()) && !pairs.full(); other++) {
                    pairs.begin();
                    pairs.append(tokens.text(), tokens.start(first), tokens.end(first));
                    pairs.append((byte) '_', other - first);
                    pairs.append(tokens.text(), tokens.start(other), tokens.end(other));
                    pairs.finish();
                }
            }
            return pairs;
        };
    }

    /** Each token of the left with each of the right, joined by an underscore. */
    static TokenReader crossed(TokenReader left, TokenReader right) {
        var pairs = new Tokens();
        return record -> {
            Tokens ones = left.read(record);
            Tokens others = right.read(record);
            pairs.clear();
            for (int one = 0; one < ones.size(); one++) {
                for (int other = 0; other < others.size() && !pairs.full(); other++) {
                    pairs.begin();
                    pairs.append(ones.text(), ones.start(one), ones.end(one));
                    pairs.append((byte) '_', 1);
                    pairs.append(others.text(), others.start(other), others.end(other));
                    pairs.finish();
                }
            }
            return pairs;
        };
    }
}
