package rowmill.engine.inference;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import rowmill.engine.inference.Guess.Subject;

/**
 * Decides whether the first row holds names. Each column speaks for or against: a word above numbers is for, a number above
 * numbers is against, a value that comes again below is against, one that does not come again although the column repeats its
 * values is for. An empty field is against only above a column with gaps, for programs leave the name of an index or of a last
 * column empty. A value that stands twice is against, unless it is a word above numbers.
 */
final class HeaderRule {
    private static final double NUMBERS = 0.9;
    private static final double REPEATING = 0.5;

    private HeaderRule() {}

    static Guess guess(DataSample sample) {
        List<String> row = sample.firstRow();
        if (row.size() != sample.evidence().size() || row.isEmpty()) {
            return guess(false, 0.5, "The first line has not the same number of fields as the others.");
        }
        if (sample.allFilesBeginAlike()) {
            return guess(true, 0.99, "All files begin with the same line.");
        }
        double forNames = 0;
        double against = 0;
        Set<String> seen = new HashSet<>();
        for (int column = 0; column < row.size(); column++) {
            String name = row.get(column).strip();
            double vote = vote(name, sample.evidence().get(column), !seen.add(name));
            forNames += Math.max(0, vote);
            against += Math.max(0, -vote);
        }
        boolean header = forNames > against;
        double confidence = (Math.max(forNames, against) + 0.5) / (forNames + against + 1);
        return guess(
                header,
                confidence,
                String.format(
                        Locale.ROOT,
                        "The first line against the %d sampled lines below it: %s for names, %s against, where a column"
                                + " counts up to 1.",
                        sample.rows(),
                        count(forNames),
                        count(against)));
    }

    /** With a decimal only if it tells something: {@code 16}, {@code 0.6}. */
    private static String count(double votes) {
        return String.format(Locale.ROOT, "%.1f", votes).replace(".0", "");
    }

    /** Above 0 for a name, below 0 for a value, by how much it tells. */
    private static double vote(String first, ColumnEvidence below, boolean again) {
        if (first.isEmpty()) {
            // Beneath an index's or a last column's missing name there is no gap, or nothing at all.
            return below.present() == 0 || below.empty() == 0 ? 0 : -0.5;
        }
        boolean number = ColumnEvidence.isNumber(first);
        if (below.present() == 0) {
            return number ? -0.5 : 0.1;
        }
        if (below.numberShare() >= NUMBERS) {
            return number || ValueShape.isMissingMark(first) ? -1 : 1;
        }
        if (number || again || below.holds(first)) {
            return -1;
        }
        if (!ValueShape.isName(first)) {
            return -0.3;
        }
        return below.distinctShare() < REPEATING ? 0.5 : 0.1;
    }

    private static Guess guess(boolean header, double confidence, String reason) {
        return new Guess(Subject.HEADER, "", String.valueOf(header), confidence, reason);
    }
}
