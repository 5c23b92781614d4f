package rowmill.engine.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import rowmill.engine.schema.AttributeType;

class ProfileJsonTest {
    @Test
    void readsBackWhatItWrites() {
        Profile profile = sample();
        assertThat(ProfileJson.parse(ProfileJson.print(profile))).isEqualTo(profile);
    }

    @Test
    void refusesAnUnknownVersion() {
        assertThatThrownBy(() -> ProfileJson.parse("{\"version\":99}"))
                .hasMessage("This profile has version 99; this program reads version 1. Compute the statistics again.");
    }

    @Test
    void refusesWhatIsNoJson() {
        assertThatThrownBy(() -> ProfileJson.parse("[")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ProfileJson.parse("[]")).hasMessage("A stored profile must be a JSON object.");
    }

    static Profile sample() {
        return Records.accumulate(
                        Records.schema(
                                Optional.of("y"),
                                "n",
                                AttributeType.NUMERIC,
                                "c",
                                AttributeType.CATEGORICAL,
                                "t",
                                AttributeType.TEXT,
                                "y",
                                AttributeType.BINARY),
                        List.of("1.5,a,x y,yes", ",,,", "3,b,y z,no"))
                .profile();
    }
}
