package rowmill.extract;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import rowmill.extract.rows.Part;
import rowmill.extract.rows.Replacement;
import rowmill.extract.rows.ResultColumn;

/**
 * What an extraction wrote.
 *
 * @param rows records, header lines not counted
 * @param bytes bytes of all parts, header lines counted
 * @param parts the parts in order; at least one
 * @param columns the columns of the result
 * @param replacements what had to be replaced in texts, with counts; only what occurred
 * @param oversizeRows records longer than Amazon ML's limit; they were written, and the reader will reject them
 * @param serverVersion what the server calls itself
 * @param warnings sentences for the user: names that differ, replacements, oversize records, server shortcomings
 * @param elapsed from the start to the last part closed
 */
public record ExtractionResult(
        long rows,
        long bytes,
        List<Part> parts,
        List<ResultColumn> columns,
        Map<Replacement, Long> replacements,
        long oversizeRows,
        String serverVersion,
        List<String> warnings,
        Duration elapsed) {
    public ExtractionResult {
        parts = List.copyOf(parts);
        columns = List.copyOf(columns);
        replacements = Map.copyOf(replacements);
        warnings = List.copyOf(warnings);
    }
}
