package rowmill.engine.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockSumsTest {
    private static final int LANES = 64;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 63, 64, 65, 127, 128, 129, 1_000, 1_024})
    void sumsAreThoseOfThatManyRowsAndOfNothingBehindThem(int rows) {
        double[] a = numbers(rows, 1);
        double[] b = numbers(rows, 2);
        double[][] columns = {filled(a), filled(b)};
        BlockSums sums = new BlockSums();
        int full = BlockSums.padded(columns, rows);
        assertThat(full).isBetween(rows, rows + 2 * LANES - 1);
        assertThat(sums.sum(columns[0], full)).isCloseTo(exact(a, ones(rows)), within(1e-9 * rows));
        assertThat(sums.product(columns[0], columns[1], full)).isCloseTo(exact(a, b), within(1e-9 * rows));
    }

    /** The order of additions is part of the outcome, written here as plainly as can be. */
    @ParameterizedTest
    @ValueSource(ints = {1, 100, 128, 700, 1_024})
    void everyMachineAddsInTheSameOrder(int rows) {
        double[] a = filled(numbers(rows, 3));
        double[] b = filled(numbers(rows, 4));
        int full = BlockSums.padded(new double[][] {a, b}, rows);
        double[] lanes = new double[LANES];
        for (int from = 0; from < full; from += 2 * LANES) {
            for (int lane = 0; lane < LANES; lane++) {
                double pair = a[from + lane] * b[from + lane] + a[from + lane + LANES] * b[from + lane + LANES];
                lanes[lane] += pair;
            }
        }
        double[] four = new double[4];
        for (int lane = 0; lane < LANES; lane++) {
            four[lane % 4] += lanes[lane];
        }
        assertThat(new BlockSums().product(a, b, full)).isEqualTo((four[0] + four[1]) + (four[2] + four[3]));
    }

    private static double[] numbers(int count, long seed) {
        return new Random(seed).doubles(count, -1_000, 1_000).toArray();
    }

    /** The numbers with what an earlier, longer block has left behind them. */
    private static double[] filled(double[] numbers) {
        double[] column = new double[1_032];
        Arrays.fill(column, 1e9);
        System.arraycopy(numbers, 0, column, 0, numbers.length);
        return column;
    }

    private static double[] ones(int rows) {
        double[] ones = new double[rows];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double exact(double[] a, double[] b) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < a.length; i++) {
            sum = sum.add(new BigDecimal(a[i]).multiply(new BigDecimal(b[i])));
        }
        return sum.doubleValue();
    }
}
