package rowmill.engine.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ScoreTextTest {
    private final DecimalFormat oracle = new DecimalFormat("0.######E0", DecimalFormatSymbols.getInstance(Locale.ROOT));

    @Test
    void writesWhatTheOriginalWrote() {
        assertThat(ScoreText.of(1.945252e-5)).isEqualTo("1.945252E-5");
        assertThat(ScoreText.of(0.996733)).isEqualTo("9.96733E-1");
        assertThat(ScoreText.of(6.0554e-9)).isEqualTo("6.0554E-9");
        assertThat(ScoreText.of(1)).isEqualTo("1E0");
        assertThat(ScoreText.of(122570.8)).isEqualTo("1.225708E5");
        assertThat(ScoreText.of(0)).isEqualTo("0E0");
    }

    @Test
    void agreesWithTheLibraryOnRandomScores() {
        var random = new Random(7);
        for (int round = 0; round < 200_000; round++) {
            double score = round % 2 == 0
                    ? random.nextDouble()
                    : random.nextGaussian() * Math.pow(10, random.nextInt(60) - 30);
            assertThat(ScoreText.of(score)).as("%s", score).isEqualTo(oracle.format(score));
        }
    }

    /** The library's own rounding of exact halves has changed between versions, so the oracle is arithmetic here. */
    @Test
    void roundsToTheNearestAndHalvesToTheEvenDigit() {
        for (int exponent = -30; exponent <= 30; exponent++) {
            for (String digits :
                    new String[] {"1", "9.9999995", "9.99999949999", "1.0000005", "1.2345675", "2.5000005"}) {
                double value = Double.parseDouble(digits + "E" + exponent);
                for (double each : new double[] {value, Math.nextUp(value), Math.nextDown(value), -value}) {
                    BigDecimal rounded = new BigDecimal(each).round(new MathContext(7, RoundingMode.HALF_EVEN));
                    assertThat(new BigDecimal(ScoreText.of(each)))
                            .as("%s", each)
                            .isEqualByComparingTo(rounded);
                    assertThat(ScoreText.of(each)).matches("-?[1-9](\\.[0-9]{0,5}[1-9])?E-?[1-9]?[0-9]");
                }
            }
        }
    }

    @Property
    void agreesWithTheLibraryOnAnyFiniteNumber(@ForAll @DoubleRange(min = -1e300, max = 1e300) double value) {
        assertThat(ScoreText.of(value)).isEqualTo(oracle.format(value));
    }

    @Test
    void extremesAreWrittenToo() {
        for (double each : new double[] {Double.MAX_VALUE, -0.0, Double.MIN_NORMAL}) {
            assertThat(ScoreText.of(each)).isEqualTo(oracle.format(each));
        }
        assertThatThrownBy(() -> ScoreText.of(Double.NaN)).hasMessageContaining("NaN");
    }
}
