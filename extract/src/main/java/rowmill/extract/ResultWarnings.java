package rowmill.extract;

import java.util.ArrayList;
import java.util.List;
import rowmill.extract.rows.CsvRows;

/** Sentences about what a user should know of the rows that were written. */
final class ResultWarnings {
    private ResultWarnings() {}

    static List<String> of(CsvRows rows, ExtractionLimits limits) {
        var warnings = new ArrayList<String>();
        rows.replacements()
                .forEach((replacement, count) ->
                        warnings.add("In text values, " + count + " " + replacement.phrase() + "."));
        if (rows.oversizeRows() > 0) {
            warnings.add(rows.oversizeRows() + " records are longer than " + limits.recordBytes()
                    + " bytes; Amazon ML's reader rejects them.");
        }
        return warnings;
    }
}
