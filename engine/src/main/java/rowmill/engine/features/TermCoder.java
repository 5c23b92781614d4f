package rowmill.engine.features;

import rowmill.engine.csv.CsvBatch;
import rowmill.engine.csv.CsvRecord;

/** Writes the features of one term: of single records, or of the chosen records of a batch after looking at all of them. */
interface TermCoder {
    /** Adds the features of a record. */
    void encode(CsvRecord record, FeatureVector into);

    /** Looks at the chosen records of a batch; may do the work for all of them. */
    default void read(CsvBatch batch, FieldPrints prints, RowChoice rows) {}

    /**
     * Adds the features of one of the records looked at.
     *
     * @param record the record
     * @param index its place among the chosen ones
     */
    default void encode(CsvRecord record, int index, FeatureVector into) {
        encode(record, into);
    }
}
