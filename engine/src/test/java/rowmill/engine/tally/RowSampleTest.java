package rowmill.engine.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import rowmill.engine.csv.CsvRecord;

class RowSampleTest {
    @Test
    void keepsAllRecordsWhileTheyAreFew() {
        RowSample sample = new RowSample(10);
        for (int i = 0; i < 10; i++) {
            sample.offer(record(i));
        }
        assertThat(texts(sample)).hasSize(10).contains("v3 w");
    }

    @Test
    void keepsBetweenHalfTheLimitAndTheLimitOfMany() {
        RowSample sample = new RowSample(100);
        for (int i = 0; i < 100_000; i++) {
            sample.offer(record(i));
        }
        assertThat(sample.rows().size()).isBetween(30, 100);
    }

    @Test
    void anySplitAndAnyOrderMergeToTheSame() {
        Random random = new Random(2);
        RowSample whole = new RowSample(20);
        List<RowSample> parts = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            parts.add(new RowSample(20));
        }
        for (int i = 0; i < 3_000; i++) {
            whole.offer(record(i));
            parts.get(random.nextInt(6)).offer(record(i));
        }
        Collections.shuffle(parts, random);
        RowSample merged = new RowSample(20);
        parts.forEach(merged::merge);
        assertThat(texts(merged)).isEqualTo(texts(whole));
    }

    @Test
    void partsThatTellEachOtherHowThinTheyAreMergeToTheSame() {
        Random random = new Random(3);
        RowSample whole = new RowSample(20);
        SampleLevel level = new SampleLevel();
        List<RowSample> parts = new ArrayList<>();
        int next = 0;
        int kept = 0;
        for (int part = 0; part < 30; part++) {
            RowSample sample = new RowSample(20, level);
            int end = next + (part == 0 ? 10_000 : 100);
            for (; next < end; next++) {
                whole.offer(record(next));
                sample.offer(record(next));
            }
            kept += part == 0 ? 0 : sample.rows().size();
            parts.add(sample);
        }
        // Each by itself would keep ten to twenty.
        assertThat(kept).as("records of the small parts").isLessThan(30);
        Collections.shuffle(parts, random);
        RowSample merged = parts.removeFirst();
        parts.forEach(merged::merge);
        assertThat(texts(merged)).isEqualTo(texts(whole));
    }

    @Test
    void cutsLongFieldsBetweenCharacters() {
        String euros = "€".repeat(200);
        RowSample sample = new RowSample(1);
        sample.offer(CsvRecord.of(List.of(euros, "x", ""), 1, 0));
        SampledRow row = sample.rows().getFirst();
        assertThat(row.text(0)).isEqualTo("€".repeat(85));
        assertThat(row.text(1)).isEqualTo("x");
        assertThat(row.text(2)).isEmpty();
        assertThat(row.sameValue(1, 2)).isFalse();
    }

    private static CsvRecord record(int index) {
        return CsvRecord.of(List.of("v" + index, "w"), index + 1, 9L * index);
    }

    private static List<String> texts(RowSample sample) {
        return sample.rows().stream()
                .map(row -> row.text(0) + " " + row.text(1))
                .toList();
    }
}
