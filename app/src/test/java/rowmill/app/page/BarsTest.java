package rowmill.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BarsTest {
    @Test
    void isAsLongAsItsShare() {
        assertThat(Bars.horizontal(1, 4)).isEqualTo("████");
        assertThat(Bars.horizontal(0.5, 4)).isEqualTo("██");
        assertThat(Bars.horizontal(0.15625, 4)).isEqualTo("▋");
        assertThat(Bars.horizontal(0, 4)).isEmpty();
    }

    @Test
    void showsTheSmallestShareAsSomething() {
        assertThat(Bars.horizontal(1e-9, 20)).isEqualTo("▏");
    }

    @Test
    void takesSharesOutsideForTheNearerEnd() {
        assertThat(Bars.horizontal(7, 2)).isEqualTo("██");
        assertThat(Bars.horizontal(-1, 2)).isEmpty();
    }

    @Test
    void drawsAHistogramThatTellsFewFromNone() {
        assertThat(Bars.vertical(List.of(0L, 1L, 4_000L, 8_000L))).isEqualTo(" ▁▄█");
        assertThat(Bars.vertical(List.of())).isEmpty();
        assertThat(Bars.vertical(List.of(0L, 0L))).isEqualTo("  ");
    }
}
