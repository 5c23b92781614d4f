package rowmill.extract;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import rowmill.extract.rows.CsvLine;
import rowmill.extract.rows.Replacement;
import rowmill.extract.rows.ResultColumn;

/**
 * The first rows of a query.
 *
 * @param columns the columns of the result
 * @param csv the rows as an extraction would write them, in UTF-8, without header line
 * @param rows how many there are
 * @param complete whether the query has no further rows
 * @param estimate how many rows the whole result may have
 * @param replacements what had to be replaced in texts, with counts
 * @param serverVersion what the server calls itself
 * @param planRemarks sentences on what the plan reads needlessly
 * @param warnings shortcomings of the server or session
 */
public record Preview(
        List<ResultColumn> columns,
        byte[] csv,
        long rows,
        boolean complete,
        RowEstimate estimate,
        Map<Replacement, Long> replacements,
        String serverVersion,
        List<String> planRemarks,
        List<String> warnings) {
    public Preview {
        columns = List.copyOf(columns);
        csv = csv.clone();
        replacements = Map.copyOf(replacements);
        planRemarks = List.copyOf(planRemarks);
        warnings = List.copyOf(warnings);
    }

    /** A copy of the bytes. */
    @Override
    public byte[] csv() {
        return csv.clone();
    }

    /** The rows as texts; NULL is the empty text, as in the CSV. */
    public List<List<String>> records() {
        var records = new ArrayList<List<String>>();
        // A record is a line, because a value holds no line break here; see docs/csv.md.
        for (String line : new String(csv, StandardCharsets.UTF_8).split("\n")) {
            if (!line.isEmpty()) {
                records.add(CsvLine.fields(line));
            }
        }
        return List.copyOf(records);
    }
}
