package rowmill.engine.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import rowmill.engine.schema.Attribute;

/**
 * Records made up from what a model knows, so that all of its parts are exercised without any data: known and unknown categories
 * and words with punctuation, capitals and all kinds of white space, numbers around the cuts and the mean, missing and invalid
 * values. The same model and seed give the same records.
 */
final class MadeUpRecords {
    private static final String[] ODD_NUMBERS = {
        "", " ", "n/a", "NaN", "0", "-0", "1e3", "+.5", " 7 ", "0x10", "1,5", "Infinity"
    };
    private static final String[] FLAGS = {"0", "1", "y", "No", "TRUE", " f ", "", "maybe", "2"};
    private static final String[] GAPS = {" ", " ", " ", "  ", "\t", "\u00a0", "\u3000", "\u2028"};
    private static final String[] MARKS = {"", "", "", "", "!", "(", "\u2026", "--", "\u00ab", "_", "$", "\u3002"};

    private final ExportedModel model;
    private final Random random;
    private final Map<String, List<Double>> numbers = new HashMap<>();
    private final Map<String, List<String>> strings = new HashMap<>();

    MadeUpRecords(ExportedModel model, long seed) {
        this.model = model;
        this.random = new Random(seed);
        for (ExportedTerm term : model.terms()) {
            switch (term) {
                case ExportedTerm.Number number -> {
                    double deviation = number.scale() == 0 ? 1 : 1 / number.scale();
                    know(
                            number.attribute(),
                            List.of(number.mean() - deviation, number.mean(), number.mean() + deviation));
                }
                case ExportedTerm.Flag flag -> {}
                case ExportedTerm.Bins bins -> know(bins.attribute(), bins.cuts());
                case ExportedTerm.Category category ->
                    strings.computeIfAbsent(category.attribute(), name -> new ArrayList<>())
                            .addAll(category.values().keySet());
                case ExportedTerm.Tokens tokens -> know(tokens);
            }
        }
    }

    private void know(String attribute, List<Double> values) {
        numbers.computeIfAbsent(attribute, name -> new ArrayList<>()).addAll(values);
    }

    private void know(ExportedTerm.Tokens term) {
        term.attributes().distinct().forEach(name -> strings.computeIfAbsent(name, unused -> new ArrayList<>())
                .addAll(term.values().keySet()));
        cuts(term.tokens());
    }

    private void cuts(TokenTree tree) {
        switch (tree) {
            case TokenTree.Interval interval -> know(interval.attribute(), interval.cuts());
            case TokenTree.Cross cross -> {
                cuts(cross.left());
                cuts(cross.right());
            }
            case TokenTree.Lowercase lowercase -> cuts(lowercase.of());
            case TokenTree.NoPunct noPunct -> cuts(noPunct.of());
            case TokenTree.Ngram ngram -> cuts(ngram.of());
            case TokenTree.Osb osb -> cuts(osb.of());
            case TokenTree.Words words -> {}
            case TokenTree.Category category -> {}
            case TokenTree.Flag flag -> {}
        }
    }

    List<Map<String, String>> list(int count) {
        List<Map<String, String>> records = new ArrayList<>();
        while (records.size() < count) {
            Map<String, String> record = new TreeMap<>();
            for (Attribute attribute : model.schema().attributes()) {
                record.put(attribute.name(), value(attribute));
            }
            records.add(record);
        }
        return records;
    }

    private String value(Attribute attribute) {
        return switch (attribute.type()) {
            case NUMERIC -> number(numbers.getOrDefault(attribute.name(), List.of()));
            case BINARY -> FLAGS[random.nextInt(FLAGS.length)];
            case CATEGORICAL -> {
                List<String> known = strings.getOrDefault(attribute.name(), List.of());
                yield known.isEmpty() || random.nextInt(10) == 0 ? odd() : any(known);
            }
            case TEXT -> text(strings.getOrDefault(attribute.name(), List.of()));
        };
    }

    private String number(List<Double> known) {
        if (known.isEmpty() || random.nextInt(6) == 0) {
            return ODD_NUMBERS[random.nextInt(ODD_NUMBERS.length)];
        }
        double value = known.get(random.nextInt(known.size()));
        return switch (random.nextInt(4)) {
            case 0 -> Double.toString(value);
            case 1 -> Double.toString(Math.nextDown(value));
            default -> Double.toString(value + random.nextGaussian() * Math.max(1, Math.abs(value)) / 4);
        };
    }

    private String text(List<String> known) {
        StringBuilder text = new StringBuilder();
        for (int word = random.nextInt(8); word > 0; word--) {
            String next = known.isEmpty() || random.nextInt(12) == 0 ? odd() : any(known);
            String gap = GAPS[random.nextInt(GAPS.length)];
            text.append(random.nextInt(3) == 0 ? MARKS[random.nextInt(MARKS.length)] : "")
                    .append(random.nextInt(4) == 0 ? next.toUpperCase(Locale.ROOT) : next)
                    .append(random.nextInt(3) == 0 ? MARKS[random.nextInt(MARKS.length)] : "")
                    .append(gap);
        }
        return text.toString();
    }

    private String odd() {
        return random.nextInt(3) == 0 ? "" : "odd" + random.nextInt(100);
    }

    private String any(List<String> known) {
        return known.get(random.nextInt(known.size()));
    }
}
