package rowmill.engine.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;

class ProfileAccumulatorTest {
    private static final DataSchema SCHEMA = Records.schema(
            Optional.of("y"),
            "n",
            AttributeType.NUMERIC,
            "c",
            AttributeType.CATEGORICAL,
            "t",
            AttributeType.TEXT,
            "y",
            AttributeType.BINARY);

    @Test
    void profileOfNothingCountsNothing() {
        Profile profile = ProfileAccumulator.forSchema(SCHEMA).profile();
        assertThat(profile.records()).isZero();
        assertThat(profile.attributes())
                .extracting(AttributeProfile::counts)
                .containsOnly(new ValueCounts(0, 0, 0, 0))
                .hasSize(4);
    }

    @Test
    void countsMissingAndInvalidAsEachTypeSaysTheyAre() {
        ProfileAccumulator accumulator =
                Records.accumulate(SCHEMA, List.of("1.5,a,x y,yes", ",,,", " , , , ", "NaN,NaN,NaN,male"));
        accumulator.bad(Records.bad(5));
        Profile profile = accumulator.profile();
        assertThat(profile.records()).isEqualTo(4);
        assertThat(profile.badRecords()).isEqualTo(1);
        assertThat(profile.attributes())
                .extracting(AttributeProfile::counts)
                .containsExactly(
                        new ValueCounts(4, 2, 1, 2),
                        new ValueCounts(4, 0, 0, 2),
                        new ValueCounts(4, 0, 0, 2),
                        new ValueCounts(4, 0, 3, 2));
    }

    @Test
    void refusesToMergeProfilesOfDifferentSchemas() {
        DataSchema other = Records.schema(Optional.empty(), "n", AttributeType.NUMERIC);
        assertThatThrownBy(() -> ProfileAccumulator.forSchema(SCHEMA).merge(ProfileAccumulator.forSchema(other)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("different schemas");
    }
}
