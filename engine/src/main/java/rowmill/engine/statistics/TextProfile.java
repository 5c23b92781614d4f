package rowmill.engine.statistics;

import java.util.List;
import java.util.Optional;

/**
 * The figures of a TEXT attribute. Words are what white space separates. A token is a word in lower case without punctuation at
 * its ends; a word of nothing but punctuation gives no token.
 *
 * @param words all words
 * @param distinctTokens different tokens; exact when {@code exact}, otherwise with a standard error of about 2 %
 * @param exact whether every token was counted by itself; if not, only tokens seen in the sample of records are ranked, and their
 *     counts may be too high by what rare tokens add to a group
 * @param wordsPerRecord the least, the most and so on
 * @param charactersPerWord the same of a word's Unicode characters
 * @param tokens the most prominent, descending, at most 100; see {@link TokenFigures}
 * @param shapes what the whole values look like
 * @param association with the target: that of the most telling token; absent when there is no target
 */
public record TextProfile(
        String name,
        AttributeRole role,
        ValueCounts counts,
        long words,
        long distinctTokens,
        boolean exact,
        Optional<LengthFigures> wordsPerRecord,
        Optional<LengthFigures> charactersPerWord,
        List<TokenFigures> tokens,
        ValueShapes shapes,
        Optional<Association> association)
        implements AttributeProfile {
    public TextProfile {
        tokens = List.copyOf(tokens);
    }
}
