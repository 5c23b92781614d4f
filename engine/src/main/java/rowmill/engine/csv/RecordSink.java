package rowmill.engine.csv;

/** Takes the records of one stretch of data in file order, from one thread at a time. */
public interface RecordSink {
    /** A well-formed record, valid only during this call. */
    void accept(CsvRecord record);

    /**
     * Some well-formed records that follow one another, valid only during this call. The reader calls this method; who can work
     * column by column overrides it, and must do the same as for each record by itself.
     */
    default void accept(CsvBatch batch) {
        for (int row = 0; row < batch.rows(); row++) {
            accept(batch.record(row));
        }
    }

    /** A line that was rejected, in its place between the records. */
    default void bad(BadRecord bad) {}
}
