package rowmill.engine.export;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One variable of a model with its weights: what it adds to each raw score, in the target's unit. Immutable. {@code term} is
 * its name in the recipe's spelling.
 */
public sealed interface ExportedTerm {
    /** The variable in the recipe's spelling. */
    String term();

    /** The attributes that it reads, with repetitions. */
    Stream<String> attributes();

    /**
     * A number: {@code (value - mean) * scale * weight}, or {@code missing} when it is missing or invalid.
     *
     * @param weight per output, for one standard deviation
     * @param missing per output
     */
    record Number(String term, String attribute, double mean, double scale, List<Double> weight, List<Double> missing)
            implements ExportedTerm {
        public Number {
            weight = List.copyOf(weight);
            missing = List.copyOf(missing);
        }

        @Override
        public Stream<String> attributes() {
            return Stream.of(attribute);
        }
    }

    /** A binary value: {@code whenTrue}, {@code missing}, or nothing when it is false. */
    record Flag(String term, String attribute, List<Double> whenTrue, List<Double> missing) implements ExportedTerm {
        public Flag {
            whenTrue = List.copyOf(whenTrue);
            missing = List.copyOf(missing);
        }

        @Override
        public Stream<String> attributes() {
            return Stream.of(attribute);
        }
    }

    /**
     * A number's interval: {@code weights.get(i)} with i the number of cuts that are at most the value, or {@code missing}.
     *
     * @param cuts ascending
     * @param weights one more than cuts
     */
    record Bins(String term, String attribute, List<Double> cuts, List<List<Double>> weights, List<Double> missing)
            implements ExportedTerm {
        public Bins {
            cuts = List.copyOf(cuts);
            weights = weights.stream().map(List::copyOf).toList();
            missing = List.copyOf(missing);
        }

        @Override
        public Stream<String> attributes() {
            return Stream.of(attribute);
        }
    }

    /** A category: what its value has in {@code values}, or {@code other}. */
    record Category(String term, String attribute, Map<String, List<Double>> values, List<Double> other)
            implements ExportedTerm {
        public Category {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
            other = List.copyOf(other);
        }

        @Override
        public Stream<String> attributes() {
            return Stream.of(attribute);
        }
    }

    /**
     * Strings of a {@link TokenTree}: the sum of what each has in {@code values}; unknown ones add nothing.
     *
     * @param typicalLength the sum is multiplied by √(typicalLength / number of strings); 0 when it is not
     */
    record Tokens(String term, TokenTree tokens, double typicalLength, Map<String, List<Double>> values)
            implements ExportedTerm {
        public Tokens {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        @Override
        public Stream<String> attributes() {
            return tokens.attributes();
        }
    }
}
