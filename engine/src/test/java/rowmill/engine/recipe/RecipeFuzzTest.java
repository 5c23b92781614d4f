package rowmill.engine.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RecipeFuzzTest {
    @Property(tries = 5000)
    void anyTextIsReadOrRefusedWithItsPlace(@ForAll String text) {
        readsOrRefuses(text);
    }

    @Property(tries = 20000)
    void anyShuffleOfTheLanguagesPiecesIsReadOrRefusedWithItsPlace(@ForAll("pieces") String text) {
        readsOrRefuses("{\"outputs\":[\"" + text + "\"]}");
    }

    @Property(tries = 5000)
    void anyExpressionPrintsSoThatItReadsTheSame(@ForAll("expressions") String expression) {
        String printed = Recipe.parse("{\"outputs\":[" + JsonText.quoted(expression) + "]}")
                .toJson();
        assertThat(Recipe.parse(printed).toJson()).isEqualTo(printed);
        assertThat(Recipe.parse(printed).resolve(BankSchema.SCHEMA))
                .isEqualTo(Recipe.parse("{\"outputs\":[" + JsonText.quoted(expression) + "]}")
                        .resolve(BankSchema.SCHEMA));
    }

    private static void readsOrRefuses(String text) {
        try {
            Recipe.parse(text).resolve(BankSchema.SCHEMA);
        } catch (InvalidRecipeException refused) {
            assertThat(refused.line()).isPositive();
            assertThat(refused.column()).isPositive();
            assertThat((long) refused.line()).isLessThanOrEqualTo(text.lines().count() + 1);
        }
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.of(
                        "age",
                        "job",
                        "title",
                        "loan",
                        "ALL_INPUTS",
                        "ALL_TEXT",
                        "(",
                        ")",
                        ",",
                        "'",
                        "\\\\",
                        "\\u0027",
                        " ",
                        "lowercase(",
                        "ngram(",
                        "quantile_bin(",
                        "cartesian(",
                        "group(",
                        ",2)",
                        ",50)",
                        "//",
                        "\\n",
                        "5",
                        "é")
                .list()
                .ofMaxSize(12)
                .map(list -> String.join("", list));
    }

    @Provide
    Arbitrary<String> expressions() {
        Arbitrary<String> text = Arbitraries.recursive(
                () -> Arbitraries.of("title", "'title'", "'it\\'s, a \\\\ \"note\"'"),
                inner -> Arbitraries.oneOf(
                        inner.map(each -> "lowercase( " + each + ")"),
                        inner.map(each -> "no_punct(" + each + ")// why\n"),
                        inner.map(each -> "ngram(" + each + " , 3)"),
                        inner.map(each -> "osb(" + each + ",10)")),
                0,
                4);
        Arbitrary<String> binned = Arbitraries.of("age", "'1stFlrSF'", "ALL_NUMERIC")
                .map(each -> "quantile_bin(normalize(" + each + "),5)");
        Arbitrary<String> crossed =
                text.flatMap(left -> binned.map(right -> "cartesian(" + left + "," + right + ", job)"));
        return Arbitraries.oneOf(text, binned, crossed);
    }
}
