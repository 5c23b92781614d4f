package rowmill.engine.statistics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import rowmill.engine.schema.DataSchema;
import rowmill.engine.tally.SampledRow;

/** What whole records of the sample tell. */
final class RowFindings {
    private static final int SHOWN = 10;
    /** Fewer equal records than this could be chance. */
    private static final int ENOUGH = 20;

    private RowFindings() {}

    /** Pairs of columns that are equal in all sampled records and not constant. Cost: columns² at worst, mostly columns. */
    static List<DuplicateAttributes> duplicates(List<SampledRow> rows, DataSchema schema) {
        List<DuplicateAttributes> found = new ArrayList<>();
        int columns = schema.attributes().size();
        for (int i = 0; i < columns && rows.size() >= ENOUGH; i++) {
            for (int j = i + 1; j < columns; j++) {
                if (same(rows, i, j) && varies(rows, i)) {
                    String first = schema.attributes().get(i).name();
                    found.add(new DuplicateAttributes(
                            first, schema.attributes().get(j).name(), rows.size()));
                }
            }
        }
        return found;
    }

    /** Some records as text. */
    static List<List<String>> shown(List<SampledRow> rows) {
        List<List<String>> shown = new ArrayList<>();
        for (SampledRow row : rows.subList(0, Math.min(SHOWN, rows.size()))) {
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < row.fieldCount(); i++) {
                texts.add(row.text(i));
            }
            shown.add(List.copyOf(texts));
        }
        return shown;
    }

    private static boolean same(List<SampledRow> rows, int i, int j) {
        for (SampledRow row : rows) {
            if (!row.sameValue(i, j)) {
                return false;
            }
        }
        return true;
    }

    private static boolean varies(List<SampledRow> rows, int column) {
        Set<String> values = new HashSet<>();
        for (SampledRow row : rows) {
            values.add(row.text(column));
            if (values.size() > 1) {
                return true;
            }
        }
        return false;
    }
}
