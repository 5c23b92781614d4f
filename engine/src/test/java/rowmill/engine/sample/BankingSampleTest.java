package rowmill.engine.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BankingSampleTest {
    private static final BankingSample SAMPLE = new BankingSample(7);

    @Test
    void rowsAndStreamTellTheSame() throws IOException {
        List<String> lines = lines(SAMPLE.open(0, 1_000));
        assertThat(lines).hasSize(1_000);
        for (int i : new int[] {0, 1, 17, 999}) {
            assertThat(SAMPLE.row(i)).containsExactly(lines.get(i).split(","));
        }
        assertThat(lines(SAMPLE.open(300, 310))).isEqualTo(lines.subList(300, 310));
        assertThat(lines(SAMPLE.source(50).open(0, Long.MAX_VALUE))).isEqualTo(lines.subList(0, 50));
    }

    @Test
    void bytesOfASeedNeverChange() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream in = SAMPLE.open(0, 10_000)) {
            digest.update(in.readAllBytes());
        }
        assertThat(HexFormat.of().formatHex(digest.digest()))
                .isEqualTo("67b04ffb66cc43157640e15d0ebc26e4d387dcabce71d78ac6ab19b224742993");
    }

    @Test
    void anotherSeedGivesOtherRows() {
        assertThat(new BankingSample(8).row(0)).isNotEqualTo(SAMPLE.row(0));
    }

    @Test
    void everyRowHasAllColumnsWithPlausibleValues() {
        LongStream.range(0, 5_000).mapToObj(SAMPLE::row).forEach(row -> {
            assertThat(row).hasSize(BankingSample.COLUMNS.size()).doesNotContain("");
            assertThat(Integer.parseInt(row.get(0))).isBetween(17, 98);
            assertThat(Integer.parseInt(row.get(10))).isBetween(0, 4_918);
            assertThat(Integer.parseInt(row.get(11))).isBetween(1, 56);
            assertThat(row.get(13).equals("0")).isEqualTo(row.get(14).equals("nonexistent"));
            assertThat(Double.parseDouble(row.get(18))).isBetween(0.6, 5.1);
            assertThat(row.get(20)).isIn("0", "1");
        });
    }

    @Test
    void aboutOneInNineSubscribesAndLongerCallsDoMoreOften() {
        List<List<String>> rows =
                LongStream.range(0, 41_188).mapToObj(SAMPLE::row).toList();
        Map<Boolean, Double> byLength = rows.stream()
                .collect(Collectors.partitioningBy(
                        row -> Integer.parseInt(row.get(10)) > 180,
                        Collectors.averagingInt(row -> Integer.parseInt(row.get(20)))));
        double all = rows.stream()
                .mapToInt(row -> Integer.parseInt(row.get(20)))
                .average()
                .orElseThrow();
        assertThat(all).isCloseTo(0.113, within(0.012));
        assertThat(byLength.get(true)).isGreaterThan(4 * byLength.get(false));
    }

    private static List<String> lines(InputStream in) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            return reader.lines().toList();
        }
    }
}
