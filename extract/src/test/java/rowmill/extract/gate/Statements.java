package rowmill.extract.gate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lists of statements beside these tests. */
final class Statements {
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|(.))");

    /** A statement and a part of the reason for which it is refused. */
    record Refused(int line, String reason, String sql) {}

    /** A statement that is accepted. */
    record Accepted(int line, String sql) {}

    private Statements() {}

    static List<Accepted> accepted(String file) {
        return lines(file).stream()
                .map(line -> new Accepted(line.number(), unescape(line.text())))
                .toList();
    }

    static List<Refused> refused(String file) {
        return lines(file).stream().map(line -> refused(line, file)).toList();
    }

    private static Refused refused(Line line, String file) {
        int arrow = line.text().indexOf(" → ");
        if (arrow < 0) {
            throw new IllegalArgumentException(file + " line " + line.number() + " has no ' → ': " + line.text());
        }
        return new Refused(
                line.number(),
                unescape(line.text().substring(0, arrow)),
                unescape(line.text().substring(arrow + 3)));
    }

    private record Line(int number, String text) {}

    private static List<Line> lines(String file) {
        try (InputStream in = Objects.requireNonNull(Statements.class.getResourceAsStream(file), file)) {
            List<String> all = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return java.util.stream.IntStream.range(0, all.size())
                    .filter(i -> !all.get(i).startsWith("# ") && !all.get(i).isEmpty())
                    .mapToObj(i -> new Line(i + 1, all.get(i)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String unescape(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(character(match.group(1), match.group(2))));
    }

    private static String character(String unicode, String letter) {
        if (unicode != null) {
            return String.valueOf((char) Integer.parseInt(unicode, 16));
        }
        return switch (letter) {
            case "n" -> "\n";
            case "t" -> "\t";
            case "r" -> "\r";
            case "f" -> "\f";
            case "0" -> "\0";
            default -> letter;
        };
    }
}
