package rowmill.engine.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;

class InvalidRecipeTest {
    /** The expression is the only output; its first character stands in column 14. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nobody             | 14 | no attribute, group or assignment 'nobody'",
                "Age                | 14 | did you mean 'age'?",
                "y                  | 14 | it is the target",
                "id                 | 14 | it is the row id",
                "weight             | 14 | it is the row weight",
                "secret             | 14 | excludedAttributeNames",
                "quantile_bin(job,5)| 27 | quantile_bin expects [NUMERIC], but 'job' is CATEGORICAL",
                "quantile_bin(age,4)| 31 | from 5 to 1000, but found 4",
                "quantile_bin(age,1001)| 31 | from 5 to 1000, but found 1001",
                "quantile_bin(age,99999999999999)| 31 | from 5 to 1000",
                "quantile_bin(age)  | 14 | quantile_bin(number,50)",
                "quantile_bin(age,1.5)| 32 | expected a whole number",
                "ngram(title,1)     | 26 | from 2 to 10, but found 1",
                "osb(title,11)      | 24 | from 2 to 10, but found 11",
                "lowercase(job)     | 24 | lowercase expects [TEXT], but 'job' is CATEGORICAL",
                "lowercase(title,2) | 14 | lowercase expects exactly one variable",
                "normalize(title)   | 24 | normalize expects [NUMERIC], but 'title' is TEXT",
                "cartesian(job)     | 14 | cartesian expects two or more variables",
                "cartesian(job,age) | 28 | but 'age' is NUMERIC",
                "no_such(job)       | 14 | no transformation 'no_such'; expected one of cartesian, lowercase",
                "group(job)         | 14 | group(…) can stand in 'groups' only",
                "cartesian(job,3)   | 28 | found the number 3",
                "1stFlrSF           | 14 | expected a name",
                "age job            | 18 | expected the end of the expression, but found 'j'",
                "home.dest          | 18 | found '.'; a name with other characters than letters, digits and '_' stands in single",
                "lowercase(a/b)     | 25 | found '/'; a name with other characters",
                "lowercase(title    | 29 | expected ',' or ')' in lowercase(…), but found the end",
                "lowercase(,)       | 24 | expected a name",
                "'title             | 14 | no closing single quote",
                "''                 | 14 | 1 to 64 characters",
            })
    void namesThePlaceAndWhatWasExpected(String expression, int column, String problem) {
        assertThatThrownBy(() -> BankSchema.terms("{\"outputs\":[\"" + expression + "\"]}"))
                .isInstanceOf(InvalidRecipeException.class)
                .hasMessageStartingWith("Recipe, line 1, column " + column + ": ")
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "                                              | 1 | expected '{' to begin the recipe, but found the end",
                "[]                                            | 1 | expected '{' to begin the recipe, but found '['",
                "{}                                            | 2 | the recipe has no outputs",
                "{\"outputs\":[]}                              | 14 | the recipe has no outputs",
                "{\"outputs\":[\"age\"],}                      | 20 | the name of a section",
                "{\"outputs\":[\"age\"]} x                     | 21 | expected the end after",
                "{\"outputs\":[\"age\" \"job\"]}               | 19 | expected ']' or ','",
                "{\"outputs\":[age]}                           | 13 | expected an expression in quotes",
                "{\"outputs\":\"age\"}                         | 12 | expected '[' to begin the section 'outputs'",
                "{\"output\":[\"age\"]}                        | 3 | no section 'output'; expected groups, assignments",
                "{\"outputs\":[\"age\"],\"outputs\":[\"age\"]} | 21 | stands twice",
                "{\"outputs\":[\"age                           | 13 | no closing",
                "{\"outputs\":[\"a\\q\"]}                      | 16 | after '\\' in a JSON string",
                "{\"groups\":{\"age\":\"group(job)\"},\"outputs\":[\"job\"]}  | 13 | is taken already",
                "{\"groups\":{\"1G\":\"group(job)\"},\"outputs\":[\"job\"]}   | 13 | a letter, then letters",
                "{\"groups\":{\"G\":\"group(ALL_INPUTS)\"},\"outputs\":[\"G\"]} | 23 | ALL_INPUTS cannot stand in group",
                "{\"groups\":{\"G\":\"lowercase(title)\"},\"outputs\":[\"G\"]} | 17 | expected group(…) or group_remove",
                "{\"groups\":{\"G\":\"group_remove(job)\"},\"outputs\":[\"G\"]} | 17 | at least one name to leave out",
                "{\"groups\":{\"G\":\"group(job)\",\"G\":\"group(job)\"},\"outputs\":[\"G\"]} | 30 | stands twice",
                "{\"assignments\":{\"a\":\"b\",\"b\":\"job\"},\"outputs\":[\"a\"]} | 22 | no attribute, group or assignment 'b'",
            })
    void namesThePlaceInTheFrame(String recipe, int column, String problem) {
        assertThatThrownBy(() -> BankSchema.terms(recipe == null ? "" : recipe))
                .isInstanceOf(InvalidRecipeException.class)
                .hasMessageStartingWith("Recipe, line 1, column " + column + ": ")
                .hasMessageContaining(problem);
    }

    @Test
    void countsLinesAndSeesThroughEscapes() {
        assertThatThrownBy(() -> BankSchema.terms("{\n \"outputs\": [\n  \"\\u0061\\u0067e\\t \\u0021\"]}"))
                .asInstanceOf(InstanceOfAssertFactories.type(InvalidRecipeException.class))
                .satisfies(invalid -> {
                    assertThat(invalid.line()).isEqualTo(3);
                    assertThat(invalid.column()).isEqualTo(20);
                });
    }

    @Test
    void refusesATextThatIsTooLong() {
        String recipe = "{\"outputs\":[\"age\"]}" + " ".repeat(Recipe.MAX_CHARACTERS - 18);
        assertThatThrownBy(() -> Recipe.parse(recipe)).hasMessageContaining("131072 characters; at most 131071");
    }

    @Test
    void refusesNestingThatWouldExhaustTheStack() {
        String deep = "lowercase(".repeat(10_000) + "title" + ")".repeat(10_000);
        assertThatThrownBy(() -> BankSchema.outputs(deep))
                .isInstanceOf(InvalidRecipeException.class)
                .hasMessageContaining("more than 32 calls deep");
    }

    @Test
    void refusesMoreThanTenThousandVariables() {
        assertThatThrownBy(() -> crossed(142)).hasMessageContaining("more than 10000 variables");
        assertThat(crossed(141)).hasSize(141 * 140 / 2);
    }

    private static List<Term> crossed(int attributes) {
        List<Attribute> wide = IntStream.range(0, attributes)
                .mapToObj(index -> new Attribute("c" + index, AttributeType.CATEGORICAL))
                .toList();
        return Recipe.parse("{\"outputs\":[\"cartesian(ALL_CATEGORICAL,ALL_CATEGORICAL)\"]}")
                .resolve(DataSchema.of(false, Optional.empty(), wide));
    }
}
