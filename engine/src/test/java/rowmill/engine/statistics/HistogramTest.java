package rowmill.engine.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistogramTest {
    private static final Histogram FINEST =
            new Histogram(0, 10, LongStream.range(0, Histogram.FINEST).boxed().toList());

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 50, 100, 200, 500, 1_000})
    void fewerIntervalsHoldTheSameRecordsOverTheSameRange(int bins) {
        Histogram histogram = FINEST.withBins(bins);
        assertThat(histogram.counts()).hasSize(bins);
        assertThat(histogram.counts().stream().mapToLong(Long::longValue).sum()).isEqualTo(499_500);
        assertThat(histogram.from()).isEqualTo(0);
        assertThat(histogram.to()).isEqualTo(10);
    }

    @Test
    void anIntervalIsTheSumOfThoseThatItIsMadeOf() {
        assertThat(FINEST.withBins(200).counts()).startsWith(0L + 1 + 2 + 3 + 4, 5L + 6 + 7 + 8 + 9);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 3, 999, 2_000})
    void refusesWhatIsNoDivisorAndNamesSome(int bins) {
        assertThatThrownBy(() -> FINEST.withBins(bins))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("in " + bins)
                .hasMessageContaining("such as 20, 50");
    }

    @Test
    void theOneIntervalOfAConstantStaysAsItIs() {
        Histogram constant = new Histogram(7, 7, List.of(12L));
        assertThat(constant.withBins(20)).isSameAs(constant);
    }
}
