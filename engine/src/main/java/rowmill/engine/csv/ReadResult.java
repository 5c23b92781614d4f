package rowmill.engine.csv;

import rowmill.engine.schema.DataSchema;

/**
 * What a read has brought. The same for the same sources, schema, split and limits, whatever the number of threads.
 *
 * @param sink the merged state
 * @param totals what was counted
 * @param bad the rejected records
 * @param <S> type of the sink
 */
public record ReadResult<S>(S sink, ReadTotals totals, BadRecords bad) {
    /** Whether there were records, but all of them bad. */
    public boolean onlyBad() {
        return totals.records() == 0 && totals.badRecords() > 0;
    }

    /** Half a sentence about data whose records are {@linkplain #onlyBad all bad}, and a sentence about the first of them. */
    public String whyOnlyBad(DataSchema schema) {
        long bad = totals.badRecords();
        return (bad == 1 ? "its only record does not fit" : "none of its " + bad + " records fits") + " the schema of "
                + schema.attributes().size() + " attributes. " + firstBad();
    }

    /** A sentence about the first bad record, its place and reason; empty if none is known. */
    public String firstBad() {
        return bad.samples().stream()
                .findFirst()
                .map(sample -> (totals.badRecords() == 1 ? "It is line " : "The first is line ")
                        + sample.record().lineNumber() + " of " + sample.source() + ": "
                        + sample.record().reason())
                .orElse("");
    }
}
