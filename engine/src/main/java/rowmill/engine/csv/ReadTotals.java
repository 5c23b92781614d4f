package rowmill.engine.csv;

/**
 * What a read has counted.
 *
 * @param records well-formed records passed to sinks
 * @param badRecords rejected lines
 * @param emptyLines lines without any byte, which are not records
 * @param bytes bytes of all stretches that were looked at, unpacked
 */
public record ReadTotals(long records, long badRecords, long emptyLines, long bytes) {
    static final ReadTotals NOTHING = new ReadTotals(0, 0, 0, 0);

    ReadTotals plus(ReadTotals other) {
        return new ReadTotals(
                records + other.records,
                badRecords + other.badRecords,
                emptyLines + other.emptyLines,
                bytes + other.bytes);
    }
}
