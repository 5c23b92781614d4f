package rowmill.server.pipelines.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TemplateTest {
    private static final Scope INPUT = scope(Map.of("directoryPath", new Value.Text("s3://bucket/in")));
    private static final Scope SCOPE = scope(Map.of(
            "myDateTime", Value.ofField("2011-05-24T17:10:00"),
            "table", new Value.Text("banking"),
            "count", new Value.Text("7"),
            "*myPassword", new Value.Text("***"),
            "input", new Value.Linked("In", INPUT),
            "nobody", new Value.Listing(List.of()),
            "myList", new Value.Listing(List.of(new Value.Text("x"), new Value.Text("y")))));

    private static Scope scope(Map<String, Value> names) {
        return name -> Optional.ofNullable(names.get(name));
    }

    /** The examples of the developer guide's table of date functions, and one of each operator. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "#{day(myDateTime)}|24",
                "#{dayOfYear(myDateTime)}|144",
                "#{firstOfMonth(myDateTime)}|2011-05-01T17:10:00",
                "#{format(myDateTime,'YYYY-MM-dd HH:mm:ss z')}|2011-05-24 17:10:00 UTC",
                "#{hour(myDateTime)}|17",
                "#{makeDate(2011,5,24)}|2011-05-24T00:00:00",
                "#{makeDateTime(2011,5,24,14,21)}|2011-05-24T14:21:00",
                "#{midnight(myDateTime)}|2011-05-24T00:00:00",
                "#{minusDays(myDateTime,1)}|2011-05-23T17:10:00",
                "#{minusHours(myDateTime,1)}|2011-05-24T16:10:00",
                "#{minusMinutes(myDateTime,1)}|2011-05-24T17:09:00",
                "#{minusMonths(myDateTime,1)}|2011-04-24T17:10:00",
                "#{minusWeeks(myDateTime,1)}|2011-05-17T17:10:00",
                "#{minusYears(myDateTime,1)}|2010-05-24T17:10:00",
                "#{minute(myDateTime)}|10",
                "#{month(myDateTime)}|5",
                "#{plusDays(myDateTime,1)}|2011-05-25T17:10:00",
                "#{plusHours(myDateTime,1)}|2011-05-24T18:10:00",
                "#{plusMinutes(myDateTime,1)}|2011-05-24T17:11:00",
                "#{plusMonths(myDateTime,1)}|2011-06-24T17:10:00",
                "#{plusWeeks(myDateTime,1)}|2011-05-31T17:10:00",
                "#{plusYears(myDateTime,1)}|2012-05-24T17:10:00",
                "#{sunday(myDateTime)}|2011-05-22T17:10:00",
                "#{year(myDateTime)}|2011",
                "#{yesterday(myDateTime)}|2011-05-23T17:10:00",
                "#{myDateTime.format('YYYY-MM-dd HH:mm:ss')}|2011-05-24 17:10:00",
                "#{format(minusDays(myDateTime, 1), 'YY/M/d EEE EEEE MMM MMMM hh a e')}|11/5/23 Mon Monday May May 05 PM 1",
                "#{format(myDateTime, \"yyyy-MM-dd'T'HH\")}|2011-05-24T17",
                "#{1 + 2 * 3}|7",
                "#{(1 + 2) * 3}|9",
                "#{7 / 2}|3",
                "#{7.0 / 2}|3.5",
                "#{2^2}|4.0",
                "#{2^3^2}|512.0",
                "#{-2 + 5}|3",
                "#{count * 2}|14",
                "#{count + 1}|8",
                "#{'a' + 1}|a1",
                "#{'1' + '2'}|12",
                "#{'' + 1 + 2}|12",
                "#{count + '0'}|70",
                "#{format(myDateTime,'YYYY') + format(myDateTime,'MM')}|201105",
                "#{minusDays(myDateTime, '1')}|2011-05-23T17:10:00",
                "a#{nobody}b|ab",
                "select * from #{table}|select * from banking",
                "#{input.directoryPath}/x|s3://bucket/in/x",
                "#{*myPassword}|***",
                "#{'}'}|}",
                "no expression|no expression",
                "# { not one }|# { not one }",
            })
    void evaluatesTheGuidesExamples(String text, String expected) {
        assertThat(Template.parse(text).evaluate(SCOPE)).containsExactly(expected);
    }

    @Test
    void mapsListsElementByElement() {
        assertThat(Template.parse("#{'a ' + myList}").evaluate(SCOPE)).containsExactly("a x", "a y");
        assertThat(Template.parse("#{myList + myList}").evaluate(SCOPE)).containsExactly("xx", "xy", "yx", "yy");
        assertThat(Template.parse("s3://b/#{myList}/z").evaluate(SCOPE)).containsExactly("s3://b/x/z", "s3://b/y/z");
    }

    @Test
    void anEmptyListLeavesNothing() {
        assertThat(Template.parse("#{nobody}").evaluate(SCOPE)).isEmpty();
        assertThat(Template.parse("#{'a ' + nobody}").evaluate(SCOPE)).isEmpty();
    }

    @Test
    void timesAreThoseOfTheCalendar() {
        assertThat(Value.moment("2028-02-29T23:59:59Z")).isPresent();
        assertThat(Value.moment("2026-02-30T00:00:00")).isEmpty();
        assertThat(Value.moment("2026-02-28T24:00:00")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "#{table|begins at column 1 and does not end",
                "#{}|needs a name, a number",
                "#{1 +}|column 6, where it has the end",
                "#{'abc}|does not end",
                "#{1 2}|needs an operator",
                "#{f(1}|needs ')'",
                "#{99999999999999999999}|64 bits",
                "#{a..b}|needs a name",
            })
    void saysWhereAnExpressionIsWrong(String text, String message) {
        assertThatExceptionOfType(ExpressionException.class)
                .isThrownBy(() -> Template.parse(text))
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "#{nothing}|There is no 'nothing'",
                "#{noSuchFunction(1)}|no function 'noSuchFunction'",
                "#{plusDays(table, 1)}|needs a time",
                "#{plusDays(myDateTime)}|takes 2 arguments",
                "#{plusDays(myDateTime, 'x')}|whole number",
                "#{1 / 0}|divides by zero",
                "#{9223372036854775807 + 1}|64 bits",
                "#{input.filePath}|has no field 'filePath'",
                "#{table.filePath}|needs a reference",
                "#{table * 2}|needs a number",
                "#{makeDate(2011, 13, 1)}|makeDate",
                "#{plusYears(myDateTime, 2147483647)}|plusYears",
                "#{format(myDateTime, 'b')}|names no part of a time",
                "#{'a' * 2}|needs a number",
            })
    void saysWhyAnExpressionHasNoValue(String text, String message) {
        assertThatExceptionOfType(ExpressionException.class)
                .isThrownBy(() -> Template.parse(text).evaluate(SCOPE))
                .withMessageContaining(message);
    }

    @Test
    void refusesBoundlessNesting() {
        assertThatExceptionOfType(ExpressionException.class)
                .isThrownBy(() -> Template.parse("#{" + "(".repeat(90_000) + "}"))
                .withMessageContaining("nested");
    }

    @ParameterizedTest
    @ValueSource(strings = {".a", "^2", ".day()"})
    void refusesBoundlessNestingWithoutParentheses(String more) {
        assertThatExceptionOfType(ExpressionException.class)
                .isThrownBy(() -> Template.parse("#{a" + more.repeat(5_000) + "}"))
                .withMessageContaining("nested");
    }

    @Test
    void aLongSumIsNotDeep() {
        assertThat(Template.parse("#{1" + "+1".repeat(40_000) + "}").evaluate(SCOPE))
                .containsExactly("40001");
        assertThat(Template.parse("#{1" + "*1".repeat(40_000) + "}").names()).isEmpty();
    }

    @Test
    void refusesMoreExpressionsThanMemoryIsFor() {
        assertThatExceptionOfType(ExpressionException.class)
                .isThrownBy(() -> Template.parse("#{1}".repeat(5_000_000)))
                .withMessageContaining("longer than 100000 characters");
        assertThatExceptionOfType(ExpressionException.class)
                .isThrownBy(() -> Template.parse("#{format(myDateTime, '" + ".".repeat(90_000) + "')}")
                        .evaluate(SCOPE))
                .withMessageContaining("longer than 1000 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#{long}", "#{'' + long}", "#{long + long}", "#{long}#{myList}"})
    void refusesToMultiplyTextsBeyondMeasure(String piece) {
        Scope scope = scope(Map.of(
                "long", new Value.Text("x".repeat(100_000)),
                "myList", new Value.Listing(List.of(new Value.Text("a"), new Value.Text("b")))));
        assertThatExceptionOfType(ExpressionException.class)
                .isThrownBy(() -> Template.parse(piece.repeat(5_000)).evaluate(scope))
                .withMessageMatching("(?s).*(more than 50000000 characters|more than 10000 values).*");
    }

    @Test
    void refusesMoreStepsThanPatienceIsFor() {
        List<Value> many = Collections.nCopies(10_000, new Value.Text("x"));
        Scope scope = scope(Map.of("many", new Value.Listing(many)));
        assertThatExceptionOfType(ExpressionException.class)
                .isThrownBy(
                        () -> Template.parse("#{many" + "+''".repeat(20) + "}").evaluate(scope))
                .withMessageContaining("more than 100000 steps");
    }

    @Test
    void namesWhatItAsksFor() {
        assertThat(Template.parse("#{a + f(b, c.d)} #{-e}").names()).containsExactly("a", "b", "c", "e");
    }

    @Property(tries = 3000)
    void anyTextEitherHasAValueOrAnExpressionException(@ForAll("hostile") String text) {
        try {
            assertThat(Template.parse(text).evaluate(SCOPE)).isNotEmpty();
        } catch (ExpressionException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @Property(tries = 300)
    void textWithoutAnExpressionStaysAsItIs(@ForAll String text) {
        if (!Template.isDynamic(text)) {
            assertThat(Template.parse(text).evaluate(Scope.empty())).containsExactly(text);
        }
    }

    @Provide
    Arbitrary<String> hostile() {
        return Arbitraries.of(
                        "#{",
                        "}",
                        "(",
                        ")",
                        "'",
                        "\"",
                        ".",
                        ",",
                        "+",
                        "-",
                        "*",
                        "/",
                        "^",
                        "1",
                        "9.5",
                        " ",
                        "table",
                        "myList",
                        "myDateTime",
                        "format",
                        "plusDays",
                        "input",
                        "directoryPath",
                        "@x",
                        "YYYY",
                        "\u0000")
                .list()
                .ofMinSize(1)
                .ofMaxSize(24)
                .map(parts -> "#{" + String.join("", parts));
    }
}
