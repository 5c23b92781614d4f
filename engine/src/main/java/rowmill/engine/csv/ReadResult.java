package rowmill.engine.csv;

/**
 * What a read has brought. The same for the same sources, schema, split and limits, whatever the number of threads.
 *
 * @param sink the merged state
 * @param totals what was counted
 * @param bad the rejected records
 * @param <S> type of the sink
 */
public record ReadResult<S>(S sink, ReadTotals totals, BadRecords bad) {}
