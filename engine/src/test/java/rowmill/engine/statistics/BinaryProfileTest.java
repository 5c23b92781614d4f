package rowmill.engine.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;

class BinaryProfileTest {
    @Test
    void countsTheWordsOfBothValuesInAnyCaseAndWithBlanksAround() {
        BinaryProfile profile = profile(List.of("1", "yes", "Y", "TRUE", " t ", "0", "No", "f"));
        assertThat(profile.trues()).isEqualTo(5);
        assertThat(profile.falses()).isEqualTo(3);
        assertThat(profile.trueShare()).isEqualTo(5.0 / 8);
        assertThat(profile.counts()).isEqualTo(new ValueCounts(8, 0, 0, 0));
    }

    @Test
    void emptyAndOtherWordsAreInvalidAndOnlyTheEmptyOnesAreEmpty() {
        BinaryProfile profile = profile(List.of("1", "", "  ", "maybe", "2"));
        assertThat(profile.counts()).isEqualTo(new ValueCounts(5, 0, 4, 2));
        assertThat(profile.trueShare()).isEqualTo(1);
    }

    @Test
    void showsTheMostFrequentInvalidValuesEquallyFrequentOnesByTheirText() {
        BinaryProfile profile = profile(List.of("b", "a", "zz", "zz", "1", "", "a", "zz"));
        assertThat(profile.invalidValues())
                .containsExactly(new ValueCount("zz", 3), new ValueCount("a", 2), new ValueCount("b", 1));
    }

    @Test
    void showsNoInvalidValuesWhenThereAreTooManyToCountOneByOne() {
        assertThat(profile(words(32)).invalidValues()).hasSize(10);
        BinaryProfile profile = profile(words(33));
        assertThat(profile.invalidValues()).isEmpty();
        assertThat(profile.counts().invalid()).isEqualTo(33);
    }

    @Test
    void aColumnWithoutAnyUsableValueHasNoShareOfTrueOnes() {
        assertThat(profile(List.of("", "x")).trueShare()).isZero();
    }

    @Test
    void eachValueIsBrokenDownByTheClassesOfTheTarget() {
        DataSchema schema =
                Records.schema(Optional.of("y"), "flag", AttributeType.BINARY, "y", AttributeType.CATEGORICAL);
        List<String> lines = List.of("1,b", "1,a", "0,b", "1,b", ",a", "0,c", "1,b");
        Profile profile = Records.accumulate(schema, lines).profile();
        BinaryProfile flag = (BinaryProfile) profile.attributes().getFirst();
        assertThat(profile.targetClasses()).containsExactly("a", "b", "c");
        assertThat(flag.trueClasses()).containsExactly(1L, 3L, 0L);
        assertThat(flag.falseClasses()).containsExactly(0L, 1L, 1L);
    }

    @Test
    void theTargetIsNotBrokenDownByItselfAndHasNoAssociation() {
        DataSchema schema = Records.schema(Optional.of("y"), "flag", AttributeType.BINARY, "y", AttributeType.BINARY);
        List<String> lines = Collections.nCopies(20, List.of("1,yes", "0,no")).stream()
                .flatMap(List::stream)
                .toList();
        List<AttributeProfile> attributes =
                Records.accumulate(schema, lines).profile().attributes();
        BinaryProfile flag = (BinaryProfile) attributes.get(0);
        BinaryProfile target = (BinaryProfile) attributes.get(1);
        assertThat(target.trueClasses()).isEmpty();
        assertThat(target.association()).isEmpty();
        assertThat(flag.association()).isPresent();
    }

    private static List<String> words(int count) {
        return IntStream.range(0, count).mapToObj(i -> "word" + i).toList();
    }

    private static BinaryProfile profile(List<String> values) {
        return (BinaryProfile) Records.profile(AttributeType.BINARY, values);
    }
}
