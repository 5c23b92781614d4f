package rowmill.engine.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
    static final int ROWS = 256;
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
    private final double[] ofPair = new double[5];
    private int rows;
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

    /** Begins a record that starts at the byte offset; {@link #put} then tells its values. */
    void startRecord(long byteOffset) {
        if (rows == ROWS || byteOffset >>> BLOCK_BITS != block) {
            flush();
            block = byteOffset >>> BLOCK_BITS;
        }
        rows++;
    }

    /** The record's value in a column, NaN for none. Every column must be told for every record. */
    void put(int column, double value) {
        values[column][rows - 1] = value;
        if (!(Math.abs(value) <= LARGEST)) {
            values[column][rows - 1] = Double.NaN;
            absent[column] = true;
        }
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
            for (int i = 0; i < columns; i++) {
                sums[i] = BlockSums.sum(values[i], rows);
                squares[i] = BlockSums.product(values[i], values[i], rows);
            }
            for (int i = 0, pair = 0; i < columns; i++) {
                for (int j = i + 1; j < columns; j++, pair++) {
                    addPair(i, j, pairs[pair]);
                }
            }
            rows = 0;
            Arrays.fill(absent, false);
        }
    }

    private void addPair(int i, int j, PairSums pair) {
        if (absent[i] || absent[j]) {
            pair.addWithGaps(values[i], values[j], rows);
            return;
        }
        ofPair[0] = sums[i];
        ofPair[1] = sums[j];
        ofPair[2] = squares[i];
        ofPair[3] = squares[j];
        ofPair[4] = BlockSums.product(values[i], values[j], rows);
        pair.add(rows, ofPair);
    }
}
