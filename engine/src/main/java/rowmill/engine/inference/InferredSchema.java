package rowmill.engine.inference;

import java.util.List;
import java.util.Optional;
import rowmill.engine.inference.Guess.Subject;
import rowmill.engine.schema.DataSchema;

/**
 * A guessed schema and why it is as it is.
 *
 * @param schema ready for use
 * @param guesses at least one TYPE for every attribute and one HEADER; in file order
 */
public record InferredSchema(DataSchema schema, List<Guess> guesses) {
    public InferredSchema {
        guesses = List.copyOf(guesses);
    }

    /** What is to be done about files whose values another character than the comma seems to separate. */
    public Optional<String> otherSeparator() {
        return guesses.stream()
                .filter(guess -> guess.subject() == Subject.FORMAT && FormatRule.SEPARATORS.contains(guess.value()))
                .map(Guess::reason)
                .findFirst();
    }

    /** The guess about one attribute, or about the file when {@code attribute} is empty. */
    public Optional<Guess> guess(Subject subject, String attribute) {
        return guesses.stream()
                .filter(guess -> guess.subject() == subject && guess.attribute().equals(attribute))
                .findFirst();
    }
}
