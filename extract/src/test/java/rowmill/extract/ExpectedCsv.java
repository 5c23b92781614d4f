package rowmill.extract;

import java.nio.charset.StandardCharsets;
import rowmill.extract.rows.CsvRows;

/** The documented CSV form of a text, written as plainly as possible: the oracle of the byte-wise writer. */
final class ExpectedCsv {
    private ExpectedCsv() {}

    static String field(String text) {
        String clean =
                text.replace("\r\n", " ").replace('\n', ' ').replace('\r', ' ').replace('\0', ' ');
        boolean isLong = text.getBytes(StandardCharsets.UTF_8).length > CsvRows.WHOLE_TEXT;
        boolean quoted = clean.contains(",") || clean.contains("\"") || isLong;
        return quoted ? "\"" + clean.replace("\"", "\"\"") + "\"" : clean;
    }
}
