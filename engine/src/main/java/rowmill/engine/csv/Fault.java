package rowmill.engine.csv;

/**
 * What can be wrong with a line. When several things are, the first in this order is reported, so that the reason does not
 * depend on how the line was read. Of a line that is too long only the first {@link ReadLimits#maxRecordBytes} bytes are
 * looked at.
 */
enum Fault {
    CARRIAGE_RETURN,
    TOO_LONG,
    NUL,
    NOT_UTF8,
    UNCLOSED_QUOTE,
    TEXT_AFTER_QUOTE,
    TOO_FEW_FIELDS,
    TOO_MANY_FIELDS;

    /** The sentence shown to people: the same for every record of a data set with this fault. */
    String sentence(ReadLimits limits, int expectedFields) {
        return switch (this) {
            case CARRIAGE_RETURN ->
                "The record holds a carriage return that does not end the line; save the file with \\n"
                        + " or \\r\\n line ends.";
            case TOO_LONG ->
                "The record is longer than " + limits.maxRecordBytes() + " bytes, the limit for one record.";
            case NUL -> "The record holds a NUL byte; the file may be UTF-16 or binary, save it as UTF-8.";
            case NOT_UTF8 -> "The record is not valid UTF-8; convert the file to UTF-8.";
            case UNCLOSED_QUOTE ->
                "A quoted value is not closed before the end of the line; a value cannot hold a line" + " end.";
            case TEXT_AFTER_QUOTE ->
                "Text follows the closing quote of a value; write a quote inside a quoted value" + " twice.";
            case TOO_FEW_FIELDS ->
                "The record has fewer than " + expectedFields + " fields, the number of the schema's" + " attributes.";
            case TOO_MANY_FIELDS ->
                expectedFields == RecordScanner.ANY_FIELDS
                        ? "The record has more than " + limits.maxAttributes() + " fields, the limit for one record."
                        : "The record has more than " + expectedFields
                                + " fields, the number of the schema's attributes; a"
                                + " value with a comma must be quoted.";
        };
    }
}
