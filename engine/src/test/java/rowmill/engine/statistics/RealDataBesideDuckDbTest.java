package rowmill.engine.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import rowmill.engine.SharedData;

/**
 * Profiles of the real data sets beside DuckDB, which shares no code with us: counts, extremes and counted groups are equal,
 * moments agree to 10⁻⁹, percentiles of attributes with more than 4,096 different values to the stated resolution.
 */
class RealDataBesideDuckDbTest {
    private static final double CLOSE = 1e-9;

    @Test
    void banking() throws IOException, SQLException {
        check("bank-marketing/banking-reconstructed.csv.gz", "NCCCCCCCCCNNNNCNNNNNB", 20, true);
    }

    @Test
    void adultCensus() throws IOException, SQLException {
        check("adult-census/adult.data.gz", "NCNCNCCCCCNNNCC", 14, false);
    }

    @Test
    void iris() throws IOException, SQLException {
        check("iris/iris.csv", "NNNNC", 4, false);
    }

    @Test
    void redWineAsNumbers() throws IOException, SQLException {
        check("wine-quality/winequality-red.csv", "NNNNNNNNNNNN", 11, false);
    }

    @Test
    void whiteWineAsClasses() throws IOException, SQLException {
        check("wine-quality/winequality-white.csv", "NNNNNNNNNNNC", 11, false);
    }

    @Test
    void smsSpam() throws IOException, SQLException {
        Profile profile = RealDataProfileTest.profile(
                "sms-spam/sms_spam_derived.csv", RealDataProfileTest.schema("BT", 0, true));
        try (DuckTable table = DuckTable.of(SharedData.file("sms-spam/sms_spam_derived.csv"), 2, true)) {
            binary(table, "c0", (BinaryProfile) profile.attributes().getFirst());
            text(table, (TextProfile) profile.attributes().getLast());
        }
    }

    private static void check(String path, String types, int target, boolean header) throws IOException, SQLException {
        Profile profile = RealDataProfileTest.profile(path, RealDataProfileTest.schema(types, target, header));
        try (DuckTable table = DuckTable.of(SharedData.file(path), types.length(), header)) {
            assertThat((double) profile.records()).isEqualTo(table.number("SELECT count(*) FROM d"));
            for (AttributeProfile attribute : profile.attributes()) {
                switch (attribute) {
                    case NumericProfile numeric -> numeric(table, value(attribute.name()), numeric);
                    case CategoricalProfile categorical -> categorical(table, attribute.name(), "c" + target, categorical);
                    case BinaryProfile binary -> binary(table, attribute.name(), binary);
                    case TextProfile text -> throw new AssertionError("no text expected");
                }
            }
            associations(table, profile, "c" + target);
            for (Correlation pair : profile.correlations()) {
                double expected = table.number(
                        "SELECT corr(" + value(pair.first()) + ", " + value(pair.second()) + ") FROM d");
                assertThat(pair.coefficient())
                        .as("%s and %s", pair.first(), pair.second())
                        .isCloseTo(expected, within(CLOSE));
            }
        }
    }

    private static String value(String column) {
        return "CAST(trim(" + column + ") AS DOUBLE)";
    }

    private static void numeric(DuckTable table, String value, NumericProfile numeric) throws SQLException {
        NumericFigures figures = numeric.figures().orElseThrow();
        String v = "(SELECT " + value + " v FROM d)";
        List<Object> row = table.row("SELECT count(v), min(v), max(v), avg(v), stddev_samp(v), count(DISTINCT v), "
                + "count(*) FILTER (v = 0), count(*) FILTER (v < 0), count(*) FILTER (v = floor(v)) FROM " + v);
        assertThat((double) numeric.counts().valid()).isEqualTo(number(row, 0));
        assertThat(figures.min()).isEqualTo(number(row, 1));
        assertThat(figures.max()).isEqualTo(number(row, 2));
        assertClose(numeric.name() + " mean", figures.mean(), number(row, 3), CLOSE);
        assertClose(numeric.name() + " deviation", figures.standardDeviation().orElseThrow(), number(row, 4), CLOSE);
        double distinct = number(row, 5);
        boolean exact = figures.resolution() == 0;
        assertThat((double) figures.distinct()).isCloseTo(distinct, within(exact ? 0 : 0.08 * distinct));
        assertThat((double) figures.zeros()).isEqualTo(number(row, 6));
        assertThat((double) figures.negatives()).isEqualTo(number(row, 7));
        assertThat((double) figures.integers()).isEqualTo(number(row, 8));
        double slack = exact ? CLOSE : 0.01;
        List<Object> shape = table.row("SELECT avg(pow(v - m, 3)) / pow(s, 3), avg(pow(v - m, 4)) / pow(s, 4) - 3 FROM " + v
                + ", (SELECT avg(v) m, stddev_pop(v) s FROM " + v + ") GROUP BY s");
        assertClose(numeric.name() + " skewness", figures.skewness().orElseThrow(), number(shape, 0), slack);
        assertClose(numeric.name() + " kurtosis", figures.excessKurtosis().orElseThrow(), number(shape, 1), slack);
        for (int p = 0; p <= 100; p++) {
            double expected = table.number("SELECT quantile_cont(v, " + p / 100.0 + ") FROM " + v);
            assertClose(numeric.name() + " percentile " + p, figures.percentiles().get(p), expected, CLOSE + figures.resolution());
        }
        if (exact) {
            boxPlot(table, v, figures.boxPlot(), numeric.name());
        }
        groups(table, v, numeric);
    }

    private static void boxPlot(DuckTable table, String v, BoxPlot box, String name) throws SQLException {
        List<Object> row = table.row("SELECT min(v) FILTER (v >= a - 1.5 * (b - a)), a, b, max(v) FILTER (v <= b + 1.5 * (b - a)), "
                + "count(*) FILTER (v < a - 1.5 * (b - a)), count(*) FILTER (v > b + 1.5 * (b - a)) FROM " + v
                + ", (SELECT quantile_cont(v, 0.25) a, quantile_cont(v, 0.75) b FROM " + v + ") GROUP BY a, b");
        assertThat(List.of(
                        box.lowerWhisker(),
                        box.lowerQuartile(),
                        box.upperQuartile(),
                        box.upperWhisker(),
                        (double) box.lowOutliers(),
                        (double) box.highOutliers()))
                .as(name)
                .usingElementComparator((one, other) -> Math.abs(one - other) <= CLOSE * Math.max(1, Math.abs(one)) ? 0 : 1)
                .containsExactly(
                        number(row, 0), number(row, 1), number(row, 2), number(row, 3), number(row, 4), number(row, 5));
    }

    /** The groups hold every value once, each in its own. */
    private static void groups(DuckTable table, String v, NumericProfile numeric) throws SQLException {
        long sum = 0;
        double below = Double.NEGATIVE_INFINITY;
        for (ValueGroup group : numeric.groups()) {
            assertThat(group.from()).isGreaterThan(below);
            below = group.to();
            sum += group.count();
            assertThat((double) sum)
                    .as("%s up to %s", numeric.name(), group.to())
                    .isEqualTo(table.number("SELECT count(*) FROM " + v + " WHERE v <= " + group.to()));
        }
    }

    private static void categorical(DuckTable table, String column, String target, CategoricalProfile categorical)
            throws SQLException {
        assertThat(categorical.exact()).isTrue();
        assertThat((double) categorical.distinct()).isEqualTo(table.number("SELECT count(DISTINCT " + column + ") FROM d"));
        for (List<CategoryCount> listed : List.of(categorical.mostFrequent(), categorical.leastFrequent())) {
            for (CategoryCount value : listed) {
                String where = " WHERE " + column + " = '" + value.value().replace("'", "''") + "'";
                assertThat((double) value.count())
                        .as("%s = %s", column, value.value())
                        .isEqualTo(table.number("SELECT count(*) FROM d" + where));
                List<Double> classes = table
                        .rows("SELECT count(*) FILTER (" + column + " = '" + value.value().replace("'", "''") + "') FROM d GROUP BY "
                                + target + " ORDER BY " + target)
                        .stream()
                        .map(row -> number(row, 0))
                        .toList();
                if (!value.classes().isEmpty()) {
                    assertThat(value.classes().stream().map(Long::doubleValue)).containsExactlyElementsOf(classes);
                }
            }
        }
        List<Object> rare = table.row("SELECT coalesce(sum(n), 0), count(*), count(*) FILTER (n = 1) FROM (SELECT count(*) n FROM d GROUP BY "
                + column + ") WHERE n < (SELECT count(*) / 1000.0 FROM d)");
        assertThat((double) categorical.rareRecords()).isEqualTo(number(rare, 0));
        assertThat((double) categorical.rareValues()).isEqualTo(number(rare, 1));
        assertThat((double) categorical.singletons())
                .isEqualTo(table.number("SELECT count(*) FROM (SELECT count(*) n FROM d GROUP BY " + column + ") WHERE n = 1"));
    }

    private static void binary(DuckTable table, String column, BinaryProfile binary) throws SQLException {
        assertThat((double) binary.trues()).isEqualTo(table.number("SELECT count(*) FILTER (" + column + " = '1') FROM d"));
        assertThat((double) binary.falses()).isEqualTo(table.number("SELECT count(*) FILTER (" + column + " = '0') FROM d"));
        assertThat(binary.counts().invalid()).isZero();
    }

    /** The documented formula for categories: the share of the target's variance between their groups, adjusted like R². */
    private static void associations(DuckTable table, Profile profile, String target) throws SQLException {
        boolean numbers = profile.target().orElseThrow() instanceof NumericProfile;
        for (AttributeProfile attribute : profile.attributes()) {
            if (!(attribute instanceof CategoricalProfile) || attribute.role() == AttributeRole.TARGET || numbers) {
                continue;
            }
            // Groups under five records are one group; Gini's variance of a group is n - Σ k² / n over its classes.
            String grouped = "(SELECT g, t, count(*) k FROM (SELECT CASE WHEN count(*) OVER (PARTITION BY " + attribute.name()
                    + ") < 5 THEN '(small)' ELSE " + attribute.name() + " END g, " + target + " t FROM d) GROUP BY g, t)";
            List<Object> row = table.row("WITH c AS " + grouped + ", b AS (SELECT g, sum(k) n, sum(k) - sum(k * k) / sum(k) w FROM c GROUP BY g), "
                    + "a AS (SELECT sum(k) k FROM c GROUP BY t) SELECT sum(n), count(*), sum(w), "
                    + "(SELECT sum(k) - sum(k * k) / sum(k) FROM a) FROM b");
            double n = number(row, 0);
            double unexplained = number(row, 2) / number(row, 3) * (n - 1) / (n - number(row, 1));
            Optional<Association> seen = ((CategoricalProfile) attribute).association();
            assertThat(seen.orElseThrow().strength())
                    .as("association of %s", attribute.name())
                    .isCloseTo(Math.sqrt(Math.max(0, 1 - unexplained)), within(CLOSE));
        }
    }

    private static void text(DuckTable table, TextProfile text) throws SQLException {
        String words = "(SELECT unnest(list_filter(string_split_regex(c1, '[ \\t\\x0b\\f]+'), w -> w <> '')) w, rowid r, c0 FROM d)";
        List<Object> row = table.row("SELECT count(*), min(length(w)), max(length(w)), avg(length(w)) FROM " + words);
        assertThat((double) text.words()).isEqualTo(number(row, 0));
        LengthFigures lengths = text.charactersPerWord().orElseThrow();
        assertThat((double) lengths.min()).isEqualTo(number(row, 1));
        assertThat((double) lengths.max()).isEqualTo(number(row, 2));
        assertThat(lengths.mean()).isCloseTo(number(row, 3), within(CLOSE));
        String tokens = "(SELECT DISTINCT r, c0, regexp_replace(regexp_replace(lower(w), '^[[:punct:][:cntrl:]]+', ''), "
                + "'[[:punct:][:cntrl:]]+$', '') t FROM " + words + ")";
        for (TokenFigures token : text.tokens().subList(0, 20)) {
            List<Object> counts = table.row("SELECT count(*) FILTER (c0 = '0'), count(*) FILTER (c0 = '1') FROM " + tokens
                    + " WHERE t = '" + token.token().replace("'", "''") + "'");
            assertThat(token.classes().stream().map(Long::doubleValue))
                    .as(token.token())
                    .containsExactly(number(counts, 0), number(counts, 1));
        }
    }

    private static double number(List<Object> row, int column) {
        return ((Number) row.get(column)).doubleValue();
    }

    private static void assertClose(String what, double seen, double expected, double tolerance) {
        assertThat(seen).as(what).isCloseTo(expected, within(1e-12 + tolerance * Math.max(1, Math.abs(expected))));
    }
}
