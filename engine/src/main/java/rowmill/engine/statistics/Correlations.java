package rowmill.engine.statistics;

import java.util.ArrayList;
import java.util.List;
import rowmill.engine.csv.CsvBatch;

/**
 * The sums behind pairwise correlations. Records are gathered in blocks: those that begin within the same 64 KiB of their
 * source, in runs of at most {@value #ROWS}. Sums within a block are ordinary doubles in a fixed order; the blocks' sums are
 * added exactly. So the outcome is the same to the bit for every split at multiples of 64 KiB, which the reader's ranges are,
 * and any order; other splits differ in the last digits (relative 10^-9 at most, while standard deviations are above a
 * ten-thousandth of the mean).
 *
 * <p>Values above 10^150 in size count as absent, since their squares leave the range of doubles. Cost per record: one
 * multiplication per pair. Not thread-safe.
 */
final class Correlations {
    static final int ROWS = 1_024;
    /** Keeps the columns' arrays from falling onto the same places of the processor's cache. */
    private static final int PADDING = 8;

    private static final int BLOCK_BITS = 16;
    private static final double LARGEST = 1e150;

    private final int columns;
    private final double[][] values;
    private final boolean[] absent;
    private final PairSums[] pairs;
    private final double[] sums;
    private final double[] squares;
    private final BlockSums blocks = new BlockSums();
    private final double[] ofPair = new double[5];
    private int rows;
    private int place;
    private long block = -1;

    Correlations(int columns) {
        this.columns = columns;
        this.values = new double[columns][ROWS + PADDING];
        this.absent = new boolean[columns];
        this.sums = new double[columns];
        this.squares = new double[columns];
        this.pairs = new PairSums[columns * (columns - 1) / 2];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = new PairSums();
        }
    }

    /**
     * Begins some records of a batch that fall into one block; the columns' arrays then take their values from {@link #place}
     * on, NaN for none. Every column must be told.
     *
     * @return the row after the last of them, at most {@code to}
     */
    int start(CsvBatch batch, int from, int to) {
        long next = batch.byteOffset(from) >>> BLOCK_BITS;
        if (rows == ROWS || next != block) {
            flush();
            block = next;
        }
        int end = from + 1;
        while (end < to && rows + end - from < ROWS && batch.byteOffset(end) >>> BLOCK_BITS == block) {
            end++;
        }
        place = rows;
        rows += end - from;
        return end;
    }

    /** The values of a column. */
    double[] column(int column) {
        return values[column];
    }

    /** Where the values of the records begun last belong. */
    int place() {
        return place;
    }

    void merge(Correlations other) {
        flush();
        other.flush();
        for (int i = 0; i < pairs.length; i++) {
            pairs[i].merge(other.pairs[i]);
        }
    }

    /** The coefficients of all pairs that have one; {@code names} are the columns'. */
    List<Correlation> coefficients(List<String> names) {
        flush();
        List<Correlation> found = new ArrayList<>();
        for (int i = 0, pair = 0; i < columns; i++) {
            for (int j = i + 1; j < columns; j++, pair++) {
                PairSums sums = pairs[pair];
                String first = names.get(i);
                String second = names.get(j);
                sums.coefficient().ifPresent(r -> found.add(new Correlation(first, second, r, sums.count())));
            }
        }
        return found;
    }

    private void flush() {
        if (rows > 0) {
            int full = BlockSums.padded(values, rows);
            for (int i = 0; i < columns; i++) {
                summarise(i, full);
            }
            for (int i = 0, pair = 0; i < columns; i++) {
                for (int j = i + 1; j < columns; j++, pair++) {
                    addPair(i, j, full, pairs[pair]);
                }
            }
            rows = 0;
        }
    }

    private void summarise(int column, int full) {
        sums[column] = blocks.sum(values[column], full);
        squares[column] = blocks.product(values[column], values[column], full);
        // NaN or a large value anywhere shows in the sum of squares.
        absent[column] = !(squares[column] <= LARGEST * LARGEST) && blank(values[column]);
    }

    /** Makes values that are too large absent; whether any value is absent. */
    private boolean blank(double[] column) {
        boolean found = false;
        for (int i = 0; i < rows; i++) {
            if (!(Math.abs(column[i]) <= LARGEST)) {
                column[i] = Double.NaN;
                found = true;
            }
        }
        return found;
    }

    private void addPair(int i, int j, int full, PairSums pair) {
        if (absent[i] || absent[j]) {
            pair.addWithGaps(values[i], values[j], rows, blocks);
            return;
        }
        ofPair[0] = sums[i];
        ofPair[1] = sums[j];
        ofPair[2] = squares[i];
        ofPair[3] = squares[j];
        ofPair[4] = blocks.product(values[i], values[j], full);
        pair.add(rows, ofPair);
    }
}
