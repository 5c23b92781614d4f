package rowmill.engine.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;

class RowFindingsTest {
    private static final DataSchema SCHEMA = Records.schema(
            Optional.empty(), "a", AttributeType.CATEGORICAL, "b", AttributeType.TEXT, "c", AttributeType.NUMERIC);

    @Test
    void columnsThatAreEqualInEveryRecordAreDuplicatesWhateverTheirTypes() {
        Profile profile = profile(20, i -> i % 3 + "," + i % 3 + "," + i % 3);
        assertThat(profile.duplicates())
                .containsExactly(
                        new DuplicateAttributes("a", "b", 20),
                        new DuplicateAttributes("a", "c", 20),
                        new DuplicateAttributes("b", "c", 20));
    }

    @Test
    void oneRecordThatDiffersIsEnoughToTellColumnsApart() {
        Profile profile = profile(50, i -> i + "," + (i == 49 ? "x" : i) + ",1");
        assertThat(profile.duplicates()).isEmpty();
    }

    @Test
    void equalNumbersThatAreWrittenDifferentlyAreNoDuplicates() {
        assertThat(profile(30, i -> i + ",x," + i + ".0").duplicates()).isEmpty();
    }

    @Test
    void aFewEqualRecordsMayBeChance() {
        assertThat(profile(19, i -> i + "," + i + ",1").duplicates()).isEmpty();
    }

    @Test
    void columnsThatNeverVaryAreNoDuplicates() {
        assertThat(profile(100, i -> "7,7,7").duplicates()).isEmpty();
    }

    @Test
    void showsTenRecordsInFullAndAllOfFewer() {
        assertThat(profile(3, i -> i + ",words here," + i).sample())
                .containsExactlyInAnyOrder(
                        List.of("0", "words here", "0"),
                        List.of("1", "words here", "1"),
                        List.of("2", "words here", "2"));
        assertThat(profile(5_000, i -> i + ",b," + i).sample()).hasSize(10).doesNotHaveDuplicates();
    }

    private static Profile profile(int records, IntFunction<String> line) {
        return Records.accumulate(
                        SCHEMA, IntStream.range(0, records).mapToObj(line).toList())
                .profile();
    }
}
