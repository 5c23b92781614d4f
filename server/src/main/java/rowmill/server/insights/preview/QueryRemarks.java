package rowmill.server.insights.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rowmill.engine.inference.Guess.Subject;
import rowmill.engine.inference.InferredSchema;
import rowmill.extract.Preview;

/** What may surprise in a query, in sentences: by its text, its plan, its rows and the schema that they suggest. */
final class QueryRemarks {
    /** Texts, quoted names and comments say nothing about the statement. */
    private static final Pattern NO_CODE = Pattern.compile(
            "'(?:[^'\\\\]|''|\\\\.)*+'|\"(?:[^\"]|\"\")*+\"|`[^`]*+`|/\\*.*?\\*/|(?:--|#)[^\\n]*+", Pattern.DOTALL);

    private static final Pattern RANDOM_ORDER =
            Pattern.compile("(?i)\\border\\s+by\\s+(?:rand|random)\\s*\\(\\s*(\\d*)\\s*\\)");
    private static final Pattern STAR =
            Pattern.compile("(?i)\\bselect\\s+(?:distinct\\s+|all\\s+)?(?:\\w+\\s*\\.\\s*)?\\*");

    private QueryRemarks() {}

    static List<String> of(String sql, Preview preview, InferredSchema inferred) {
        List<String> remarks = new ArrayList<>();
        String code = NO_CODE.matcher(sql).replaceAll(" x ");
        if (STAR.matcher(code).find()) {
            remarks.add(
                    "SELECT * takes what columns the table has: one that is added later makes the schema unfit. Name the"
                            + " columns.");
        }
        randomOrder(code).ifPresent(remarks::add);
        remarks.addAll(preview.planRemarks());
        if (preview.rows() == 0) {
            remarks.add("The query has no rows.");
        }
        rowId(inferred).ifPresent(remarks::add);
        TargetRemarks.of(inferred).ifPresent(remarks::add);
        preview.replacements()
                .forEach((what, count) -> remarks.add("In the sampled texts " + count + " " + what.phrase() + "."));
        remarks.addAll(preview.warnings());
        return List.copyOf(remarks);
    }

    private static Optional<String> randomOrder(String code) {
        Matcher order = RANDOM_ORDER.matcher(code);
        if (!order.find()) {
            return Optional.empty();
        }
        String way = order.group(1).isEmpty()
                ? "ORDER BY RAND() makes the database sort all rows, and another order each time. Leave it out: a split"
                : "ORDER BY RAND(" + order.group(1)
                        + ") makes the database sort all rows. The seed gives the same order"
                        + " again only while the table is read in the same way. It may be left out: a split";
        return Optional.of(
                way + " with \"strategy\":\"random\" is the same every time and costs the database nothing.");
    }

    private static Optional<String> rowId(InferredSchema inferred) {
        return inferred.guesses().stream()
                .filter(guess -> guess.subject() == Subject.ROW_ID)
                .findFirst()
                .map(guess -> "'" + guess.attribute() + "' seems to tag the rows (" + guess.reason()
                        + ") The schema has it as row id, which is kept beside predictions and never learned from.");
    }
}
