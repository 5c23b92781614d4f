package rowmill.engine.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rowmill.engine.csv.MemorySource;
import rowmill.engine.csv.ReadLimits;
import rowmill.engine.inference.Guess.Subject;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;
import rowmill.engine.schema.InvalidSchemaException;
import rowmill.engine.schema.SchemaJson;

class SchemaInferenceTest {
    private static final String[] TOWNS = {"Kyoto", "Nara", "Osaka", "Kobe"};

    @ParameterizedTest
    @CsvSource({
        "flag, 0;1;1;0, BINARY",
        "flag, yes;No;Y;f, BINARY",
        "flag, 0;1;;1, NUMERIC",
        "flag, yes;no;;yes, CATEGORICAL",
        "flag, no;no;no;no, CATEGORICAL",
        "flag, 0;0;0;0, NUMERIC",
        "flag, yes;no;unknown, CATEGORICAL",
        "previous, 0;1;0;7, NUMERIC",
        "amount, 1.5;2;-3e2, NUMERIC",
        "amount, 1;2;NA;4;5;6, NUMERIC",
        "amount, 1;2;three;4, CATEGORICAL",
        "pclass, 1;2;3;3, CATEGORICAL",
        "country_code, 81;1;44, CATEGORICAL",
        "productType, 1;2;3, CATEGORICAL",
        "class_size, 28;31;30, NUMERIC",
        "postal, 01234;99999;00007, CATEGORICAL",
        "day, 2015-04-09;2015-08-20;2015-11-19, TEXT",
        "sex, M;F;F, CATEGORICAL",
        "nothing, ;;, CATEGORICAL"
    })
    void typesFollowValuesAndNames(String name, String values, AttributeType type) throws IOException {
        String csv = "other," + name + "\n"
                + List.of(values.split(";", -1)).stream()
                        .map(value -> "x," + value)
                        .collect(Collectors.joining("\n"));
        InferredSchema inferred = infer(csv, new InferenceOptions(Optional.empty(), Optional.of(true)));
        assertThat(inferred.schema().attributes().get(1)).isEqualTo(new Attribute(name, type));
        Guess guess = inferred.guess(Subject.TYPE, name).orElseThrow();
        assertThat(guess.reason()).isNotBlank().endsWith(".");
        assertThat(guess.confidence()).isBetween(0.0, 1.0);
    }

    @Test
    void oneLateValueRefutesBinary() throws IOException {
        String csv = rows(60_000, row -> (row % 2) + "," + (row == 59_999 ? 2 : row % 2));
        assertThat(types(infer(csv).schema())).containsExactly(AttributeType.BINARY, AttributeType.NUMERIC);
    }

    @Test
    void ofLargeDataPartsFromEverywhereAreSeen() throws IOException {
        byte[] large = new byte[20 << 20];
        byte[] head = "flag,town\n".getBytes(StandardCharsets.UTF_8);
        System.arraycopy(head, 0, large, 0, head.length);
        for (int place = head.length; place < large.length; place++) {
            boolean late = place > large.length / 2;
            large[place] = (byte) (late ? "5,Nara\n" : place / 7 % 2 == 0 ? "0,Kobe\n" : "1,Kobe\n")
                    .charAt((place - head.length) % 7);
        }
        InferredSchema inferred = SchemaInference.fromFiles(
                List.of(new MemorySource("large.csv", large)), ReadLimits.STANDARD, InferenceOptions.NOTHING_KNOWN);
        assertThat(inferred.schema().dataFileContainsHeader()).isTrue();
        assertThat(inferred.schema().attributes())
                .containsExactly(
                        new Attribute("flag", AttributeType.NUMERIC), new Attribute("town", AttributeType.CATEGORICAL));
        assertThat(inferred.guess(Subject.FORMAT, "")).isEmpty();
    }

    @Test
    void repeatedDatesAreCategoriesAndDistinctOnesText() throws IOException {
        String csv = rows(
                400, row -> "2015-04-0" + (1 + row % 9) + ",2015-04-09 12:" + (10 + row % 50) + ":" + (10 + row / 50));
        InferredSchema inferred = infer(csv);
        assertThat(types(inferred.schema())).containsExactly(AttributeType.CATEGORICAL, AttributeType.TEXT);
        assertThat(inferred.guess(Subject.TYPE, "Var2").orElseThrow().reason()).contains("look like dates");
    }

    @Test
    void sentencesAreTextAndTownsAreCategories() throws IOException {
        String csv = rows(200, row -> "the row number " + row + " speaks," + TOWNS[row % 4] + "," + (row % 7) + ".5");
        assertThat(types(infer(csv).schema()))
                .containsExactly(AttributeType.TEXT, AttributeType.CATEGORICAL, AttributeType.NUMERIC);
    }

    @Test
    void anUnrepeatedIdentifierBecomesTheRowId() throws IOException {
        String csv = "customer_id,town,spent\n"
                + rows(100, row -> "K" + (1000 + row * 7) + "," + TOWNS[row % 4] + "," + row % 9);
        InferredSchema inferred = infer(csv);
        assertThat(inferred.schema().rowId()).contains("customer_id");
        assertThat(inferred.schema().attributes().getFirst().type()).isEqualTo(AttributeType.CATEGORICAL);
        assertThat(inferred.guess(Subject.ROW_ID, "customer_id").orElseThrow().reason())
                .contains("100 sampled values, none empty, none twice");
    }

    @Test
    void rowNumbersBecomeTheRowIdEvenWithoutAName() throws IOException {
        assertThat(infer(rows(50, row -> (row + 1) + "," + TOWNS[row % 4]))
                        .schema()
                        .rowId())
                .contains("Var1");
    }

    @Test
    void amountsThatHappenToBeDistinctAreNoRowId() throws IOException {
        assertThat(infer(rows(50, row -> row * row + "," + TOWNS[row % 4]))
                        .schema()
                        .rowId())
                .isEmpty();
    }

    @Test
    void aRepeatedIdentifierIsNoRowId() throws IOException {
        String csv = "customer_id,town\n" + rows(100, row -> "K" + row / 2 + "," + TOWNS[row % 4]);
        assertThat(infer(csv).schema().rowId()).isEmpty();
    }

    @Test
    void aHeaderIsSeenAboveWordsThatRepeat() throws IOException {
        assertThat(infer("town,colour\n" + rows(40, row -> TOWNS[row % 4] + ",c" + row % 3))
                        .schema()
                        .dataFileContainsHeader())
                .isTrue();
        assertThat(infer(rows(40, row -> TOWNS[row % 4] + ",c" + row % 3))
                        .schema()
                        .dataFileContainsHeader())
                .isFalse();
    }

    @Test
    void aHeaderMayLackTheNameOfAnIndexOrOfALastColumnOrHaveOneTwice() throws IOException {
        InferredSchema indexed =
                infer(",size,town,y\n" + rows(60, row -> row + "," + row * 1.5 + "," + TOWNS[row % 4] + "," + row % 2));
        assertThat(indexed.schema().dataFileContainsHeader()).isTrue();
        assertThat(indexed.schema().attributes())
                .extracting(Attribute::name)
                .containsExactly("Var1", "size", "town", "y");
        assertThat(indexed.schema().targetAttributeName()).contains("y");
        assertThat(infer("size,town,\n" + rows(60, row -> row + "," + TOWNS[row % 4] + ","))
                        .schema()
                        .dataFileContainsHeader())
                .isTrue();
        InferredSchema twice = infer("size,size,y\n" + rows(60, row -> row + "," + row * 2 + "," + row % 2));
        assertThat(twice.schema().attributes()).extracting(Attribute::name).containsExactly("size", "size_2", "y");
    }

    @Test
    void aFirstRecordWithGapsAndRepeatedWordsIsNoHeader() throws IOException {
        for (String first : List.of("7,,Nara,0", "7,Nara,Nara,0", "7,Sakai,Sakai,1")) {
            InferredSchema inferred = infer(first + "\n"
                    + rows(
                            60,
                            row -> row + "," + (row % 5 == 0 ? "" : TOWNS[row % 4]) + "," + TOWNS[row % 3] + ","
                                    + row % 2));
            assertThat(inferred.schema().dataFileContainsHeader()).as(first).isFalse();
        }
    }

    @Test
    void numbersThatOnlyPeopleReadAsSuchAreNamed() throws IOException {
        for (String form : List.of("$%d.50", "%d%%", "\"%d,5\"", "\"%d,000.25\"", "€ %d")) {
            InferredSchema inferred = infer("x,y\n" + rows(60, row -> form.formatted(row + 1) + "," + row % 2));
            assertThat(inferred.guess(Subject.TYPE, "x").orElseThrow().reason())
                    .as(form)
                    .startsWith("Numbers with a currency or percent sign or with commas are no NUMERIC values");
        }
        InferredSchema versions = infer("x,y\n" + rows(60, row -> "10.0.0." + row + "," + row % 2));
        assertThat(versions.guess(Subject.TYPE, "x").orElseThrow().reason()).startsWith("A set of values");
    }

    @Test
    void separatorsOtherThanTheCommaAreNamed() throws IOException {
        String table = "size;town;y\n" + rows(60, row -> row + ";" + TOWNS[row % 4] + ";" + row % 2);
        assertThat(infer(table).otherSeparator().orElseThrow())
                .startsWith("Every sampled line holds a semicolon and no comma");
        assertThat(infer(table.replace(';', '\t')).otherSeparator().orElseThrow())
                .contains("a tab and no comma");
        assertThat(infer(table.replace(';', '|')).otherSeparator().orElseThrow())
                .contains("a vertical bar and no comma");
        assertThat(infer("size;y\n" + rows(60, row -> row + ",5;" + row % 2))
                        .otherSeparator()
                        .orElseThrow())
                .contains("commas seem to stand within the values");
        assertThat(infer(table.replace(';', ',')).otherSeparator()).isEmpty();
        assertThat(infer("text,y\n" + rows(60, row -> "\"a; b\"," + row % 2)).otherSeparator())
                .isEmpty();
    }

    @Test
    void severalFilesThatBeginAlikeHaveAHeaderEach() throws IOException {
        InferredSchema inferred = SchemaInference.fromFiles(
                List.of(MemorySource.of("1", "name,town\nAnn,Nara\n"), MemorySource.of("2", "name,town\nBob,Kobe\n")),
                ReadLimits.STANDARD,
                InferenceOptions.NOTHING_KNOWN);
        assertThat(inferred.schema().dataFileContainsHeader()).isTrue();
        assertThat(inferred.guess(Subject.HEADER, "").orElseThrow().reason())
                .isEqualTo("All files begin with the same line.");
    }

    @Test
    void namesAreMadeLegalAndEveryChangeIsTold() throws IOException {
        String csv = "a, a ,," + "n".repeat(70) + "," + "n".repeat(80) + "\n1,2,3,4,5\n6,7,8,9,10\n";
        InferredSchema inferred = infer(csv, new InferenceOptions(Optional.empty(), Optional.of(true)));
        assertThat(inferred.schema().attributes().stream().map(Attribute::name))
                .containsExactly("a", "a_2", "Var3", "n".repeat(64), "n".repeat(62) + "_2");
        assertThat(inferred.guesses().stream().filter(guess -> guess.subject() == Subject.NAME))
                .hasSize(4);
    }

    @Test
    void numberedNamesArePaddedToTheWidthOfTheColumnCount() throws IOException {
        assertThat(infer(rows(5, row -> "1,".repeat(20) + row)).schema().attributes().stream()
                        .map(Attribute::name))
                .startsWith("Var01", "Var02")
                .endsWith("Var20", "Var21");
    }

    @Test
    void theCallersTargetIsTakenAndAnUnknownOneRefused() throws IOException {
        InferenceOptions options = new InferenceOptions(Optional.of("a"), Optional.of(true));
        assertThat(infer("a,b,y\n1,2,0\n3,4,1\n", options).schema().targetAttributeName())
                .contains("a");
        assertThatThrownBy(() -> infer("b,y\n2,0\n", options))
                .isInstanceOf(UnknownTargetException.class)
                .hasMessage("The target 'a' is not among the 2 columns; there are b, y.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<=50K;>50K;<=50K | As the target it is for MULTICLASS models; with its two values it could be for BINARY ones,"
                        + " as a condition in the query: income = '>50K' AS y.",
                "O'Hara;Lee;O'Hara;Lee;Lee | income = 'O''Hara' AS y.",
                "1;0;;1 | for BINARY ones leave out the records where it is empty: WHERE income IS NOT NULL.",
            })
    void besideTheTypeOfATargetStandsWhatWouldMakeItBinary(String values, String words) throws IOException {
        assertThat(reasonOfType("income", values, Optional.of("income"))).endsWith(words);
        assertThat(reasonOfType("income", values, Optional.of("other"))).doesNotContain("BINARY ones");
    }

    @Test
    void aTextIsToldToBeNoTargetWhetherItIsNamedOrOnlyCalledLikeOne() throws IOException {
        String texts =
                IntStream.range(0, 40).mapToObj(row -> "the caller said " + row).collect(Collectors.joining(";"));
        String words = "No model predicts a TEXT, so it can be no target";
        assertThat(reasonOfType("note", texts, Optional.of("note"))).contains(words);
        assertThat(reasonOfType("y", texts, Optional.empty())).contains(words);
        assertThat(reasonOfType("note", texts, Optional.empty())).doesNotContain(words);
    }

    /** Of a column beside one called other, which counts. */
    private static String reasonOfType(String name, String values, Optional<String> target) throws IOException {
        String[] each = values.split(";", -1);
        String csv = "other," + name + "\n"
                + IntStream.range(0, each.length)
                        .mapToObj(row -> row % 3 + "," + each[row] + "\n")
                        .collect(Collectors.joining());
        return infer(csv, new InferenceOptions(target, Optional.of(true)))
                .guess(Subject.TYPE, name)
                .orElseThrow()
                .reason();
    }

    @Test
    void theHeadersVotesAreCountedWithoutIdleDecimals() throws IOException {
        assertThat(infer("a,b\n1,2\n3,4\n")
                        .guess(Subject.HEADER, "")
                        .orElseThrow()
                        .reason())
                .endsWith("sampled lines below it: 2 for names, 0 against, where a column counts up to 1.");
    }

    @Test
    void dataWithoutAnyRecordIsRefused() {
        assertThatThrownBy(() -> infer("\n\n\r\n"))
                .isInstanceOf(InvalidSchemaException.class)
                .hasMessageContaining("holds no record");
    }

    @Test
    void linesOfAnotherWidthAreToldAndDoNotDisturb() throws IOException {
        String csv = rows(50, row -> row == 20 ? "1" : row + "," + row % 3 + "," + TOWNS[row % 4]);
        InferredSchema inferred = infer(csv);
        assertThat(inferred.schema().attributes()).hasSize(3);
        assertThat(inferred.guess(Subject.FORMAT, "").orElseThrow().reason())
                .startsWith("1 of 50 sampled lines does not have 3 fields; it will be a bad record.");
    }

    @Test
    void whatTheDatabaseKnowsIsHeard() {
        List<ColumnMetadata> columns = List.of(
                new ColumnMetadata("n", SqlKind.INTEGER, false, 10, 0, true),
                ColumnMetadata.of("picture", SqlKind.BYTES),
                ColumnMetadata.of("price", SqlKind.DECIMAL),
                ColumnMetadata.of("active", SqlKind.BOOLEAN),
                ColumnMetadata.of("size", SqlKind.ENUMERATION),
                ColumnMetadata.of("born", SqlKind.DATE_OR_TIME),
                ColumnMetadata.of("y", SqlKind.INTEGER));
        List<List<String>> rows = IntStream.range(0, 30)
                .mapToObj(row -> List.of(
                        "" + row * 3, "\ufffd", "1", "" + row % 2, "XL", "19" + (10 + row) + "-01-01", "" + row % 2))
                .toList();
        DataSchema schema = SchemaInference.fromQuery(
                        columns, rows, new InferenceOptions(Optional.empty(), Optional.of(true)))
                .schema();
        assertThat(types(schema))
                .containsExactly(
                        AttributeType.CATEGORICAL,
                        AttributeType.TEXT,
                        AttributeType.NUMERIC,
                        AttributeType.BINARY,
                        AttributeType.CATEGORICAL,
                        AttributeType.TEXT,
                        AttributeType.BINARY);
        assertThat(schema.rowId()).contains("n");
        assertThat(schema.excludedAttributeNames()).containsExactly("picture");
        assertThat(schema.targetAttributeName()).contains("y");
        assertThat(schema.dataFileContainsHeader()).isTrue();
    }

    @Test
    void anEmptyResultIsTypedByTheDatabaseAlone() {
        List<ColumnMetadata> columns = List.of(
                ColumnMetadata.of("i", SqlKind.INTEGER),
                ColumnMetadata.of("s", SqlKind.STRING),
                ColumnMetadata.of("t", SqlKind.LONG_TEXT),
                ColumnMetadata.of("b", SqlKind.BOOLEAN));
        assertThat(types(SchemaInference.fromQuery(columns, List.of(), InferenceOptions.NOTHING_KNOWN)
                        .schema()))
                .containsExactly(
                        AttributeType.NUMERIC, AttributeType.CATEGORICAL, AttributeType.TEXT, AttributeType.BINARY);
    }

    @Property(tries = 300)
    void anyTableGetsASchemaThatCanBePrinted(@ForAll @Size(min = 1, max = 12) List<@Size(3) List<String>> rows) {
        List<ColumnMetadata> columns = Collections.nCopies(3, ColumnMetadata.of("c", SqlKind.STRING));
        InferredSchema inferred = SchemaInference.fromQuery(columns, rows, InferenceOptions.NOTHING_KNOWN);
        assertThat(SchemaJson.parse(SchemaJson.print(inferred.schema()))).isEqualTo(inferred.schema());
        assertThat(inferred.guesses().stream().filter(guess -> guess.subject() == Subject.TYPE))
                .hasSize(3);
    }

    private static String rows(int count, IntFunction<String> row) {
        return IntStream.range(0, count).mapToObj(row).collect(Collectors.joining("\n", "", "\n"));
    }

    private static InferredSchema infer(String csv) throws IOException {
        return infer(csv, InferenceOptions.NOTHING_KNOWN);
    }

    private static InferredSchema infer(String csv, InferenceOptions options) throws IOException {
        return SchemaInference.fromFiles(List.of(MemorySource.of("test.csv", csv)), ReadLimits.STANDARD, options);
    }

    private static List<AttributeType> types(DataSchema schema) {
        return schema.attributes().stream().map(Attribute::type).toList();
    }
}
