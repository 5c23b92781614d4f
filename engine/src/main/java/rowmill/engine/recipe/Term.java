package rowmill.engine.recipe;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rowmill.engine.schema.AttributeType;

/**
 * One variable as it comes out of a recipe: an input attribute, or a transformation of one or more terms. Groups are spread
 * and assignments replaced, so a term stands for itself. Immutable; equal terms mean the same variable. Arguments have been
 * checked by {@link Recipe#resolve}.
 */
public sealed interface Term {
    /** What kind of value the term has. */
    AttributeType type();

    /** The term in the language's own spelling, such as {@code quantile_bin(age,10)}. */
    String text();

    /** The input attributes it reads, in order of appearance, with repetitions. */
    Stream<String> inputs();

    /** An attribute of the data, unchanged. */
    record Input(String name, AttributeType type) implements Term {
        @Override
        public String text() {
            return Names.written(name);
        }

        @Override
        public Stream<String> inputs() {
            return Stream.of(name);
        }
    }

    /** A transformation of one term; {@code count} is its number argument. */
    sealed interface OfOne extends Term {
        Term argument();

        @Override
        default Stream<String> inputs() {
            return argument().inputs();
        }
    }

    /** Lower-cases every token. */
    record Lowercase(Term argument) implements OfOne {
        @Override
        public AttributeType type() {
            return AttributeType.TEXT;
        }

        @Override
        public String text() {
            return "lowercase(" + argument.text() + ")";
        }
    }

    /** Takes punctuation from the beginning and end of every token. */
    record NoPunct(Term argument) implements OfOne {
        @Override
        public AttributeType type() {
            return AttributeType.TEXT;
        }

        @Override
        public String text() {
            return "no_punct(" + argument.text() + ")";
        }
    }

    /** All runs of 1 to {@code size} neighbouring tokens. */
    record Ngram(Term argument, int size) implements OfOne {
        @Override
        public AttributeType type() {
            return AttributeType.TEXT;
        }

        @Override
        public String text() {
            return "ngram(" + argument.text() + "," + size + ")";
        }
    }

    /** Orthogonal sparse bigrams: each token with each of the {@code window - 1} that follow. */
    record Osb(Term argument, int window) implements OfOne {
        @Override
        public AttributeType type() {
            return AttributeType.TEXT;
        }

        @Override
        public String text() {
            return "osb(" + argument.text() + "," + window + ")";
        }
    }

    /** The number of the interval in which the value lies, out of about {@code bins} intervals with equally many records. */
    record QuantileBin(Term argument, int bins) implements OfOne {
        @Override
        public AttributeType type() {
            return AttributeType.CATEGORICAL;
        }

        @Override
        public String text() {
            return "quantile_bin(" + argument.text() + "," + bins + ")";
        }
    }

    /** The value minus its mean, divided by its standard deviation, both over the training data. */
    record Normalize(Term argument) implements OfOne {
        @Override
        public AttributeType type() {
            return AttributeType.NUMERIC;
        }

        @Override
        public String text() {
            return "normalize(" + argument.text() + ")";
        }
    }

    /** Every combination of the arguments' values or tokens, joined by {@code _}. */
    record Cartesian(List<Term> arguments) implements Term {
        public Cartesian {
            arguments = List.copyOf(arguments);
        }

        @Override
        public AttributeType type() {
            return AttributeType.CATEGORICAL;
        }

        @Override
        public String text() {
            return arguments.stream().map(Term::text).collect(Collectors.joining(",", "cartesian(", ")"));
        }

        @Override
        public Stream<String> inputs() {
            return arguments.stream().flatMap(Term::inputs);
        }
    }
}
