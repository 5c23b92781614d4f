package rowmill.engine.csv;

/** Takes the records of one stretch of data in file order, from one thread at a time. */
public interface RecordSink {
    /** A well-formed record, valid only during this call. */
    void accept(CsvRecord record);

    /** A line that was rejected, in its place between the records. */
    default void bad(BadRecord bad) {}
}
