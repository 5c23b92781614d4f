package rowmill.engine.csv;

/**
 * A line that is no record of the expected shape.
 *
 * @param lineNumber line of the source, from 1 (under {@link DatasetReader} see {@link CsvRecord#lineNumber})
 * @param byteOffset position of the line's first byte in its source, from 0
 * @param reason a sentence that is the same for every record with the same fault, so that reasons can be counted
 * @param text the beginning of the line, at most {@link ReadLimits#sampleCharacters} characters, with bytes that are not
 *     UTF-8 and control characters replaced by U+FFFD
 */
public record BadRecord(long lineNumber, long byteOffset, String reason, String text) {
    BadRecord movedDown(long lines) {
        return new BadRecord(lineNumber + lines, byteOffset, reason, text);
    }
}
