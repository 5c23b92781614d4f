package rowmill.engine.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import rowmill.engine.SharedData;
import rowmill.engine.csv.DatasetReader;
import rowmill.engine.csv.ReadRequest;
import rowmill.engine.csv.ReadWatch;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;

/** Profiles of the real data sets beside plain arithmetic over all values: sort, sum, second pass. */
class RealDataProfileTest {
    @Test
    void banking() throws IOException {
        check("bank-marketing/banking-reconstructed.csv.gz", "NCCCCCCCCCNNNNCNNNNNB", 20, true);
    }

    @Test
    void adultCensus() throws IOException {
        check("adult-census/adult.data.gz", "NCNCNCCCCCNNNCC", 14, false);
    }

    @Test
    void iris() throws IOException {
        check("iris/iris.csv", "NNNNC", 4, false);
    }

    @Test
    void redWine() throws IOException {
        check("wine-quality/winequality-red.csv", "NNNNNNNNNNNN", 11, false);
    }

    @Test
    void whiteWineWithTheTargetAsClasses() throws IOException {
        check("wine-quality/winequality-white.csv", "NNNNNNNNNNNC", 11, false);
    }

    @Test
    void smsSpam() throws IOException {
        Profile profile = profile("sms-spam/sms_spam_derived.csv", schema("BT", 0, true));
        assertThat(profile.records()).isEqualTo(5_574);
        assertThat(((BinaryProfile) profile.attributes().getFirst()).trues()).isEqualTo(747);
        long words = 0;
        Set<String> tokens = new HashSet<>();
        Map<String, Integer> records = new HashMap<>();
        for (String line : lines("sms-spam/SMSSpamCollection")) {
            Set<String> ofRecord = new HashSet<>();
            for (String word : line.substring(line.indexOf('\t') + 1).split("[ \t\u000b\f]+")) {
                words += word.isEmpty() ? 0 : 1;
                String token = word.toLowerCase(Locale.ROOT)
                        .replaceAll("^[\\p{Punct}\\p{P}]+|[\\p{Punct}\\p{P}]+$", "");
                if (!token.isEmpty()) {
                    ofRecord.add(token);
                }
            }
            tokens.addAll(ofRecord);
            ofRecord.forEach(token -> records.merge(token, 1, Integer::sum));
        }
        TextProfile text = (TextProfile) profile.attributes().getLast();
        assertThat(text.words()).isEqualTo(words);
        assertThat(text.exact()).isTrue();
        assertThat(text.distinctTokens()).isEqualTo(tokens.size());
        for (TokenFigures token : text.tokens()) {
            assertThat(token.records())
                    .as(token.token())
                    .isEqualTo(records.get(token.token()).longValue());
        }
        assertThat(text.tokens()).extracting(TokenFigures::token).contains("call", "txt", "free", "claim", "prize");
    }

    private static void check(String path, String types, int target, boolean header) throws IOException {
        Profile profile = profile(path, schema(types, target, header));
        List<String> lines = lines(path);
        List<String[]> rows = new ArrayList<>();
        for (String line : lines.subList(header ? 1 : 0, lines.size())) {
            rows.add(line.split(",", -1));
        }
        assertThat(profile.records()).isEqualTo(rows.size());
        assertThat(profile.badRecords()).isZero();
        for (int i = 0; i < types.length(); i++) {
            List<String> values = new ArrayList<>();
            for (String[] row : rows) {
                values.add(row[i]);
            }
            switch (profile.attributes().get(i)) {
                case NumericProfile numeric -> checkNumbers(numeric, values);
                case CategoricalProfile categorical -> checkCategories(categorical, values);
                case BinaryProfile binary ->
                    assertThat(binary.trues())
                            .isEqualTo(values.stream().filter("1"::equals).count());
                case TextProfile text -> throw new AssertionError("no text expected");
            }
        }
        checkCorrelations(profile, rows);
        assertThat(ProfileJson.parse(ProfileJson.print(profile))).isEqualTo(profile);
    }

    private static void checkNumbers(NumericProfile numeric, List<String> values) {
        double[] sorted = values.stream()
                .mapToDouble(value -> Double.parseDouble(value.strip()))
                .sorted()
                .toArray();
        int n = sorted.length;
        NumericFigures figures = numeric.figures().orElseThrow();
        double mean = Arrays.stream(sorted).sum() / n;
        double squares = Arrays.stream(sorted).map(v -> (v - mean) * (v - mean)).sum();
        double deviation = Math.sqrt(squares / (n - 1));
        double cubes = Arrays.stream(sorted).map(v -> Math.pow(v - mean, 3)).sum();
        double fourth = Arrays.stream(sorted).map(v -> Math.pow(v - mean, 4)).sum();
        boolean exact = figures.resolution() == 0;
        assertThat(figures.min()).isEqualTo(sorted[0]);
        assertThat(figures.max()).isEqualTo(sorted[n - 1]);
        assertThat(figures.mean()).isCloseTo(mean, within(1e-12 * Math.abs(mean)));
        assertThat(figures.standardDeviation().orElseThrow()).isCloseTo(deviation, within(1e-10 * deviation));
        double slack = exact ? 1e-9 : 1e-3;
        assertThat(figures.skewness().orElseThrow())
                .isCloseTo(cubes / n / Math.pow(squares / n, 1.5), within(10 * slack));
        assertThat(figures.excessKurtosis().orElseThrow())
                .isCloseTo(fourth / n / Math.pow(squares / n, 2) - 3, within(100 * slack));
        for (int p = 0; p <= 100; p++) {
            double rank = (n - 1) * p / 100.0;
            double left = sorted[(int) rank];
            double expected = left + (rank - (int) rank) * (sorted[Math.min(n - 1, (int) rank + 1)] - left);
            assertThat(figures.percentiles().get(p))
                    .as("%s, percentile %d", numeric.name(), p)
                    .isCloseTo(expected, within(1e-12 + (figures.resolution() + 1e-12) * Math.abs(expected)));
        }
        long distinct = Arrays.stream(sorted).distinct().count();
        assertThat((double) figures.distinct()).isCloseTo(distinct, within(exact ? 0 : 0.08 * distinct));
        assertThat(figures.zeros())
                .isEqualTo(Arrays.stream(sorted).filter(v -> v == 0).count());
        assertThat(figures.negatives())
                .isEqualTo(Arrays.stream(sorted).filter(v -> v < 0).count());
        checkHistogram(figures, sorted);
    }

    private static void checkHistogram(NumericFigures figures, double[] sorted) {
        Histogram histogram = figures.histogram().withBins(20);
        long reached = 0;
        for (int bin = 0; bin < 20; bin++) {
            reached += histogram.counts().get(bin);
            double edge = histogram.from() * (1 - (bin + 1) / 20.0) + histogram.to() * ((bin + 1) / 20.0);
            boolean last = bin == 19;
            long expected = Arrays.stream(sorted).filter(v -> last || v < edge).count();
            // A value on an edge may fall to either side of it, because the edge itself is rounded.
            long onEdge = Arrays.stream(sorted)
                    .filter(v -> Math.abs(v - edge) < 1e-9 * Math.abs(edge))
                    .count();
            double slack = onEdge + (figures.resolution() == 0 ? 0 : 0.01 * sorted.length);
            assertThat((double) reached).isCloseTo(expected, within(slack));
        }
    }

    private static void checkCategories(CategoricalProfile categorical, List<String> values) {
        Map<String, Long> counts = new HashMap<>();
        values.forEach(value -> counts.merge(value, 1L, Long::sum));
        assertThat(categorical.exact()).isTrue();
        assertThat(categorical.distinct()).isEqualTo(counts.size());
        assertThat(categorical.mostFrequent())
                .isSortedAccordingTo(Comparator.comparingLong(CategoryCount::count)
                        .reversed()
                        .thenComparing(CategoryCount::value));
        for (CategoryCount value : categorical.mostFrequent()) {
            assertThat(value.count()).as(value.value()).isEqualTo(counts.get(value.value()));
        }
        assertThat(categorical.mostFrequent()).hasSize(Math.min(100, counts.size()));
    }

    private static void checkCorrelations(Profile profile, List<String[]> rows) {
        List<String> names =
                profile.attributes().stream().map(AttributeProfile::name).toList();
        for (Correlation pair : profile.correlations()) {
            double[] x = column(rows, names.indexOf(pair.first()));
            double[] y = column(rows, names.indexOf(pair.second()));
            double meanX = Arrays.stream(x).average().orElseThrow();
            double meanY = Arrays.stream(y).average().orElseThrow();
            double xx = 0;
            double yy = 0;
            double xy = 0;
            for (int i = 0; i < x.length; i++) {
                xx += (x[i] - meanX) * (x[i] - meanX);
                yy += (y[i] - meanY) * (y[i] - meanY);
                xy += (x[i] - meanX) * (y[i] - meanY);
            }
            assertThat(pair.coefficient())
                    .as("%s and %s", pair.first(), pair.second())
                    .isCloseTo(xy / Math.sqrt(xx * yy), within(1e-9));
        }
    }

    private static double[] column(List<String[]> rows, int column) {
        return rows.stream()
                .mapToDouble(row -> Double.parseDouble(row[column].strip()))
                .toArray();
    }

    static Profile profile(String path, DataSchema schema) throws IOException {
        ReadRequest request = ReadRequest.everything(List.of(SharedData.source(path)), schema, 2);
        return DatasetReader.read(request, range -> ProfileAccumulator.forSchema(schema), ReadWatch.NOBODY)
                .sink()
                .profile();
    }

    /** A schema from letters: N C B T; columns are called c0, c1 … */
    static DataSchema schema(String types, int target, boolean header) {
        List<Attribute> attributes = new ArrayList<>();
        for (int i = 0; i < types.length(); i++) {
            AttributeType type =
                    switch (types.charAt(i)) {
                        case 'N' -> AttributeType.NUMERIC;
                        case 'B' -> AttributeType.BINARY;
                        case 'T' -> AttributeType.TEXT;
                        default -> AttributeType.CATEGORICAL;
                    };
            attributes.add(new Attribute("c" + i, type));
        }
        return DataSchema.of(header, Optional.of("c" + target), attributes);
    }

    private static List<String> lines(String path) throws IOException {
        Path file = SharedData.file(path);
        try (InputStream in = Files.newInputStream(file);
                InputStream unpacked = path.endsWith(".gz") ? new GZIPInputStream(in) : in) {
            String text = new String(unpacked.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.isEmpty()).toList();
        }
    }
}
