package rowmill.engine.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReadLimitsTest {
    @Test
    void theStandardIsThatOfTheOriginal() {
        assertThat(ReadLimits.STANDARD).isEqualTo(new ReadLimits(102_400, 10_000, 1_000, 107_374_182_400L, 100, 200));
    }

    @Test
    void refusesLimitsThatMakeNoSense() {
        assertThatThrownBy(() -> new ReadLimits(0, 1, 1, 1, 1, 1))
                .hasMessage("The read limit maxRecordBytes cannot be 0.");
        assertThatThrownBy(() -> new ReadLimits((64 << 20) + 1, 1, 1, 1, 1, 1)).hasMessageContaining("maxRecordBytes");
        assertThatThrownBy(() -> new ReadLimits(1, -1, 1, 1, 1, 1)).hasMessageContaining("maxBadRecords");
        assertThatThrownBy(() -> new ReadLimits(1, 1, 0, 1, 1, 1)).hasMessageContaining("maxAttributes");
        assertThatThrownBy(() -> new ReadLimits(1, 1, 1, -1, 1, 1)).hasMessageContaining("maxBytes");
        assertThatThrownBy(() -> new ReadLimits(1, 1, 1, 1, -1, 1)).hasMessageContaining("badSamples");
        assertThatThrownBy(() -> new ReadLimits(1, 1, 1, 1, 1, -1)).hasMessageContaining("sampleCharacters");
    }
}
