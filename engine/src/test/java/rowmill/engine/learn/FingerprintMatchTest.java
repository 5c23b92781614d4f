package rowmill.engine.learn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintMatchTest {
    @ParameterizedTest
    @CsvSource({
        "2:955dc412587b6491, 2:955dc412587b6491, SAME",
        "2:955dc412587b6491, 2:955dc412587b6492, DIFFERENT",
        "2:955dc412587b6491, 3:955dc412587b6492, UNKNOWN",
        "955dc412587b6491, 2:955dc412587b6492, UNKNOWN",
        "955dc412587b6491, 955dc412587b6492, UNKNOWN",
        "955dc412587b6491, 955dc412587b6491, SAME",
        "955dc412587b6491, 2:955dc412587b6491, SAME"
    })
    void onlyFingerprintsOfOneMethodTellDataApart(String one, String other, FingerprintMatch match) {
        assertThat(FingerprintMatch.of(one, other)).isEqualTo(match);
        assertThat(FingerprintMatch.of(other, one)).isEqualTo(match);
    }
}
