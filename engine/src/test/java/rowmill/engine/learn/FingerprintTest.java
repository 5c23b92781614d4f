package rowmill.engine.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import rowmill.engine.csv.CsvRecord;

class FingerprintTest {
    private static final List<List<String>> RECORDS = List.of(
            List.of("1", "a", ""),
            List.of("", "1", "a"),
            List.of("a longer value than eight", "b", "c"),
            List.of("1", "a", ""));

    @Test
    void anySplitGivesTheSame() {
        String whole = of(RECORDS);
        for (int first = 0; first <= 4; first++) {
            for (int second = first; second <= 4; second++) {
                var joined = new Fingerprint();
                joined.append(part(RECORDS.subList(0, first)));
                joined.append(part(RECORDS.subList(first, second)));
                joined.append(part(RECORDS.subList(second, 4)));
                assertThat(joined.text()).isEqualTo(whole);
            }
        }
    }

    @Test
    void itsMethodIsKeptAsLongAsItsVersionIs() {
        assertThat(of(RECORDS))
                .as("stored fingerprints are compared with later ones: who changes the method raises the version")
                .isEqualTo("2:0bce151d5350bd0c");
    }

    @Test
    void changesWithOrderValuesAndColumns() {
        Set<String> seen = new HashSet<>();
        seen.add(of(RECORDS));
        List<List<String>> other = new ArrayList<>(RECORDS);
        Collections.swap(other, 0, 1);
        seen.add(of(other));
        seen.add(of(RECORDS.subList(0, 3)));
        seen.add(of(List.of(List.of("ab", "c"))));
        seen.add(of(List.of(List.of("a", "bc"))));
        seen.add(of(List.of(List.of("a", "bc", ""))));
        seen.add(of(List.of(List.of("a\0", "bc"))));
        assertThat(seen).hasSize(7);
    }

    @Test
    void hardlyEverRepeats() {
        var random = new Random(31);
        Set<String> seen = new HashSet<>();
        for (int record = 0; record < 20_000; record++) {
            seen.add(of(List.of(List.of(Integer.toString(record), "x".repeat(random.nextInt(20))))));
        }
        assertThat(seen).hasSize(20_000);
    }

    private static String of(List<List<String>> records) {
        return part(records).text();
    }

    private static Fingerprint part(List<List<String>> records) {
        var fingerprint = new Fingerprint();
        records.forEach(record -> fingerprint.add(CsvRecord.of(record, 1, 0)));
        return fingerprint;
    }
}
