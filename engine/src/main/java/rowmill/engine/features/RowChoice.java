package rowmill.engine.features;

import java.util.Arrays;

/** Those rows of a batch that count, ascending: the records that have a target. Reused from batch to batch; not thread-safe. */
public final class RowChoice {
    private int[] rows = new int[128];
    private int count;

    /** Chooses no row. */
    public void clear() {
        count = 0;
    }

    /** Chooses one more row, behind those before. */
    public void add(int row) {
        if (count == rows.length) {
            rows = Arrays.copyOf(rows, 2 * count);
        }
        rows[count++] = row;
    }

    /** The rows; the first {@link #count} entries count. Not to be written to. */
    public int[] rows() {
        return rows;
    }

    /** How many rows are chosen. */
    public int count() {
        return count;
    }
}
