package rowmill.engine.statistics;

/**
 * How the values of one attribute fared.
 *
 * @param total records seen
 * @param missing records without a value; only a NUMERIC attribute can have any, as in the original
 * @param invalid values that are none of the attribute's type; only NUMERIC and BINARY attributes can have any
 * @param empty fields of no characters or only blanks, whatever the type: missing for NUMERIC, invalid for BINARY, a value for
 *     CATEGORICAL, a text without words for TEXT
 */
public record ValueCounts(long total, long missing, long invalid, long empty) {
    /** Values that can be used. */
    public long valid() {
        return total - missing - invalid;
    }

    /** Share of all records, 0 to 1; 0 when there are none. */
    public double share(long some) {
        return total == 0 ? 0 : (double) some / total;
    }
}
