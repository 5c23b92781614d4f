package rowmill.engine.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import rowmill.engine.schema.AttributeType;

class CategoricalProfileTest {
    @Test
    void theEmptyValueIsAValue() {
        CategoricalProfile profile = profile(List.of("", "a", "", " "));
        assertThat(profile.distinct()).isEqualTo(3);
        assertThat(profile.counts()).isEqualTo(new ValueCounts(4, 0, 0, 3));
        assertThat(profile.mostFrequent().getFirst()).isEqualTo(new CategoryCount("", 2, List.of()));
    }

    @Test
    void ranksByCountThenByText() {
        CategoricalProfile profile = profile(List.of("b", "a", "c", "c", "university.degree", "university.degree"));
        assertThat(profile.mostFrequent())
                .extracting(CategoryCount::value)
                .containsExactly("c", "university.degree", "a", "b");
        assertThat(profile.leastFrequent()).extracting(CategoryCount::value).startsWith("a", "b");
        assertThat(profile.singletons()).isEqualTo(2);
        assertThat(profile.exact()).isTrue();
    }

    @Test
    void countsTheRecordsOfRareValues() {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            values.add(i % 100 == 0 ? "rare" + i / 200 : "common");
        }
        CategoricalProfile profile = profile(values);
        assertThat(profile.rareRecords()).isEqualTo(100);
        assertThat(profile.rareValues()).isEqualTo(50);
    }

    @Test
    void veryManyValuesAreEstimatedWithinTheStatedError() {
        Random random = new Random(6);
        List<String> values = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            values.add(random.nextInt(4) == 0 ? "frequent value of some length" : "customer-" + random.nextInt(50_000));
        }
        CategoricalProfile profile = profile(values);
        long distinct = values.stream().distinct().count();
        assertThat(profile.exact()).isFalse();
        assertThat((double) profile.distinct()).isCloseTo(distinct, within(0.1 * distinct));
        assertThat(profile.mostFrequent().getFirst().value()).isEqualTo("frequent value of some length");
        long frequent = values.stream().filter(v -> v.startsWith("frequent")).count();
        assertThat(profile.mostFrequent().getFirst().count()).isBetween(frequent - 100, frequent + 100);
        assertThat(profile.leastFrequent()).isEmpty();
        assertThat((double) profile.rareRecords()).isCloseTo(100_000 - frequent, within(10_000.0));
    }

    @Test
    void rareValuesAreNotCountedForThoseThatShareTheirGroups() {
        Random random = new Random(13);
        List<String> values = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            values.add("cat" + random.nextInt(5_000));
        }
        CategoricalProfile profile = profile(values);
        assertThat(profile.exact()).isFalse();
        assertThat(profile.mostFrequent()).isNotEmpty();
        double mean = profile.mostFrequent().stream()
                .mapToDouble(value -> value.count() - Collections.frequency(values, value.value()))
                .average()
                .orElseThrow();
        assertThat(mean).as("how much too high").isBetween(-3.0, 3.0);
    }

    @Test
    void longValuesAreToldApartAndShownCut() {
        String start = "x".repeat(300);
        CategoricalProfile profile = profile(List.of(start + "a", start + "b", start + "b"));
        assertThat(profile.distinct()).isEqualTo(2);
        assertThat(profile.mostFrequent().getFirst()).isEqualTo(new CategoryCount("x".repeat(256), 2, List.of()));
    }

    @Test
    void saysWhatValuesLookLike() {
        ValueShapes shapes = profile(
                        List.of("1.5", "2024-01-31", "31.12.1999 23:59", "yes", " padded", "", "word", "99/99/99"))
                .shapes();
        assertThat(shapes).isEqualTo(new ValueShapes(7, 1, 2, 1, 1));
    }

    private static CategoricalProfile profile(List<String> values) {
        return (CategoricalProfile) Records.profile(AttributeType.CATEGORICAL, values);
    }
}
