package rowmill.engine.learn;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Training parameters as the API's map of strings. */
final class ParameterMap {
    static final String MODEL_BYTES = "sgd.maxMLModelSizeInBytes";
    static final String PASSES = "sgd.maxPasses";
    static final String SHUFFLE = "sgd.shuffleType";
    static final String L1 = "sgd.l1RegularizationAmount";
    static final String L2 = "sgd.l2RegularizationAmount";
    static final String ALGORITHM = "algorithm";
    private static final Map<String, String> OLD_NAMES =
            Map.of("sgd.l1", L1, "sgd.l2", L2, "sgd.passes", PASSES, "sgd.likelihood", "sgd.likelihood");

    private ParameterMap() {}

    static TrainingParameters parse(Map<String, String> parameters) {
        var standard = TrainingParameters.STANDARD;
        Map<String, String> left = renamed(parameters);
        expectWord(left.remove(ALGORITHM), ALGORITHM, "sgd");
        // Old samples name the likelihood, which follows from the model's type.
        left.remove("sgd.likelihood");
        long bytes = whole(left.remove(MODEL_BYTES), MODEL_BYTES, standard.maxModelBytes());
        long passes = whole(left.remove(PASSES), PASSES, standard.maxPasses());
        ShuffleType shuffle = shuffle(left.remove(SHUFFLE));
        double l1 = amount(left.remove(L1), L1);
        double l2 = amount(left.remove(L2), L2);
        if (!left.isEmpty()) {
            throw new InvalidTrainingParameterException("There is no training parameter '"
                    + left.keySet().iterator().next() + "'; expected " + MODEL_BYTES + ", " + PASSES + ", " + SHUFFLE
                    + ", " + L1 + " or " + L2 + ".");
        }
        return new TrainingParameters(bytes, Math.clamp(passes, -1, Integer.MAX_VALUE), shuffle, l1, l2);
    }

    private static Map<String, String> renamed(Map<String, String> parameters) {
        Map<String, String> renamed = new TreeMap<>();
        parameters.forEach((key, value) -> {
            if (renamed.put(OLD_NAMES.getOrDefault(key, key), value) != null) {
                throw new InvalidTrainingParameterException(
                        "The training parameter " + OLD_NAMES.getOrDefault(key, key) + " is given twice.");
            }
        });
        return renamed;
    }

    private static void expectWord(@Nullable String value, String key, String word) {
        if (value != null && !value.strip().equalsIgnoreCase(word)) {
            throw wrong(key, value, "'" + word + "'");
        }
    }

    private static long whole(@Nullable String value, String key, long standard) {
        if (value == null) {
            return standard;
        }
        try {
            return number(value).longValueExact();
        } catch (ArithmeticException fractionOrTooLarge) {
            throw wrong(key, value, "a whole number");
        } catch (NumberFormatException noNumber) {
            throw wrong(key, value, "a whole number");
        }
    }

    private static double amount(@Nullable String value, String key) {
        if (value == null) {
            return 0;
        }
        try {
            double amount = number(value).doubleValue();
            if (Double.isInfinite(amount)) {
                throw wrong(key, value, "a number up to " + Double.MAX_VALUE);
            }
            return amount;
        } catch (NumberFormatException noNumber) {
            throw wrong(key, value, "a number, 0 or more");
        }
    }

    /** Bounded, since the exact value of a number such as 1E999999999 would fill the memory. */
    private static BigDecimal number(String value) {
        var number = new BigDecimal(value.strip());
        if (Math.abs((long) number.scale()) > 5_000 || number.precision() > 5_000) {
            throw new NumberFormatException("out of range");
        }
        return number;
    }

    private static ShuffleType shuffle(@Nullable String value) {
        if (value == null) {
            return TrainingParameters.STANDARD.shuffle();
        }
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "auto" -> ShuffleType.AUTO;
            case "none" -> ShuffleType.NONE;
            default -> throw wrong(SHUFFLE, value, "'auto' or 'none'");
        };
    }

    private static InvalidTrainingParameterException wrong(String key, String value, String expected) {
        return new InvalidTrainingParameterException(
                "The training parameter " + key + " is '" + value + "', but must be " + expected + ".");
    }

    static SortedMap<String, String> print(TrainingParameters parameters) {
        SortedMap<String, String> map = new TreeMap<>();
        map.put(ALGORITHM, "sgd");
        map.put(L1, amount(parameters.l1()));
        map.put(L2, amount(parameters.l2()));
        map.put(MODEL_BYTES, Long.toString(parameters.maxModelBytes()));
        map.put(PASSES, Integer.toString(parameters.maxPasses()));
        map.put(SHUFFLE, parameters.shuffle().name().toLowerCase(Locale.ROOT));
        return map;
    }

    /** As the original: {@code 0.0}, {@code 1E-6}. */
    private static String amount(double amount) {
        if (amount == 0) {
            return "0.0";
        }
        String text = Double.toString(amount);
        return text.replace(".0E", "E");
    }
}
