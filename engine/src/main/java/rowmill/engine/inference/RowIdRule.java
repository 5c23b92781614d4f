package rowmill.engine.inference;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import rowmill.engine.inference.Guess.Subject;

/** Finds the column that tags records: never empty, never twice the same, and an identifier by its name or its values. */
final class RowIdRule {
    private static final int ENOUGH_VALUES = 20;
    private static final Pattern ID_NAME = Pattern.compile(
            "(?i)(?:.*[_ .-])?(?:id|key|uuid|guid|rowid|rownum|row|record|no|nr|number|index|idx|pk)|.*[a-z](?:Id|ID|Key|Uuid)");

    private RowIdRule() {}

    /** @param numbered for each column whether the database numbers the rows in it */
    static Optional<Guess> guess(List<String> names, List<ColumnEvidence> evidence, List<Boolean> numbered) {
        for (int column = 0; column < names.size(); column++) {
            if (numbered.get(column)) {
                return Optional.of(guess(names.get(column), 0.98, "The database numbers the rows in this column."));
            }
        }
        for (int column = 0; column < names.size(); column++) {
            ColumnEvidence values = evidence.get(column);
            boolean unique = values.present() >= ENOUGH_VALUES && values.empty() == 0 && values.distinctShare() == 1;
            boolean oneWord = values.wordsPerValue() == 1;
            if (!unique || !oneWord || (values.allNumbers() && !values.allIntegers())) {
                continue;
            }
            String figures = values.present() + " sampled values, none empty, none twice; ";
            if (ID_NAME.matcher(names.get(column)).matches()) {
                return Optional.of(guess(names.get(column), 0.95, figures + "the name is that of an identifier."));
            }
            if (values.allUuids()) {
                return Optional.of(guess(names.get(column), 0.95, figures + "all are UUIDs."));
            }
            if (column == 0 && values.countsUp()) {
                return Optional.of(guess(names.get(column), 0.9, figures + "they count the rows of the file."));
            }
        }
        return Optional.empty();
    }

    private static Guess guess(String name, double confidence, String reason) {
        return new Guess(Subject.ROW_ID, name, name, confidence, reason);
    }
}
