package rowmill.engine.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import rowmill.engine.csv.CsvBatch;
import rowmill.engine.csv.CsvRecord;

class CorrelationsTest {
    @Test
    void agreesWithTheDefinitionEvenWithGapsAndOffsets() {
        Random random = new Random(9);
        Correlations correlations = new Correlations(2);
        double[] x = new double[5_000];
        double[] y = new double[5_000];
        for (int i = 0; i < x.length; i++) {
            x[i] = 1e6 + random.nextGaussian() * 100;
            y[i] = random.nextInt(10) == 0 ? Double.NaN : 0.5 * (x[i] - 1e6) + random.nextGaussian() * 80;
            add(correlations, 100L * i, x[i], y[i]);
        }
        Correlation found = correlations.coefficients(List.of("x", "y")).getFirst();
        assertThat(found.coefficient()).isCloseTo(pearson(x, y), within(1e-7));
        assertThat(found.records()).isLessThan(5_000);
    }

    @Test
    void constantsAndImmenseNumbersHaveNoCoefficient() {
        Correlations correlations = new Correlations(3);
        for (int i = 0; i < 10; i++) {
            add(correlations, 10L * i, i, 7, 1e200);
        }
        assertThat(correlations.coefficients(List.of("a", "b", "c"))).isEmpty();
    }

    @Test
    void splitsAtBlocksGiveTheSameBitsAndOthersNearlyTheSame() {
        Random random = new Random(10);
        Correlations whole = new Correlations(2);
        Correlations first = new Correlations(2);
        Correlations second = new Correlations(2);
        Correlations odd = new Correlations(2);
        Correlations oddRest = new Correlations(2);
        for (int i = 0; i < 20_000; i++) {
            long offset = 117L * i;
            double x = random.nextGaussian();
            double y = x + random.nextGaussian();
            add(whole, offset, x, y);
            add(offset < 10 << 16 ? first : second, offset, x, y);
            add(i % 3 == 0 ? odd : oddRest, offset, x, y);
        }
        second.merge(first);
        odd.merge(oddRest);
        List<String> names = List.of("x", "y");
        assertThat(second.coefficients(names)).isEqualTo(whole.coefficients(names));
        assertThat(odd.coefficients(names).getFirst().coefficient())
                .isCloseTo(whole.coefficients(names).getFirst().coefficient(), within(1e-12));
    }

    private static void add(Correlations correlations, long offset, double... values) {
        CsvBatch batch = CsvBatch.of(CsvRecord.of(List.of(""), 1, offset));
        assertThat(correlations.start(batch, 0, 1)).isEqualTo(1);
        for (int i = 0; i < values.length; i++) {
            correlations.column(i)[correlations.place()] = values[i];
        }
    }

    private static double pearson(double[] x, double[] y) {
        double n = 0;
        double sumX = 0;
        double sumY = 0;
        for (int i = 0; i < x.length; i++) {
            if (!Double.isNaN(y[i])) {
                n++;
                sumX += x[i];
                sumY += y[i];
            }
        }
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            if (!Double.isNaN(y[i])) {
                xx += (x[i] - sumX / n) * (x[i] - sumX / n);
                yy += (y[i] - sumY / n) * (y[i] - sumY / n);
                xy += (x[i] - sumX / n) * (y[i] - sumY / n);
            }
        }
        return xy / Math.sqrt(xx * yy);
    }
}
