package rowmill.engine.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import rowmill.engine.inference.Guess.Subject;

/** Notices what the reader will stumble over. */
final class FormatRule {
    /** Names of what may stand where the comma should. */
    static final Set<String> SEPARATORS = Set.of("semicolon", "tab", "vertical bar");

    private FormatRule() {}

    static List<Guess> guesses(DataSample sample) {
        List<Guess> guesses = new ArrayList<>();
        String separator = sample.separators().name();
        if (!separator.isEmpty()) {
            guesses.add(format(
                    separator,
                    "Every sampled line holds a " + separator
                            + (sample.separators().amongCommas()
                                    ? ", and commas seem to stand within the values; only the comma separates values and only"
                                            + " the point begins decimals, convert the file."
                                    : " and no comma; only the comma separates values, convert the file.")));
        }
        if (sample.otherWidths() > 0) {
            guesses.add(format(
                    "width",
                    sample.otherWidths() + " of " + sample.rows() + " sampled lines "
                            + (sample.otherWidths() == 1 ? "does" : "do") + " not have "
                            + sample.evidence().size() + " fields; " + willBeBad(sample.otherWidths())));
        }
        if (sample.bad() > 0) {
            guesses.add(format(
                    "bad",
                    sample.bad() + (sample.bad() == 1 ? " sampled line" : " sampled lines") + " cannot be read; "
                            + willBeBad(sample.bad())));
        }
        long padded = sample.evidence().stream()
                .filter(column -> column.padded() > column.present() / 2 && column.numberShare() < 1)
                .count();
        if (padded > 0) {
            guesses.add(format(
                    "blanks",
                    "In " + padded + (padded == 1 ? " column" : " columns")
                            + " of words most values have blanks around them; the blanks belong to the value,"
                            + " so ' a' is not 'a'."));
        }
        return guesses;
    }

    private static String willBeBad(long lines) {
        return lines == 1 ? "it will be a bad record." : "they will be bad records.";
    }

    private static Guess format(String value, String reason) {
        return new Guess(Subject.FORMAT, "", value, 0.95, reason);
    }
}
