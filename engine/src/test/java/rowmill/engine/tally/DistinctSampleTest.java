package rowmill.engine.tally;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DistinctSampleTest {
    @Test
    void isExactUpToTheLimit() {
        DistinctSample sample = new DistinctSample(100);
        for (int i = 0; i < 300; i++) {
            sample.add(FieldHash.mix(i % 100), 1);
        }
        assertThat(sample.distinct()).isEqualTo(100);
        assertThat(sample.sampledUpTo(2)).isZero();
        assertThat(sample.occurrencesUpTo(3)).isEqualTo(300);
    }

    @Test
    void nothingHasNoDistinctValues() {
        assertThat(new DistinctSample(10).distinct()).isZero();
    }

    @Test
    void estimatesWithinFourStandardErrors() {
        for (int distinct : new int[] {5_000, 100_000, 1_000_000}) {
            DistinctSample sample = new DistinctSample(4_096);
            for (int i = 0; i < distinct; i++) {
                sample.add(FieldHash.mix(i), 1);
            }
            double error = 1.2 / Math.sqrt(2_048);
            assertThat((double) sample.distinct()).isCloseTo(distinct, within(4 * error * distinct));
        }
    }

    @Test
    void keptValuesHaveTheirExactCounts() {
        DistinctSample sample = new DistinctSample(64);
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < 10_000; i++) {
                sample.add(FieldHash.mix(i), 1);
            }
        }
        assertThat(sample.sampledUpTo(4)).isZero();
        assertThat(sample.occurrencesUpTo(5)).isEqualTo(5L * sample.sampled());
    }

    @Test
    void anySplitAndAnyOrderMergeToTheSame() {
        Random random = new Random(11);
        for (int trial = 0; trial < 50; trial++) {
            DistinctSample whole = new DistinctSample(32);
            List<DistinctSample> parts = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                parts.add(new DistinctSample(32));
            }
            int different = 1 + random.nextInt(500);
            for (int i = 0; i < 400; i++) {
                long hash = FieldHash.mix(random.nextInt(different));
                whole.add(hash, 1);
                parts.get(random.nextInt(5)).add(hash, 1);
            }
            Collections.shuffle(parts, random);
            DistinctSample merged = new DistinctSample(32);
            parts.forEach(merged::merge);
            assertThat(merged.distinct()).isEqualTo(whole.distinct());
            assertThat(merged.sampledUpTo(2)).isEqualTo(whole.sampledUpTo(2));
            assertThat(merged.occurrencesUpTo(Long.MAX_VALUE)).isEqualTo(whole.occurrencesUpTo(Long.MAX_VALUE));
        }
    }
}
