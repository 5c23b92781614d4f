package rowmill.engine.split;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import rowmill.engine.split.DataRearrangement.Strategy;

class SplitTest {
    private static final long LARGEST = 100L << 30;

    @Test
    void sequentialTakesPlacesFromBeginInclusiveToEndExclusive() {
        Slice slice = split(70, 90, false, Strategy.SEQUENTIAL, "").over(1000);
        assertThat(LongStream.range(0, 1000).filter(slice::contains).boxed())
                .containsExactlyElementsOf(LongStream.range(700, 900).boxed().toList());
    }

    @Test
    void aBoundaryBetweenBytesGoesToTheByteAfter() {
        assertThat(split(0, 50, false, Strategy.SEQUENTIAL, "").over(3).contains(1))
                .isTrue();
        assertThat(split(0, 50, false, Strategy.SEQUENTIAL, "").over(3).contains(2))
                .isFalse();
        assertThat(split(50, 100, false, Strategy.SEQUENTIAL, "").over(3).contains(2))
                .isTrue();
    }

    @Property
    void everyPlaceBelongsToExactlyOnePart(
            @ForAll @IntRange(min = 1, max = 99) int cut,
            @ForAll Strategy strategy,
            @ForAll @StringLength(max = 20) String seed,
            @ForAll @LongRange(min = 1, max = LARGEST) long total,
            @ForAll @LongRange(min = 0, max = LARGEST) long any) {
        long place = any % total;
        boolean first = split(0, cut, false, strategy, seed).over(total).contains(place);
        boolean second = split(cut, 100, false, strategy, seed).over(total).contains(place);
        boolean others = split(0, cut, true, strategy, seed).over(total).contains(place);
        assertThat(second).isEqualTo(!first);
        assertThat(others).isEqualTo(!first);
    }

    @Property
    void anExcludedStretchHoldsNoPlaceThatBelongs(
            @ForAll @IntRange(min = 0, max = 99) int begin,
            @ForAll @IntRange(min = 1, max = 99) int width,
            @ForAll boolean complement,
            @ForAll Strategy strategy,
            @ForAll @IntRange(min = 0, max = 300) int from,
            @ForAll @IntRange(min = 0, max = 60) int length) {
        Slice slice = split(begin, Math.min(100, begin + width), complement, strategy, "s")
                .over(360);
        if (slice.excludes(from, from + length)) {
            assertThat(IntStream.range(from, from + length).noneMatch(slice::contains))
                    .isTrue();
        }
    }

    @Property
    void anIncludedStretchHoldsOnlyPlacesThatBelong(
            @ForAll @IntRange(min = 0, max = 99) int begin,
            @ForAll @IntRange(min = 1, max = 99) int width,
            @ForAll boolean complement,
            @ForAll Strategy strategy,
            @ForAll @IntRange(min = 0, max = 300) int from,
            @ForAll @IntRange(min = 0, max = 60) int length) {
        Slice slice = split(begin, Math.min(100, begin + width), complement, strategy, "s")
                .over(360);
        if (slice.includes(from, from + length)) {
            assertThat(IntStream.range(from, from + length).allMatch(slice::contains))
                    .isTrue();
        }
    }

    @Test
    void aStretchOfASequentialSplitIsKnownToBelongAsAWhole() {
        Slice first = split(0, 70, false, Strategy.SEQUENTIAL, "").over(1_000);
        Slice others = split(0, 70, true, Strategy.SEQUENTIAL, "").over(1_000);
        assertThat(first.includes(0, 700)).isTrue();
        assertThat(first.includes(0, 701)).isFalse();
        assertThat(others.includes(700, Long.MAX_VALUE)).isTrue();
        assertThat(others.includes(699, 1_000)).isFalse();
        assertThat(Slice.EVERYTHING.includes(0, Long.MAX_VALUE)).isTrue();
        assertThat(split(0, 70, false, Strategy.RANDOM, "").over(1_000).includes(3, 4))
                .isFalse();
    }

    @Test
    void randomTakesItsShareWhateverTheSeedAndTheSpacing() {
        for (String seed : List.of("", "0", "s3://bucket/file.csv")) {
            for (int spacing : new int[] {1, 97, 118, 128, 65_536}) {
                Slice slice = split(0, 70, false, Strategy.RANDOM, seed).over(0);
                long taken = LongStream.range(0, 100_000)
                        .filter(row -> slice.contains(row * spacing))
                        .count();
                // Six standard deviations of a binomial with n = 100,000 and p = 0.7.
                assertThat(taken).as("seed '%s', spacing %d", seed, spacing).isBetween(70_000L - 870, 70_000L + 870);
            }
        }
    }

    @Test
    void differentSeedsTakeDifferentRecords() {
        Slice one = split(0, 50, false, Strategy.RANDOM, "1").over(0);
        Slice other = split(0, 50, false, Strategy.RANDOM, "2").over(0);
        long both = LongStream.range(0, 10_000)
                .filter(place -> one.contains(place) && other.contains(place))
                .count();
        assertThat(both).isBetween(2_250L, 2_750L);
    }

    /** The file was computed apart from this code, from the formula in the Javadoc of Split, and must never change. */
    @Test
    void drawsTheNumbersOfTheGoldenFile() throws IOException {
        try (InputStream golden = SplitTest.class.getResourceAsStream("split-1.txt")) {
            assertThat(golden).isNotNull();
            assertThat(drawn()).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** The first percentage p such that the part 0 to p + 1 takes the place, for some seeds and places. */
    private static String drawn() {
        StringBuilder text = new StringBuilder("# version 1: seed, then the drawn numbers of 40 places\n");
        for (String seed : List.of("", "0", "1", "s3://bucket/banking.csv", "naïve 日本")) {
            text.append(seed).append('\t');
            text.append(LongStream.range(0, 40)
                    .map(row -> row < 20 ? row * 118 : row * row * 1_000_003)
                    .mapToObj(place -> String.valueOf(drawn(seed, place)))
                    .collect(Collectors.joining(" ")));
            text.append('\n');
        }
        return text.toString();
    }

    private static int drawn(String seed, long place) {
        return IntStream.range(0, 100)
                .filter(percent -> split(percent, percent + 1, false, Strategy.RANDOM, seed)
                        .over(0)
                        .contains(place))
                .findFirst()
                .orElseThrow();
    }

    private static Split split(int begin, int end, boolean complement, Strategy strategy, String seed) {
        return new DataRearrangement(begin, end, complement, strategy, seed).split();
    }
}
