package rowmill.engine.tally;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import rowmill.engine.csv.CsvBatch;
import rowmill.engine.csv.CsvRecord;

/**
 * A sample of whole records: those whose scrambled byte offset begins with enough zero bits. The number of zero bits is the
 * smallest that keeps at most {@code limit} records, so the sample follows from the records' places alone; it holds between half
 * the limit and the limit, or all records when there are fewer. Each record has the same chance.
 *
 * <p>Fields are cut after {@value #FIELD_BYTES} bytes. Cost per record: one hash and one comparison, a copy for few of them.
 */
public final class RowSample {
    /** The longest part of a field that is kept. */
    public static final int FIELD_BYTES = 256;

    private static final long SALT = 0x5851F42D4C957F2DL;

    private final int limit;
    private final SampleLevel shared;
    private final List<SampledRow> rows = new ArrayList<>();
    private int level;

    /** A sample by itself. */
    public RowSample(int limit) {
        this(limit, new SampleLevel());
    }

    /** One of several samples of the same limit, all of which will be merged. */
    public RowSample(int limit, SampleLevel shared) {
        this.limit = limit;
        this.shared = shared;
        this.level = shared.get();
    }

    /** Offers a record. */
    public void offer(CsvRecord record) {
        offer(CsvBatch.of(record), 0, 1);
    }

    /** Offers the records of a batch from row {@code from} to {@code to} (exclusive). */
    public void offer(CsvBatch batch, int from, int to) {
        if (shared.get() > level) {
            level = shared.get();
            keepLevel();
        }
        for (int row = from; row < to; row++) {
            long rank = FieldHash.mix(batch.byteOffset(row) ^ SALT);
            if (level == 0 || rank >>> (Long.SIZE - level) == 0) {
                rows.add(SampledRow.copy(batch.record(row), rank));
                thin();
            }
        }
    }

    /** Adds the other sample's records; both must have the same limit. */
    public void merge(RowSample other) {
        level = Math.max(level, other.level);
        rows.addAll(other.rows);
        keepLevel();
        thin();
    }

    /** The sampled records, in an order that does not depend on how they were gathered. */
    public List<SampledRow> rows() {
        List<SampledRow> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparingLong(SampledRow::rank).thenComparing(SampledRow::bytes, Arrays::compare));
        return sorted;
    }

    private void thin() {
        while (rows.size() > limit) {
            level++;
            keepLevel();
        }
        shared.raise(level);
    }

    private void keepLevel() {
        if (level > 0) {
            rows.removeIf(row -> row.rank() >>> (Long.SIZE - level) != 0);
        }
    }
}
