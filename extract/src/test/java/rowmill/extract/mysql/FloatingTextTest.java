package rowmill.extract.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** FLOAT and DOUBLE as the servers show them, against plain decimal arithmetic, in no more room than is asked for. */
class FloatingTextTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, -0",
        "1, 1",
        "-1.5, -1.5",
        "0.1, 0.1",
        "100000, 100000",
        "1234567, 1234567",
        "1e14, 100000000000000",
        "1e15, 1e15",
        "123456789012345678, 1.2345678901234568e17",
        "0.0001, 0.0001",
        "1e-15, 0.000000000000001",
        "1e-16, 1e-16",
        "4.9e-324, 5e-324",
        "1.7976931348623157e308, 1.7976931348623157e308",
        "-1.2345678901234567e-15, -0.0000000000000012345678901234568",
        "0.30000000000000004, 0.30000000000000004",
        "NaN, ''",
        "Infinity, ''",
        "-Infinity, ''",
    })
    void doublesHaveTheFewestDigitsThatReadBack(double value, String expected) {
        assertThat(twofold(value)).isEqualTo(expected);
    }

    @Test
    void everyDoubleReadsBackAndHasNoMoreDigitsThanJavaNeeds() {
        long seed = 5;
        var random = new Random(seed);
        for (int sample = 0; sample < 30_000; sample++) {
            double value =
                    switch (sample % 4) {
                        case 0 -> Double.longBitsToDouble(random.nextLong());
                        case 1 -> random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
                        case 2 -> random.nextInt(10_000_000) / Math.pow(10, random.nextInt(12));
                        default -> -(1 + random.nextDouble()) * 1e-15;
                    };
            if (Double.isFinite(value) && value != 0) {
                String text = twofold(value);
                assertThat(Double.parseDouble(text))
                        .as("%s, seed %d", text, seed)
                        .isEqualTo(value);
                assertThat(digits(text))
                        .as("%s", text)
                        .isLessThanOrEqualTo(new BigDecimal(Double.toString(value))
                                .stripTrailingZeros()
                                .precision());
            }
        }
    }

    private static int digits(String text) {
        return new BigDecimal(text).stripTrailingZeros().precision();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, -0",
        "16777216, 16777200",
        "0.1, 0.1",
        "1.5, 1.5",
        "999999.5, 1000000",
        "999998.5, 999998",
        "3.4028235e38, 3.40282e38",
        "1.4e-45, 1.4013e-45",
        "1e15, 1e15",
        "1e14, 100000000000000",
        "1e-15, 0.000000000000001",
        "-1e-16, -1e-16",
        "123456.5, 123456",
        "123457.5, 123458",
        "NaN, ''",
    })
    void floatsHaveSixDigitsWithHalvesToEven(float value, String expected) {
        assertThat(single(value)).isEqualTo(expected);
    }

    @Test
    void everyFloatIsItsExactValueRoundedToSixDigits() {
        long seed = 6;
        var random = new Random(seed);
        for (int sample = 0; sample < 30_000; sample++) {
            float value = sample % 2 == 0
                    ? Float.intBitsToFloat(random.nextInt())
                    : (float) (random.nextInt(20_000_000) / Math.pow(2, random.nextInt(24)));
            if (Float.isFinite(value) && value != 0) {
                BigDecimal six = new BigDecimal(value).round(new MathContext(6, RoundingMode.HALF_EVEN));
                assertThat(new BigDecimal(single(value)))
                        .as("%s, seed %d", value, seed)
                        .isEqualByComparingTo(six);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1.005, 2, 1.00",
        "2.5, 0, 2",
        "3.5, 0, 4",
        "0.125, 2, 0.12",
        "-0.001, 2, -0.00",
        "-0.0, 1, -0.0",
        "1e15, 3, 1000000000000000.000",
        "0.1, 30, 0.100000000000000000000000000000",
        "1e22, 0, 10000000000000000000000",
        "NaN, 2, ''",
        "999.9999, 3, 1000.000",
    })
    void fixedDecimalsAreShownAllOfThem(double value, int decimals, String expected) {
        assertThat(fixed(value, decimals)).isEqualTo(expected);
    }

    @Test
    void fixedDecimalsAreTheExactValueRoundedOrItsShortestFormFilledUp() {
        long seed = 7;
        var random = new Random(seed);
        for (int sample = 0; sample < 15_000; sample++) {
            double value = random.nextGaussian() * Math.pow(10, random.nextInt(30) - 8);
            int decimals = random.nextInt(31);
            BigDecimal shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros();
            BigDecimal shown = shortest.scale() <= decimals ? shortest : new BigDecimal(value);
            assertThat(new BigDecimal(fixed(value, decimals)))
                    .as("%s with %d, seed %d", value, decimals, seed)
                    .isEqualTo(shown.setScale(decimals, RoundingMode.HALF_EVEN));
        }
        assertThat(fixed(-Double.MAX_VALUE, 30)).hasSize(1 + 309 + 1 + 30);
    }

    private static String twofold(double value) {
        byte[] room = new byte[FloatingText.MOST];
        return text(room, FloatingText.twofold(room, 0, value));
    }

    private static String single(float value) {
        byte[] room = new byte[FloatingText.MOST];
        return text(room, FloatingText.single(room, 0, value));
    }

    private static String fixed(double value, int decimals) {
        byte[] room = new byte[350];
        return text(room, FloatingText.fixed(room, 0, value, decimals));
    }

    private static String text(byte[] room, int end) {
        return new String(room, 0, end, StandardCharsets.US_ASCII);
    }
}
