package rowmill.app.settings;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How values of one kind are written in a settings file.
 *
 * @param <T> the kind
 */
sealed interface Form<T> {
    /** Reads a text; empty if it is none of this form. */
    Optional<T> read(String text);

    /** Writes a value so that {@link #read} reads it again. */
    String write(T value);

    /** What may stand there, to be read after "must be". */
    String allowed();

    static Form<Integer> whole(int least, int most) {
        return new Whole(least, most);
    }

    static Form<Long> large(long least) {
        return new Amount(least, "a whole number of at least " + least, Map.of());
    }

    static Form<Long> bytes() {
        return new Amount(1, "a number of bytes such as 500000, 100K, 64M, 100G or 1T (1K is 1,024)", BYTES);
    }

    static Form<Duration> time() {
        return new Time();
    }

    static Form<String> text(String pattern, String allowed) {
        return new Text(Pattern.compile(pattern), allowed);
    }

    static <E extends Enum<E>> Form<E> oneOf(Class<E> words) {
        return new OneOf<>(words);
    }

    static Form<URI> address(String... schemes) {
        return new Address(schemes);
    }

    Map<String, Long> BYTES = Map.of("K", 1L << 10, "M", 1L << 20, "G", 1L << 30, "T", 1L << 40);

    /** A whole number between two bounds, both included. */
    record Whole(int least, int most) implements Form<Integer> {
        @Override
        public Optional<Integer> read(String text) {
            return new Amount(least, "", Map.of())
                    .read(text)
                    .filter(number -> number <= most)
                    .map(Math::toIntExact);
        }

        @Override
        public String write(Integer value) {
            return value.toString();
        }

        @Override
        public String allowed() {
            return "a whole number from " + least + " to " + most;
        }
    }

    /** A whole number of up to 18 digits with one of some units. */
    record Amount(long least, String allowed, Map<String, Long> units) implements Form<Long> {
        private static final Pattern SHAPE = Pattern.compile("(\\d{1,18})([A-Za-z]?)");

        @Override
        public Optional<Long> read(String text) {
            Matcher matcher = SHAPE.matcher(text);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            String letter = matcher.group(2).toUpperCase(Locale.ROOT);
            long unit = letter.isEmpty() ? 1 : units.getOrDefault(letter, 0L);
            long number = Long.parseLong(matcher.group(1));
            boolean fits = unit > 0 && number <= Long.MAX_VALUE / unit && number * unit >= least;
            return fits ? Optional.of(number * unit) : Optional.empty();
        }

        @Override
        public String write(Long value) {
            return new TreeMap<>(units)
                    .entrySet().stream()
                            .filter(unit -> value > 0 && value % unit.getValue() == 0)
                            .max(Map.Entry.comparingByValue())
                            .map(unit -> value / unit.getValue() + unit.getKey())
                            .orElse(value.toString());
        }
    }

    /** A duration over zero in seconds, minutes, hours or days. */
    record Time() implements Form<Duration> {
        private static final Amount SECONDS = new Amount(1, "", Map.of("S", 1L, "M", 60L, "H", 3_600L, "D", 86_400L));
        private static final long LONGEST = Duration.ofDays(36_600).toSeconds();

        @Override
        public Optional<Duration> read(String text) {
            boolean hasUnit = !text.isEmpty() && Character.isLetter(text.charAt(text.length() - 1));
            return hasUnit
                    ? SECONDS.read(text).filter(seconds -> seconds <= LONGEST).map(Duration::ofSeconds)
                    : Optional.empty();
        }

        @Override
        public String write(Duration value) {
            return SECONDS.write(value.toSeconds()).toLowerCase(Locale.ROOT);
        }

        @Override
        public String allowed() {
            return "a time over zero such as 90s, 15m, 12h or 3d";
        }
    }

    /** A text of some shape. */
    record Text(Pattern pattern, String allowed) implements Form<String> {
        @Override
        public Optional<String> read(String text) {
            return Optional.of(text).filter(each -> pattern.matcher(each).matches());
        }

        @Override
        public String write(String value) {
            return value;
        }
    }

    /** One of an enumeration's words, in small letters with hyphens. */
    record OneOf<E extends Enum<E>>(Class<E> words) implements Form<E> {
        @Override
        public Optional<E> read(String text) {
            return Arrays.stream(words.getEnumConstants())
                    .filter(word -> write(word).equals(text))
                    .findFirst();
        }

        @Override
        public String write(E value) {
            return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        @Override
        public String allowed() {
            return Arrays.stream(words.getEnumConstants()).map(this::write).collect(Collectors.joining(" or "));
        }
    }

    /** The address of a service: scheme, host, maybe a port, and nothing behind them. */
    record Address(String... schemes) implements Form<URI> {
        @Override
        public Optional<URI> read(String text) {
            try {
                URI uri = URI.create(text.replaceFirst("/$", ""));
                boolean known =
                        uri.getScheme() != null && java.util.List.of(schemes).contains(uri.getScheme());
                boolean bare = uri.getHost() != null
                        && uri.getRawPath().isEmpty()
                        && uri.getRawQuery() == null
                        && uri.getRawFragment() == null
                        && uri.getRawUserInfo() == null;
                return known && bare ? Optional.of(uri) : Optional.empty();
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        @Override
        public String write(URI value) {
            return value.toString();
        }

        @Override
        public String allowed() {
            return "an address such as " + schemes[0]
                    + "://rowmill.example.com:7060, with nothing behind host and port";
        }
    }
}
