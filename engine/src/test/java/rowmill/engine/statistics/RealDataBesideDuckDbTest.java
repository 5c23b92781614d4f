package rowmill.engine.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rowmill.engine.SharedData;
import rowmill.engine.csv.DatasetReader;
import rowmill.engine.csv.ReadRequest;
import rowmill.engine.csv.ReadWatch;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;

/**
 * The profile of every real data set beside DuckDB's own reading and arithmetic. Stated tolerances: counts equal; minimum and
 * maximum equal; mean relative 1e-12, standard deviation and correlations 1e-9; percentiles relative 1e-12 where every value is
 * counted, otherwise the profile's stated resolution.
 */
class RealDataBesideDuckDbTest {
    @ParameterizedTest
    @CsvSource({
        "bank-marketing/banking-reconstructed.csv.gz, NCCCCCCCCCNNNNCNNNNNB, 20, true",
        "bank-marketing/banking-batch.csv,            NCCCCCCCCCNNNNCNNNNN,  -1, true",
        "adult-census/adult.data.gz,                  NCNCNCCCCCNNNCC,       14, false",
        "adult-census/adult.test.gz,                  NCNCNCCCCCNNNCC,       14, false",
        "iris/iris.csv,                               NNNNC,                  4, false",
        "wine-quality/winequality-red.csv,            NNNNNNNNNNNN,          11, false",
        "wine-quality/winequality-white.csv,          NNNNNNNNNNNN,          11, false",
        "sms-spam/sms_spam_derived.csv,               BT,                     0, true"
    })
    void agreesInAllFiguresThatDuckDbTells(String path, String types, int target, boolean header)
            throws IOException, SQLException {
        DataSchema schema = schema(types, target, header);
        Profile profile = DatasetReader.read(
                        ReadRequest.everything(List.of(SharedData.source(path)), schema, 2),
                        range -> ProfileAccumulator.forSchema(schema),
                        ReadWatch.NOBODY)
                .sink()
                .profile();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            load(statement, path, types, header);
            assertThat(profile.records()).isEqualTo(number(statement, "count(*)"));
            for (AttributeProfile attribute : profile.attributes()) {
                switch (attribute) {
                    case NumericProfile numeric -> checkNumbers(statement, numeric);
                    case CategoricalProfile categorical -> checkCategories(statement, categorical);
                    case BinaryProfile binary ->
                        assertThat(binary.trues())
                                .isEqualTo(number(statement, "count(*) FILTER (" + binary.name() + " = '1')"));
                    case TextProfile text -> checkWords(statement, text);
                }
            }
            for (Correlation pair : profile.correlations()) {
                String call =
                        "corr(try_cast(" + pair.first() + " AS DOUBLE), try_cast(" + pair.second() + " AS DOUBLE))";
                assertThat(pair.coefficient())
                        .as("%s, %s", pair.first(), pair.second())
                        .isCloseTo(decimal(statement, call), within(1e-9));
            }
        }
    }

    private static void load(Statement statement, String path, String types, boolean header) throws SQLException {
        String columns = IntStream.range(0, types.length())
                .mapToObj(i -> "'c" + i + "': 'VARCHAR'")
                .collect(Collectors.joining(", ", "{", "}"));
        String file = SharedData.file(path).toString().replace("'", "''");
        statement.execute("CREATE TABLE data AS SELECT * FROM read_csv('" + file + "', header = " + header
                + ", auto_detect = false, delim = ',', quote = '\"', escape = '\"', nullstr = '<none>', columns = "
                + columns
                + ")");
    }

    private static void checkNumbers(Statement statement, NumericProfile numeric) throws SQLException {
        String value = "try_cast(trim(" + numeric.name() + ") AS DOUBLE)";
        NumericFigures figures = numeric.figures().orElseThrow();
        assertThat(numeric.counts().valid()).isEqualTo(number(statement, "count(" + value + ")"));
        assertThat(figures.min()).isEqualTo(decimal(statement, "min(" + value + ")"));
        assertThat(figures.max()).isEqualTo(decimal(statement, "max(" + value + ")"));
        double mean = decimal(statement, "favg(" + value + ")");
        assertThat(figures.mean()).isCloseTo(mean, within(1e-12 * Math.abs(mean)));
        double deviation = decimal(statement, "stddev_samp(" + value + ")");
        assertThat(figures.standardDeviation().orElseThrow()).isCloseTo(deviation, within(1e-9 * deviation));
        assertThat(figures.zeros()).isEqualTo(number(statement, "count(*) FILTER (" + value + " = 0)"));
        assertThat(figures.negatives()).isEqualTo(number(statement, "count(*) FILTER (" + value + " < 0)"));
        assertThat(figures.integers())
                .isEqualTo(number(statement, "count(*) FILTER (" + value + " = floor(" + value + "))"));
        long distinct = number(statement, "count(DISTINCT " + value + ")");
        double error = figures.resolution() == 0 ? 0 : 0.05 * distinct;
        assertThat((double) figures.distinct()).isCloseTo(distinct, within(error));
        for (int i = 0; i <= 100; i += 5) {
            double expected = decimal(statement, "quantile_cont(" + value + ", " + i + " / 100)");
            double slack = Math.max(1e-12, figures.resolution()) * Math.max(Math.abs(expected), 1e-9);
            assertThat(figures.percentiles().get(i))
                    .as("%s, %d %%", numeric.name(), i)
                    .isCloseTo(expected, within(slack));
        }
    }

    private static void checkCategories(Statement statement, CategoricalProfile categorical) throws SQLException {
        Map<String, Long> counts = new HashMap<>();
        try (ResultSet rows =
                statement.executeQuery("SELECT #, count(*) FROM data GROUP BY 1".replace("#", categorical.name()))) {
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getLong(2));
            }
        }
        assertThat(categorical.distinct()).isEqualTo(counts.size());
        for (CategoryCount value : categorical.mostFrequent()) {
            assertThat(value.count()).as(value.value()).isEqualTo(counts.get(value.value()));
        }
        for (CategoryCount value : categorical.leastFrequent()) {
            assertThat(value.count()).as(value.value()).isEqualTo(counts.get(value.value()));
        }
    }

    private static void checkWords(Statement statement, TextProfile text) throws SQLException {
        String words =
                "len(list_filter(string_split_regex(#, '[ \\t]+'), lambda word: word <> ''))".replace("#", text.name());
        assertThat(text.words()).isEqualTo(number(statement, "sum(" + words + ")"));
        LengthFigures lengths = text.wordsPerRecord().orElseThrow();
        assertThat(lengths.max()).isEqualTo(number(statement, "max(" + words + ")"));
        assertThat(lengths.min()).isEqualTo(number(statement, "min(" + words + ")"));
    }

    private static long number(Statement statement, String expression) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT " + expression + " FROM data")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static double decimal(Statement statement, String expression) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT " + expression + " FROM data")) {
            row.next();
            return row.getDouble(1);
        }
    }

    private static DataSchema schema(String types, int target, boolean header) {
        Map<Character, AttributeType> names = Map.of(
                'N', AttributeType.NUMERIC,
                'C', AttributeType.CATEGORICAL,
                'B', AttributeType.BINARY,
                'T', AttributeType.TEXT);
        List<Attribute> attributes = IntStream.range(0, types.length())
                .mapToObj(i -> new Attribute("c" + i, names.get(types.charAt(i))))
                .toList();
        return DataSchema.of(header, target < 0 ? Optional.empty() : Optional.of("c" + target), attributes);
    }
}
