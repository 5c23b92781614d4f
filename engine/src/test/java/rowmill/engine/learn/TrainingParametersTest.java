package rowmill.engine.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingParametersTest {
    @Test
    void nothingGivenMeansTheApisDefaults() {
        assertThat(TrainingParameters.parse(Map.of())).isEqualTo(TrainingParameters.STANDARD);
    }

    @Test
    void readsWhatGetMlModelShows() {
        Map<String, String> shown = Map.of(
                "algorithm", "sgd",
                "sgd.l1RegularizationAmount", "0.0",
                "sgd.l2RegularizationAmount", "1E-6",
                "sgd.maxMLModelSizeInBytes", "33554432",
                "sgd.maxPasses", "10");
        assertThat(TrainingParameters.parse(shown))
                .isEqualTo(new TrainingParameters(33_554_432, 10, ShuffleType.NONE, 0, 1e-6));
    }

    @Test
    void printsWhatItReads() {
        Map<String, String> printed = TrainingParameters.CONSOLE.toMap();
        assertThat(printed)
                .isEqualTo(new TreeMap<>(Map.of(
                        "algorithm", "sgd",
                        "sgd.l1RegularizationAmount", "0.0",
                        "sgd.l2RegularizationAmount", "1E-6",
                        "sgd.maxMLModelSizeInBytes", "104857600",
                        "sgd.maxPasses", "10",
                        "sgd.shuffleType", "auto")));
        assertThat(TrainingParameters.parse(printed)).isEqualTo(TrainingParameters.CONSOLE);
    }

    @ParameterizedTest
    @CsvSource({"1.0E-06", "1E-6", "1e-6", "0.000001", "' 0.000001 '", "+1.0e-6"})
    void numbersMayBeSpelledInAnyWay(String spelling) {
        assertThat(TrainingParameters.parse(Map.of("sgd.l2RegularizationAmount", spelling))
                        .l2())
                .isEqualTo(1e-6);
    }

    @Test
    void wholeNumbersMayBeSpelledAsDecimals() {
        assertThat(TrainingParameters.parse(Map.of("sgd.maxPasses", "1E+2")).maxPasses())
                .isEqualTo(100);
    }

    @Test
    void readsTheNamesOfOldSamples() {
        assertThat(TrainingParameters.parse(Map.of("sgd.l1", "1e-4", "sgd.passes", "7", "sgd.likelihood", "logreg")))
                .isEqualTo(new TrainingParameters(33_554_432, 7, ShuffleType.NONE, 1e-4, 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sgd.maxPasses | 0 | sgd.maxPasses is 0, but must be from 1 to 10000",
                "sgd.maxPasses | 10001 | is 10001, but must be from 1 to 10000",
                "sgd.maxPasses | 99999999999999999999 | is '99999999999999999999', but must be a whole number",
                "sgd.maxPasses | 2.5 | is '2.5', but must be a whole number",
                "sgd.maxPasses | ten | is 'ten', but must be a whole number",
                "sgd.maxPasses | '' | is '', but must be a whole number",
                "sgd.maxMLModelSizeInBytes | 99999 | from 100000 to 2147483648",
                "sgd.maxMLModelSizeInBytes | 2147483649 | from 100000 to 2147483648",
                "sgd.l1RegularizationAmount | -1e-6 | is -1.0E-6, but must be at least 0",
                "sgd.l1RegularizationAmount | 1e999 | a number up to 1.7976931348623157E308",
                "sgd.l1RegularizationAmount | 1e999999999 | must be a number, 0 or more",
                "sgd.l2RegularizationAmount | NaN | is 'NaN', but must be a number, 0 or more",
                "sgd.shuffleType | always | is 'always', but must be 'auto' or 'none'",
                "algorithm | forest | is 'forest', but must be 'sgd'",
                "sgd.rate | 1 | There is no training parameter 'sgd.rate'; expected sgd.maxMLModelSizeInBytes",
            })
    void refusesWhatIsOutOfRange(String key, String value, String message) {
        assertThatThrownBy(() -> TrainingParameters.parse(Map.of(key, value)))
                .isInstanceOf(InvalidTrainingParameterException.class)
                .hasMessageContaining(message);
    }

    @Test
    void bothPenaltiesAreRefusedUnlessOneIsZero() {
        assertThat(TrainingParameters.parse(
                                Map.of("sgd.l1RegularizationAmount", "1e-5", "sgd.l2RegularizationAmount", "0.0"))
                        .l1())
                .isEqualTo(1e-5);
        assertThatThrownBy(() -> TrainingParameters.parse(
                        Map.of("sgd.l1RegularizationAmount", "1e-5", "sgd.l2RegularizationAmount", "1e-6")))
                .hasMessageContaining("cannot be used together");
    }
}
