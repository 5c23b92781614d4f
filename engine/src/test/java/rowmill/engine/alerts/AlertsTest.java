package rowmill.engine.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import rowmill.engine.csv.DatasetReader;
import rowmill.engine.csv.MemorySource;
import rowmill.engine.csv.ReadRequest;
import rowmill.engine.csv.ReadWatch;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;
import rowmill.engine.statistics.Profile;
import rowmill.engine.statistics.ProfileAccumulator;

class AlertsTest {
    private final Random random = new Random(12);

    @Test
    void healthyDataRaisesNone() {
        assertThat(alerts(AttributeType.NUMERIC, i -> random.nextInt(50) + "")).isEmpty();
        assertThat(alerts(AttributeType.CATEGORICAL, i -> "c" + random.nextInt(5)))
                .isEmpty();
        assertThat(alerts(AttributeType.BINARY, i -> random.nextBoolean() ? "yes" : "no"))
                .isEmpty();
        assertThat(alerts(AttributeType.TEXT, i -> "some words " + random.nextInt(99)))
                .isEmpty();
    }

    @Test
    void constant() {
        expect(AlertKind.CONSTANT, AttributeType.NUMERIC, i -> "7", "has the same value in all 1,000 records");
        expect(AlertKind.CONSTANT, AttributeType.CATEGORICAL, i -> "x", "Exclude it.");
        expect(AlertKind.CONSTANT, AttributeType.BINARY, i -> "1", "Exclude it.");
    }

    @Test
    void noValues() {
        expect(AlertKind.NO_VALUES, AttributeType.NUMERIC, i -> "", "no usable value in 1,000 records");
        expect(AlertKind.NO_VALUES, AttributeType.CATEGORICAL, i -> " ", "no usable value");
        expect(AlertKind.NO_VALUES, AttributeType.TEXT, i -> "", "no usable value");
    }

    @Test
    void idLike() {
        expect(AlertKind.ID_LIKE, AttributeType.NUMERIC, i -> 5_000 + i + "", "about 1,000 different values in 1,000");
        expect(AlertKind.ID_LIKE, AttributeType.CATEGORICAL, i -> "user-" + i, "Make it the row id");
        assertThat(kinds(alerts(AttributeType.NUMERIC, i -> random.nextGaussian() + "")))
                .as("measurements differ too, but are no ids")
                .doesNotContain(AlertKind.ID_LIKE);
    }

    @Test
    void manyMissing() {
        expect(AlertKind.MANY_MISSING, AttributeType.NUMERIC, i -> i % 4 == 0 ? "" : i % 50 + "", "empty in 25 %");
        expect(AlertKind.MANY_MISSING, AttributeType.BINARY, i -> i % 2 == 0 ? "" : i % 3 % 2 + "", "empty in 50 %");
    }

    @Test
    void manyInvalid() {
        expect(
                AlertKind.MANY_INVALID,
                AttributeType.NUMERIC,
                i -> i % 20 == 0 ? "n/a" : i % 50 + "",
                "5 % values that are no NUMERIC value, such as 'n/a'");
        expect(AlertKind.MANY_INVALID, AttributeType.BINARY, i -> i % 2 == 0 ? "male" : "female", "no BINARY value");
    }

    @Test
    void missingMarker() {
        expect(AlertKind.MISSING_MARKER, AttributeType.CATEGORICAL, i -> i % 10 == 0 ? " ?" : "c" + i % 3, "10 %");
    }

    @Test
    void sentinelNumber() {
        expect(
                AlertKind.SENTINEL_NUMBER,
                AttributeType.NUMERIC,
                i -> i % 10 == 0 ? i / 10 % 28 + "" : "999",
                "is 999 in 90 % of the records");
        expect(AlertKind.SENTINEL_NUMBER, AttributeType.NUMERIC, i -> i % 2 == 0 ? i % 60 + "" : "-9999", "is -9,999");
    }

    @Test
    void leakage() {
        expect(AlertKind.LEAKAGE_SUSPECT, AttributeType.CATEGORICAL, i -> i % 2 == 0 ? "won" : "lost", "strength");
        expect(AlertKind.LEAKAGE_SUSPECT, AttributeType.TEXT, i -> i % 2 == 0 ? "it won today" : "it lost today", "");
    }

    @Test
    void skewAndOutliers() {
        IntFunction<String> tail = i -> Math.round(Math.exp(3 * random.nextGaussian())) + "";
        expect(AlertKind.SKEWED, AttributeType.NUMERIC, tail, "long tail of large values");
        expect(AlertKind.OUTLIERS, AttributeType.NUMERIC, tail, "whiskers");
    }

    @Test
    void categoriesThatAreRareManyMixedOrNumbers() {
        expect(
                AlertKind.RARE_CATEGORIES,
                AttributeType.CATEGORICAL,
                10_000,
                i -> i % 5 == 0 ? "r" + i % 2_000 : "common",
                "fewer than one of 1,000");
        expect(AlertKind.MANY_CATEGORIES, AttributeType.CATEGORICAL, 10_000, i -> "c" + i % 2_500, "2,500 different");
        expect(
                AlertKind.MIXED_TYPES,
                AttributeType.CATEGORICAL,
                i -> i % 3 == 0 ? "high" : i % 7 + "",
                "mixes numbers");
        expect(AlertKind.NUMBERS_AS_CATEGORIES, AttributeType.CATEGORICAL, i -> i % 90 + ".5", "make it NUMERIC");
    }

    @Test
    void datesBlanksAndShortTexts() {
        IntFunction<String> dates = i -> "2024-0" + (1 + i % 9) + "-1" + i % 10;
        expect(AlertKind.DATES_AS_TEXT, AttributeType.CATEGORICAL, dates, "holds dates (100 %");
        expect(AlertKind.DATES_AS_TEXT, AttributeType.TEXT, i -> dates.apply(i) + " 12:00:00", "holds dates");
        expect(AlertKind.PADDED_VALUES, AttributeType.CATEGORICAL, i -> i % 2 == 0 ? " a" : "b", "blanks around");
        expect(AlertKind.SHORT_TEXT, AttributeType.TEXT, i -> "w" + i % 30, "1 words per record");
    }

    @Test
    void pairsThatRepeatEachOther() {
        List<Alert> found = Alerts.of(profile(schema("NNNB"), 1_000, i -> {
            int value = random.nextInt(100);
            return value + "," + value + "," + (3 * value + random.nextInt(5)) + "," + i % 2;
        }));
        assertThat(kinds(found))
                .containsExactlyInAnyOrder(
                        AlertKind.DUPLICATE_ATTRIBUTES, AlertKind.HIGH_CORRELATION, AlertKind.HIGH_CORRELATION);
        assertThat(found.getFirst().attributes()).containsExactly("c0", "c1");
    }

    @Test
    void targetsThatAreConstantUnusableOrImbalanced() {
        assertThat(kinds(ofTarget(i -> "1"))).contains(AlertKind.TARGET_CONSTANT);
        assertThat(kinds(ofTarget(i -> i % 3 == 0 ? "" : i % 2 + ""))).containsOnly(AlertKind.UNUSABLE_TARGET);
        List<Alert> imbalanced = ofTarget(i -> i % 200 == 0 ? "1" : "0");
        assertThat(imbalanced.getFirst().kind()).isEqualTo(AlertKind.TARGET_IMBALANCE);
        assertThat(imbalanced.getFirst().severity()).isEqualTo(AlertSeverity.SERIOUS);
        assertThat(imbalanced.getFirst().message()).contains("'1' in only 0.5 % of the records (5)");
    }

    @Test
    void dataWithoutATarget() {
        List<Attribute> attributes = schema("NC").attributes();
        DataSchema none = DataSchema.of(false, Optional.empty(), attributes);
        List<Alert> plain = Alerts.of(profile(none, 1_000, i -> random.nextInt(50) + ",c" + i % 5));
        assertThat(kinds(plain)).containsExactly(AlertKind.NO_TARGET);
        assertThat(plain.getFirst().severity()).isEqualTo(AlertSeverity.NOTE);
        assertThat(plain.getFirst().message()).contains("targetAttributeName in the schema", "such as c1 AS y.");
        List<Alert> income =
                Alerts.of(profile(none, 1_000, i -> random.nextInt(50) + "," + (i % 3 == 0 ? ">50K" : "<=50K")));
        assertThat(income.getFirst().message()).contains("such as c1 = '>50K' AS y.");
    }

    @Test
    void targetsOfATypeThatIsForAnotherModelOrNone() {
        List<Alert> text = Alerts.of(profile(schema("NT"), 1_000, i -> random.nextInt(50) + ",some words " + i % 99));
        assertThat(kinds(text)).contains(AlertKind.TARGET_TEXT);
        assertThat(text.getFirst().severity()).isEqualTo(AlertSeverity.SERIOUS);
        List<Alert> twoValues =
                Alerts.of(profile(schema("NC"), 1_000, i -> random.nextInt(50) + "," + (i % 3 == 0 ? "a'b" : "c")));
        assertThat(kinds(twoValues)).containsExactly(AlertKind.TARGET_TWO_VALUES);
        assertThat(twoValues.getFirst().message()).contains("c1 = 'a''b' AS y");
        assertThat(kinds(Alerts.of(profile(schema("NC"), 1_000, i -> random.nextInt(50) + ",c" + i % 3))))
                .isEmpty();
    }

    @Test
    void aRowIdThatRepeatsItself() {
        DataSchema plain = schema("CB");
        DataSchema withId = new DataSchema(
                plain.version(),
                Optional.of("c0"),
                Optional.empty(),
                Optional.of("c1"),
                plain.dataFormat(),
                false,
                plain.attributes(),
                List.of());
        assertThat(kinds(Alerts.of(profile(withId, 1_000, i -> "id" + i + "," + i % 2))))
                .isEmpty();
        assertThat(kinds(Alerts.of(profile(withId, 1_000, i -> "id" + i % 800 + "," + i % 2))))
                .containsExactly(AlertKind.ROW_ID_NOT_UNIQUE);
    }

    @Test
    void fewAndBadRecords() {
        assertThat(kinds(Alerts.of(profile(schema("NB"), 30, i -> i % 7 + "," + i % 2))))
                .containsExactly(AlertKind.FEW_RECORDS);
        assertThat(kinds(Alerts.of(profile(schema("NB"), 1_000, i -> i % 50 == 0 ? "only one" : i % 7 + "," + i % 2))))
                .containsExactly(AlertKind.BAD_RECORDS);
        assertThat(Alerts.of(ProfileAccumulator.forSchema(schema("NB")).profile()))
                .hasSize(1);
    }

    @Test
    void recordsWithoutAClassAreNoClass() {
        List<Alert> found =
                Alerts.of(profile(schema("NC"), 1_000, i -> random.nextInt(50) + "," + "abc,".split(",", -1)[i % 2]));
        assertThat(kinds(found)).contains(AlertKind.UNUSABLE_TARGET);
        assertThat(found.getFirst().message())
                .isEqualTo("'c1' is the target and is empty in 500 records (50 %). They are left out of training and"
                        + " evaluation.");
        // Eight empty ones are no rare class.
        assertThat(kinds(Alerts.of(profile(
                        schema("NC"), 1_000, i -> random.nextInt(50) + "," + (i % 125 == 0 ? "" : "c" + i % 3)))))
                .containsExactly(AlertKind.UNUSABLE_TARGET);
    }

    @Test
    void aBinaryTargetOfOtherWordsIsToldTheWayOut() {
        List<Alert> found = ofTarget(i -> i % 3 == 0 ? "male" : "female");
        assertThat(kinds(found)).containsExactly(AlertKind.UNUSABLE_TARGET, AlertKind.TARGET_CONSTANT);
        assertThat(found.getFirst().message()).contains("c1 = 'female' AS y", "CATEGORICAL");
    }

    @Test
    void targetsOfTooManyClasses() {
        IntFunction<String> line = i -> random.nextInt(50) + ",c" + i % 101;
        List<Alert> found = Alerts.of(profile(schema("NC"), 5_000, line));
        assertThat(kinds(found)).containsExactly(AlertKind.TARGET_MANY_CLASSES);
        assertThat(found.getFirst().message()).contains("has 101 classes; a model may have 100");
        assertThat(kinds(Alerts.of(profile(schema("NC"), 5_000, i -> random.nextInt(50) + ",c" + i % 100))))
                .isEmpty();
    }

    @Test
    void numericTargetsOfTwoValues() {
        List<Alert> zeroAndOne = Alerts.of(profile(schema("NN"), 1_000, i -> random.nextInt(50) + "," + i % 2));
        assertThat(kinds(zeroAndOne)).containsExactly(AlertKind.TARGET_TWO_VALUES);
        assertThat(zeroAndOne.getFirst().message()).contains("make it BINARY in the schema, for");
        List<Alert> oneAndTwo = Alerts.of(
                profile(schema("NN"), 1_000, i -> random.nextInt(50) + "," + (i % 50 == 0 ? "" : 1 + i % 2 + "")));
        assertThat(oneAndTwo.getLast().message()).contains("c1 = 2 AS y", "WHERE c1 IS NOT NULL");
    }

    @Test
    void aTargetCannotBeBinnedOrEmptied() {
        List<Alert> found = Alerts.of(
                profile(schema("NN"), 1_000, i -> random.nextInt(50) + "," + Math.exp(3 * random.nextGaussian())));
        assertThat(found)
                .filteredOn(alert -> alert.kind() == AlertKind.SKEWED)
                .singleElement()
                .satisfies(alert ->
                        assertThat(alert.message()).contains("LOG(c1) AS y").doesNotContain("Bins"));
        List<Alert> never = Alerts.of(
                profile(schema("NN"), 1_000, i -> random.nextInt(50) + "," + (i % 10 == 0 ? i % 30 + "" : "999")));
        assertThat(never)
                .filteredOn(alert -> alert.kind() == AlertKind.SENTINEL_NUMBER)
                .singleElement()
                .satisfies(alert -> assertThat(alert.message()).contains("leave those records out"));
    }

    @Test
    void anAttributeThatRepeatsTheTargetGivesItAway() {
        List<Alert> found =
                Alerts.of(profile(schema("NNB"), 1_000, i -> random.nextInt(50) + "," + i % 2 + "," + i % 2));
        assertThat(found)
                .filteredOn(alert -> alert.kind() == AlertKind.DUPLICATE_ATTRIBUTES)
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.severity()).isEqualTo(AlertSeverity.SERIOUS);
                    assertThat(alert.message()).contains("'c1' repeats the target 'c2'", "Exclude 'c1'");
                });
    }

    @Test
    void aHeaderLineThatWasReadAsARecord() {
        IntFunction<String> line = i -> i == 0 ? "c0,C1,c2" : i % 50 + ",w" + i % 5 + "," + i % 2;
        List<Alert> found = Alerts.of(profile(schema("NCB"), 10_000, line));
        assertThat(found.getFirst().kind()).isEqualTo(AlertKind.HEADER_IN_DATA);
        assertThat(found.getFirst().attributes()).containsExactly("c0", "c1", "c2");
        assertThat(found.getFirst().message()).contains("dataFileContainsHeader");
        assertThat(kinds(alerts(AttributeType.CATEGORICAL, i -> "c" + i % 5)))
                .as("one category may be called as its attribute is")
                .isEmpty();
    }

    @Test
    void numbersWrittenForPeople() {
        AlertKind formatted = AlertKind.FORMATTED_NUMBERS;
        AttributeType words = AttributeType.CATEGORICAL;
        expect(formatted, words, i -> i % 60 + "%", "REPLACE(c0, '%', '')");
        expect(formatted, words, i -> "$" + i % 60 + ".50", "REPLACE(c0, '$', '')");
        expect(formatted, words, i -> "\"" + i % 60 + ",5\"", "REPLACE(c0, ',', '.')");
        expect(
                formatted,
                words,
                i -> i % 2 == 0 ? "\"1," + (100 + i % 60) + "\"" : i % 90 + "",
                "REPLACE(c0, ',', '')");
        assertThat(kinds(alerts(words, i -> "\"" + (1 + i) + ",234\"")))
                .as("all different, but no ids, and no mixture of words and numbers")
                .containsExactly(formatted);
        assertThat(kinds(alerts(words, i -> i % 5 + " items"))).isEmpty();
    }

    @Test
    void oneColumnOfIdsIsToldOnce() {
        assertThat(kinds(alerts(AttributeType.CATEGORICAL, 3_000, i -> "user-" + i)))
                .containsExactly(AlertKind.ID_LIKE);
        assertThat(kinds(alerts(
                        AttributeType.TEXT, i -> (i % 2 == 0 ? " some" : "more") + " words " + random.nextInt(99))))
                .as("blanks around a text part words and nothing else")
                .doesNotContain(AlertKind.PADDED_VALUES);
    }

    @Test
    void figuresOfAnySizeAreShort() {
        assertThat(Words.number(1e300, 3)).isEqualTo("1.000e+300");
        assertThat(Words.number(-2.5e-9, 3)).isEqualTo("-2.500e-09");
        assertThat(Words.number(0, 3)).isEqualTo("0");
        assertThat(Words.number(-9_999, 3)).isEqualTo("-9,999");
        assertThat(Words.percent(1e-6)).isEqualTo("under 0.01 %");
        assertThat(Words.percent(1)).isEqualTo("100 %");
        assertThat(Alerts.of(profile(schema("NB"), 1, i -> "1,1")).getFirst().message())
                .startsWith("There is only 1 record;");
    }

    @Test
    void everyKindHasATestHere() {
        // The kinds that the tests above expect; a new kind must be added there first.
        Set<AlertKind> tested = EnumSet.of(
                AlertKind.FEW_RECORDS,
                AlertKind.BAD_RECORDS,
                AlertKind.HEADER_IN_DATA,
                AlertKind.NO_VALUES,
                AlertKind.CONSTANT,
                AlertKind.ID_LIKE,
                AlertKind.ROW_ID_NOT_UNIQUE,
                AlertKind.MANY_MISSING,
                AlertKind.MANY_INVALID,
                AlertKind.MISSING_MARKER,
                AlertKind.SENTINEL_NUMBER,
                AlertKind.NO_TARGET,
                AlertKind.TARGET_TEXT,
                AlertKind.TARGET_TWO_VALUES,
                AlertKind.TARGET_MANY_CLASSES,
                AlertKind.UNUSABLE_TARGET,
                AlertKind.TARGET_CONSTANT,
                AlertKind.TARGET_IMBALANCE,
                AlertKind.LEAKAGE_SUSPECT,
                AlertKind.HIGH_CORRELATION,
                AlertKind.DUPLICATE_ATTRIBUTES,
                AlertKind.SKEWED,
                AlertKind.OUTLIERS,
                AlertKind.RARE_CATEGORIES,
                AlertKind.MANY_CATEGORIES,
                AlertKind.MIXED_TYPES,
                AlertKind.FORMATTED_NUMBERS,
                AlertKind.NUMBERS_AS_CATEGORIES,
                AlertKind.DATES_AS_TEXT,
                AlertKind.PADDED_VALUES,
                AlertKind.SHORT_TEXT);
        assertThat(tested).containsExactlyInAnyOrder(AlertKind.values());
    }

    private void expect(AlertKind kind, AttributeType type, IntFunction<String> value, String words) {
        expect(kind, type, 1_000, value, words);
    }

    private void expect(AlertKind kind, AttributeType type, int records, IntFunction<String> value, String words) {
        List<Alert> found = alerts(type, records, value);
        assertThat(kinds(found)).contains(kind);
        Alert alert = found.stream().filter(a -> a.kind() == kind).findFirst().orElseThrow();
        assertThat(alert.message()).contains(words).contains("'c0'");
        assertThat(alert.attributes()).containsExactly("c0");
        assertThat(alert.figure()).isNotNaN();
    }

    private List<Alert> alerts(AttributeType type, IntFunction<String> value) {
        return alerts(type, 1_000, value);
    }

    private List<Alert> alerts(AttributeType type, int records, IntFunction<String> value) {
        String letter = type.name().substring(0, 1);
        return Alerts.of(profile(schema(letter + "B"), records, i -> value.apply(i) + "," + i % 2));
    }

    private List<Alert> ofTarget(IntFunction<String> value) {
        return Alerts.of(profile(schema("NB"), 1_000, i -> random.nextInt(50) + "," + value.apply(i)));
    }

    private static List<AlertKind> kinds(List<Alert> alerts) {
        return alerts.stream().map(Alert::kind).toList();
    }

    /** The last column is the target. */
    private static DataSchema schema(String types) {
        List<Attribute> attributes = new ArrayList<>();
        for (int i = 0; i < types.length(); i++) {
            char letter = types.charAt(i);
            AttributeType type = letter == 'N'
                    ? AttributeType.NUMERIC
                    : letter == 'B'
                            ? AttributeType.BINARY
                            : letter == 'T' ? AttributeType.TEXT : AttributeType.CATEGORICAL;
            attributes.add(new Attribute("c" + i, type));
        }
        return DataSchema.of(false, Optional.of("c" + (types.length() - 1)), attributes);
    }

    private static Profile profile(DataSchema schema, int records, IntFunction<String> line) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < records; i++) {
            text.append(line.apply(i)).append('\n');
        }
        ReadRequest request = ReadRequest.everything(List.of(MemorySource.of("data.csv", text.toString())), schema, 1);
        try {
            return DatasetReader.read(request, range -> ProfileAccumulator.forSchema(schema), ReadWatch.NOBODY)
                    .sink()
                    .profile();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
