package rowmill.engine.statistics;

import java.util.List;
import java.util.regex.Pattern;
import rowmill.engine.tally.SampledRow;
import rowmill.engine.value.BinaryValue;
import rowmill.engine.value.NumericValue;

/**
 * What the values of a column look like, found in the sample of records; blank values are left out. Each value may look like
 * several things.
 *
 * @param sampled values looked at
 * @param numbers of these, those that read as decimal numbers
 * @param dates those that read as a date, with or without a time: year, month and day in either order with {@code - / .}
 * @param binaryWords those that are a word of a BINARY value other than a number
 * @param padded those with blanks around them
 */
public record ValueShapes(long sampled, long numbers, long dates, long binaryWords, long padded) {
    private static final Pattern DATE = Pattern.compile(
            "(?:[12]\\d{3}([-/.])(?:0?[1-9]|1[0-2])\\1(?:0?[1-9]|[12]\\d|3[01])"
                    + "|(?:0?[1-9]|[12]\\d|3[01])([-/.])(?:0?[1-9]|[12]\\d|3[01])\\2(?:[12]\\d{3}|\\d\\d))"
                    + "(?:[T ]\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?(?: ?[AaPp][Mm])?(?:Z| ?[+-]\\d{2}:?\\d{2})?)?");

    static ValueShapes of(List<SampledRow> rows, int column) {
        long sampled = 0;
        long numbers = 0;
        long dates = 0;
        long binaryWords = 0;
        long padded = 0;
        for (SampledRow row : rows) {
            String raw = row.text(column);
            String text = raw.strip();
            if (!text.isEmpty()) {
                sampled++;
                boolean number = isNumber(row, column);
                numbers += number ? 1 : 0;
                dates += isDate(text) ? 1 : 0;
                binaryWords += !number && isBinary(row, column) ? 1 : 0;
                padded += text.length() < raw.length() ? 1 : 0;
            }
        }
        return new ValueShapes(sampled, numbers, dates, binaryWords, padded);
    }

    private static boolean isDate(String text) {
        // Most values are words, which a look at the first character tells.
        return text.charAt(0) >= '0'
                && text.charAt(0) <= '9'
                && DATE.matcher(text).matches();
    }

    private static boolean isNumber(SampledRow row, int column) {
        return !Double.isNaN(NumericValue.parse(row.bytes(), row.start(column), row.end(column)));
    }

    private static boolean isBinary(SampledRow row, int column) {
        return BinaryValue.parse(row.bytes(), row.start(column), row.end(column)) >= 0;
    }
}
