package rowmill.engine.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;

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

    /** The file was written by this test's {@link #sample} with the first program of version 1. */
    @Test
    void readsTheGoldenFileOfVersionOneAndWritesTheSameBytes() throws IOException {
        String golden;
        try (InputStream in = getClass().getResourceAsStream("profile-1.json")) {
            golden = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
        assertThat(ProfileJson.parse(golden)).isEqualTo(sample());
        assertThat(ProfileJson.print(sample())).isEqualTo(golden);
    }

    static Profile sample() {
        DataSchema schema = Records.schema(
                Optional.of("y"),
                "n",
                AttributeType.NUMERIC,
                "c",
                AttributeType.CATEGORICAL,
                "t",
                AttributeType.TEXT,
                "b",
                AttributeType.BINARY,
                "y",
                AttributeType.BINARY);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            lines.add((i % 7 == 0 ? "" : 0.1 * (i % 5)) + ",c" + i % 3 + ",some text " + i % 4 + "," + i % 2 + ","
                    + (i % 9 < 4 ? "yes" : "no"));
        }
        lines.add("x,\"quoted\",Été!,maybe,1");
        ProfileAccumulator accumulator = Records.accumulate(schema, lines);
        accumulator.bad(Records.bad(99));
        return accumulator.profile();
    }
}
