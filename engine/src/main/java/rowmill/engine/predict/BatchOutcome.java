package rowmill.engine.predict;

import rowmill.engine.csv.BadRecords;

/**
 * What a batch prediction of one file has brought.
 *
 * @param records records predicted
 * @param bad records that could not be read, with reasons; each has an empty line in the result
 * @param bytes bytes written, the header included, before any packing
 */
public record BatchOutcome(long records, BadRecords bad, long bytes) {
    /** Records in all, as {@code GetBatchPrediction} counts them in {@code TotalRecordCount}. */
    public long total() {
        return records + bad.count();
    }
}
