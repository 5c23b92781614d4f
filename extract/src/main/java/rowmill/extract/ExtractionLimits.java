package rowmill.extract;

import rowmill.extract.database.SessionLimits;

/**
 * Bounds of an extraction.
 *
 * @param session how long each wait may be
 * @param maxRows most rows; one more is a failure, not a cut
 * @param maxBytes most bytes of CSV; beyond is a failure
 * @param partBytes most bytes of one part
 * @param recordBytes longest record that Amazon ML accepts; longer ones are written and counted
 */
public record ExtractionLimits(SessionLimits session, long maxRows, long maxBytes, long partBytes, long recordBytes) {
    /** 100 GB of CSV in parts of 64 MB, records of 100 KB: Amazon ML's own limits; rows without limit. */
    public static final ExtractionLimits DEFAULT = new ExtractionLimits(
            SessionLimits.DEFAULT, Long.MAX_VALUE, 100L * 1024 * 1024 * 1024, 64L * 1024 * 1024, 100 * 1024);

    private static final long SMALLEST_PART = 1024 * 1024;

    public ExtractionLimits {
        if (maxRows < 1 || maxBytes < 1 || recordBytes < 1) {
            throw new IllegalArgumentException("Limits of rows, bytes and record size must be over zero; given: "
                    + maxRows + ", " + maxBytes + ", " + recordBytes + ".");
        }
        if (partBytes < SMALLEST_PART) {
            throw new IllegalArgumentException(
                    "The part size " + partBytes + " is under the smallest, " + SMALLEST_PART + " bytes.");
        }
    }

    /** The same with other time limits. */
    public ExtractionLimits waiting(SessionLimits other) {
        return new ExtractionLimits(other, maxRows, maxBytes, partBytes, recordBytes);
    }

    /** The same with another limit of rows. */
    public ExtractionLimits rows(long most) {
        return new ExtractionLimits(session, most, maxBytes, partBytes, recordBytes);
    }

    /** The same with another limit of bytes. */
    public ExtractionLimits bytes(long most) {
        return new ExtractionLimits(session, maxRows, most, partBytes, recordBytes);
    }

    /** The same with parts of another size. */
    public ExtractionLimits parts(long most) {
        return new ExtractionLimits(session, maxRows, maxBytes, most, recordBytes);
    }
}
