package rowmill.engine.export;

import java.util.List;
import java.util.stream.Stream;

/** How a value becomes a list of strings: a recipe's term, freed of the engine. Immutable. */
public sealed interface TokenTree {
    /** The words of a text attribute, parted by Unicode's white space. */
    record Words(String attribute) implements TokenTree {}

    /** A categorical attribute: its whole value, also when it is empty. */
    record Category(String attribute) implements TokenTree {}

    /** A binary attribute: {@code 0} or {@code 1}; nothing when it is missing or invalid. */
    record Flag(String attribute) implements TokenTree {}

    /** A numeric attribute: the number of its interval, from 1; {@code missing} when it is missing or invalid. */
    record Interval(String attribute, List<Double> cuts) implements TokenTree {
        public Interval {
            cuts = List.copyOf(cuts);
        }
    }

    /** Every string in lower case. */
    record Lowercase(TokenTree of) implements TokenTree {}

    /** Every string without punctuation at its ends; empty ones are left out. */
    record NoPunct(TokenTree of) implements TokenTree {}

    /** Runs of 1 to {@code size} strings, joined by a blank. */
    record Ngram(TokenTree of, int size) implements TokenTree {}

    /** Each string with each of the {@code window - 1} that follow, joined by as many underscores as they are apart. */
    record Osb(TokenTree of, int window) implements TokenTree {}

    /** Each string of the left with each of the right, joined by an underscore. */
    record Cross(TokenTree left, TokenTree right) implements TokenTree {}

    /** The attributes that are read, in order of appearance, with repetitions. */
    default Stream<String> attributes() {
        return switch (this) {
            case Words words -> Stream.of(words.attribute());
            case Category category -> Stream.of(category.attribute());
            case Flag flag -> Stream.of(flag.attribute());
            case Interval interval -> Stream.of(interval.attribute());
            case Lowercase lowercase -> lowercase.of().attributes();
            case NoPunct noPunct -> noPunct.of().attributes();
            case Ngram ngram -> ngram.of().attributes();
            case Osb osb -> osb.of().attributes();
            case Cross cross ->
                Stream.concat(cross.left().attributes(), cross.right().attributes());
        };
    }
}
