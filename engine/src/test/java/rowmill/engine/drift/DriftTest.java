package rowmill.engine.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;
import rowmill.engine.statistics.Profile;
import rowmill.engine.statistics.ProfileAccumulator;

class DriftTest {
    private final Random random = new Random(8);

    @Test
    void aDataSetHasNotMovedFromItself() {
        for (AttributeType type : AttributeType.values()) {
            Profile profile = profile(type, 3_000, i -> i % 2 == 0 ? "1" : i % 3 == 0 ? "0" : i * 7919 % 5_000 + "");
            AttributeDrift drift = Drift.between(profile, profile).attributes().getFirst();
            assertThat(drift.stabilityIndex()).as("%s", type).isZero();
            assertThat(drift.distance()).isZero();
            assertThat(drift.verdict()).isEqualTo(AttributeDrift.Verdict.STABLE);
        }
    }

    @Test
    void twoShareListsGiveTheTextbookFigures() {
        Profile before = profile(AttributeType.BINARY, 1_000, i -> i % 10 < 5 ? "1" : "0");
        Profile after = profile(AttributeType.BINARY, 500, i -> i % 10 < 8 ? "1" : "0");
        AttributeDrift drift = Drift.between(before, after).attributes().getFirst();
        double index = (0.8 - 0.5) * Math.log(0.8 / 0.5) + (0.2 - 0.5) * Math.log(0.2 / 0.5);
        double divergence = 0.5 * (0.5 * log2(0.5 / 0.65) + 0.5 * log2(0.5 / 0.35))
                + 0.5 * (0.8 * log2(0.8 / 0.65) + 0.2 * log2(0.2 / 0.35));
        assertThat(drift.stabilityIndex()).isCloseTo(index, within(1e-12));
        assertThat(drift.distance()).isCloseTo(Math.sqrt(divergence), within(1e-12));
        assertThat(drift.verdict()).isEqualTo(AttributeDrift.Verdict.MOVED_FAR);
    }

    @Test
    void anotherSampleOfTheSameNumbersIsStableAndAShiftedOneIsNot() {
        Profile before = profile(AttributeType.NUMERIC, 20_000, i -> random.nextGaussian() + "");
        Profile same = profile(AttributeType.NUMERIC, 20_000, i -> random.nextGaussian() + "");
        Profile shifted = profile(AttributeType.NUMERIC, 20_000, i -> random.nextGaussian() + 0.7 + "");
        assertThat(index(before, same)).isLessThan(0.01);
        // For normal distributions a shift by d gives an index of d², a little less in ten groups.
        assertThat(index(before, shifted)).isCloseTo(0.49, within(0.08));
    }

    @Test
    void nothingInCommonIsADistanceOfOne() {
        Profile before = profile(AttributeType.CATEGORICAL, 100, i -> "a" + i % 3);
        Profile after = profile(AttributeType.CATEGORICAL, 100, i -> "b" + i % 3);
        AttributeDrift drift = Drift.between(before, after).attributes().getFirst();
        assertThat(drift.distance()).isCloseTo(1, within(1e-12));
        assertThat(drift.stabilityIndex()).isFinite().isGreaterThan(1);
    }

    @Test
    void textsInOtherWordsHaveMoved() {
        Profile before = profile(AttributeType.TEXT, 900, i -> List.of("red one", "green two", "blue")
                .get(i % 3));
        Profile after = profile(AttributeType.TEXT, 900, i -> List.of("rouge un", "vert deux", "bleu")
                .get(i % 3));
        AttributeDrift drift = Drift.between(before, after).attributes().getFirst();
        assertThat(drift.groups()).isEqualTo(10);
        assertThat(drift.distance()).isCloseTo(1, within(1e-12));
        assertThat(drift.verdict()).isEqualTo(AttributeDrift.Verdict.MOVED_FAR);
        Profile empty = profile(AttributeType.TEXT, 900, i -> "");
        assertThat(Drift.between(before, empty).attributes().getFirst().distance())
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void longListsOfWordsThatHaveNothingInCommonAreNotCompared() {
        Profile before = profile(AttributeType.TEXT, 2_000, i -> "old" + i % 400);
        Profile after = profile(AttributeType.TEXT, 2_000, i -> "new" + i % 400);
        Drift drift = Drift.between(before, after);
        assertThat(drift.attributes()).isEmpty();
        assertThat(drift.notCompared()).containsExactly("a");
    }

    @Test
    void moreMissingValuesAreMovement() {
        Profile before = profile(AttributeType.NUMERIC, 1_000, i -> i % 50 + "");
        Profile after = profile(AttributeType.NUMERIC, 1_000, i -> i % 2 == 0 ? "" : i % 50 + "");
        assertThat(index(before, after)).isGreaterThan(0.25);
    }

    @Test
    void valuesOutsideTheEarlierRangeBelongToTheOutermostGroups() {
        Profile before = profile(AttributeType.NUMERIC, 1_000, i -> i % 100 + "");
        Profile after = profile(AttributeType.NUMERIC, 1_000, i -> i % 100 + 1_000 + "");
        assertThat(Drift.between(before, after).attributes().getFirst().distance())
                .isGreaterThan(0.85);
    }

    @Test
    void aNumberInNearlyAllRecordsDoesNotHideWhatHappensToTheRest() {
        // As days since the last call: 999 for "never" in 19 of 20 records, a few days otherwise, later a few weeks.
        Profile before = profile(AttributeType.NUMERIC, 20_000, i -> i % 20 == 0 ? 1 + i / 20 % 10 + "" : "999");
        Profile same = profile(AttributeType.NUMERIC, 10_000, i -> i % 20 == 0 ? 1 + i / 20 % 10 + "" : "999");
        Profile weeks = profile(AttributeType.NUMERIC, 20_000, i -> i % 20 == 0 ? 21 + i / 20 % 10 + "" : "999");
        AttributeDrift moved = Drift.between(before, weeks).attributes().getFirst();
        assertThat(index(before, same)).isLessThan(1e-9);
        assertThat(moved.groups()).isEqualTo(11);
        assertThat(moved.verdict()).isNotEqualTo(AttributeDrift.Verdict.STABLE);
        assertThat(moved.distance()).isGreaterThan(0.1);
    }

    @Test
    void valuesBelowTheOnlyEarlierOneAreAGroupOfTheirOwn() {
        Profile before = profile(AttributeType.NUMERIC, 1_000, i -> "7");
        Profile after = profile(AttributeType.NUMERIC, 1_000, i -> i % 4 == 0 ? "3" : i % 4 == 1 ? "9" : "7");
        AttributeDrift drift = Drift.between(before, after).attributes().getFirst();
        assertThat(drift.groups()).isEqualTo(3);
        assertThat(drift.verdict()).isEqualTo(AttributeDrift.Verdict.MOVED_FAR);
    }

    @Test
    void attributesOfOneSideOnlyAreNamed() {
        Profile before = profile(AttributeType.NUMERIC, 10, i -> "1");
        Profile other = profile(AttributeType.TEXT, 10, i -> "1");
        Drift drift = Drift.between(before, other);
        assertThat(drift.attributes()).isEmpty();
        assertThat(drift.notCompared()).containsExactly("a");
    }

    @Test
    void emptyDataCanBeCompared() {
        Profile nothing = profile(AttributeType.NUMERIC, 0, i -> "");
        Profile some = profile(AttributeType.NUMERIC, 10, i -> i + "");
        assertThat(Drift.between(nothing, nothing).attributes().getFirst().distance())
                .isZero();
        assertThat(Drift.between(nothing, some).attributes().getFirst().distance())
                .isEqualTo(1);
        assertThat(Drift.between(some, nothing).attributes().getFirst().stabilityIndex())
                .isFinite();
    }

    private static double index(Profile before, Profile after) {
        return Drift.between(before, after).attributes().getFirst().stabilityIndex();
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }

    private static Profile profile(AttributeType type, int records, IntFunction<String> value) {
        DataSchema schema = DataSchema.of(false, Optional.empty(), List.of(new Attribute("a", type)));
        ProfileAccumulator accumulator = ProfileAccumulator.forSchema(schema);
        for (int i = 0; i < records; i++) {
            accumulator.accept(CsvRecord.of(List.of(value.apply(i)), i + 1, 10L * i));
        }
        return accumulator.profile();
    }
}
