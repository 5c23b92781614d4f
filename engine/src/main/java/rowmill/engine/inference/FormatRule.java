package rowmill.engine.inference;

import java.util.ArrayList;
import java.util.List;
import rowmill.engine.inference.Guess.Subject;

/** Notices what the reader will stumble over. */
final class FormatRule {
    private FormatRule() {}

    static List<Guess> guesses(DataSample sample) {
        List<Guess> guesses = new ArrayList<>();
        if (!sample.otherSeparator().isEmpty()) {
            guesses.add(format(
                    sample.otherSeparator(),
                    "Every sampled line holds a " + sample.otherSeparator()
                            + " and no comma; only the comma separates values, convert the file."));
        }
        if (sample.otherWidths() > 0) {
            guesses.add(format(
                    "width",
                    sample.otherWidths() + " of " + sample.rows() + " sampled lines do not have "
                            + sample.evidence().size() + " fields; they will be bad records."));
        }
        if (sample.bad() > 0) {
            guesses.add(format("bad", sample.bad() + " sampled lines cannot be read; they will be bad records."));
        }
        long padded = sample.evidence().stream()
                .filter(column -> column.padded() > column.present() / 2 && column.numberShare() < 1)
                .count();
        if (padded > 0) {
            guesses.add(format(
                    "blanks",
                    "In " + padded
                            + " columns of words most values have blanks around them; the blanks belong to the value,"
                            + " so ' a' is not 'a'."));
        }
        return guesses;
    }

    private static Guess format(String value, String reason) {
        return new Guess(Subject.FORMAT, "", value, 0.95, reason);
    }
}
