package rowmill.engine.csv;

/**
 * The bounds of reading. Amazon ML's own are in {@link #STANDARD} (Developer Guide, "System limits").
 *
 * @param maxRecordBytes longest record without its line end; a longer one is bad
 * @param maxBadRecords most bad records of a data set; more fail it as a whole
 * @param maxAttributes most fields of a record
 * @param maxBytes most (unpacked) bytes of a data set
 * @param badSamples how many bad records are kept, the first ones in file order
 * @param sampleCharacters how much of a bad record's text is kept
 */
public record ReadLimits(
        int maxRecordBytes,
        long maxBadRecords,
        int maxAttributes,
        long maxBytes,
        int badSamples,
        int sampleCharacters) {

    /** 100 KB a record, 10,000 bad records, 1,000 attributes, 100 GB; 100 samples of 200 characters. */
    public static final ReadLimits STANDARD = new ReadLimits(100 * 1024, 10_000, 1_000, 100L << 30, 100, 200);

    /** The largest record that {@link #maxRecordBytes} may allow, since a whole record is held in memory: 64 MiB. */
    public static final int RECORD_BYTES_CEILING = 64 << 20;

    public ReadLimits {
        require(maxRecordBytes >= 1 && maxRecordBytes <= RECORD_BYTES_CEILING, "maxRecordBytes", maxRecordBytes);
        require(maxBadRecords >= 0, "maxBadRecords", maxBadRecords);
        require(maxAttributes >= 1, "maxAttributes", maxAttributes);
        require(maxBytes >= 0, "maxBytes", maxBytes);
        require(badSamples >= 0, "badSamples", badSamples);
        require(sampleCharacters >= 0, "sampleCharacters", sampleCharacters);
    }

    /** These with another most of bytes. */
    public ReadLimits withMaxBytes(long bytes) {
        return new ReadLimits(maxRecordBytes, maxBadRecords, maxAttributes, bytes, badSamples, sampleCharacters);
    }

    private static void require(boolean holds, String name, long value) {
        if (!holds) {
            throw new IllegalArgumentException("The read limit " + name + " cannot be " + value + ".");
        }
    }
}
