package rowmill.engine.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static rowmill.engine.recipe.BankSchema.outputs;
import static rowmill.engine.recipe.BankSchema.terms;

import org.junit.jupiter.api.Test;

class RecipeTest {
    @Test
    void readsTheTutorialRecipe() {
        assertThat(outputs("ALL_BINARY", "ALL_CATEGORICAL", "quantile_bin(ALL_NUMERIC,50)", "lowercase(title)"))
                .containsExactly(
                        "loan",
                        "job",
                        "marital",
                        "quantile_bin(age,50)",
                        "quantile_bin('1stFlrSF',50)",
                        "lowercase(title)");
    }

    @Test
    void allInputsLeavesOutTargetRowIdWeightAndExcludedAttributes() {
        assertThat(outputs("ALL_INPUTS"))
                .containsExactly("age", "job", "marital", "loan", "'1stFlrSF'", "'it\\'s, a \\\\ \"note\"'", "title");
    }

    @Test
    void readsGroupsAssignmentsAndComments() {
        assertThat(
                        terms(
                                """
                                { // the sections may carry comments
                                  "groups": {
                                    "NUMBERS": "group('age', '1stFlrSF')",
                                    "REST": "group_remove(ALL_CATEGORICAL, 'job')",
                                    "BOTH": "group(NUMBERS, REST, ALL_BINARY, 'age')"
                                  },
                                  "assignments": {
                                    "clean": "lowercase(no_punct(title))",
                                    "pairs": "ngram(clean, 2)"
                                  },
                                  "outputs": [
                                    "normalize(NUMBERS)", // each of them
                                    "pairs // in the text too",
                                    "REST", "BOTH",
                                    "osb(title,10)"
                                  ]
                                }
                                """))
                .containsExactly(
                        "normalize(age)",
                        "normalize('1stFlrSF')",
                        "ngram(lowercase(no_punct(title)),2)",
                        "marital",
                        "age",
                        "'1stFlrSF'",
                        "loan",
                        "osb(title,10)");
    }

    @Test
    void namesInQuotesMayHoldAnything() {
        assertThat(outputs("lowercase('it\\\\'s, a \\\\\\\\ \\\"note\\\"')"))
                .containsExactly("lowercase('it\\'s, a \\\\ \"note\"')");
    }

    @Test
    void aVariableThatComesTwiceIsOneOutput() {
        assertThat(outputs("age", "ALL_NUMERIC", "age")).containsExactly("age", "'1stFlrSF'");
    }

    @Test
    void groupsWithoutMembersAreNoError() {
        assertThat(terms("{\"groups\":{\"NONE\":\"group_remove(ALL_BINARY,loan)\"},\"outputs\":[\"NONE\",\"age\"]}"))
                .containsExactly("age");
    }

    @Test
    void cartesianOfGroupsGivesEveryPairOnce() {
        assertThat(outputs("cartesian(ALL_CATEGORICAL,ALL_CATEGORICAL)")).containsExactly("cartesian(job,marital)");
        assertThat(outputs("cartesian(ALL_CATEGORICAL,quantile_bin(age,10),loan)"))
                .containsExactly(
                        "cartesian(job,quantile_bin(age,10),loan)", "cartesian(marital,quantile_bin(age,10),loan)");
    }

    @Test
    void theOldSectionOfDependenciesIsReadAndHasNoEffect() {
        assertThat(terms("{\"dependencies\":{\"a\":\"b\"},\"outputs\":[\"age\"]}"))
                .containsExactly("age");
    }

    @Test
    void printsInTheOriginalsForm() {
        String written =
                """
                {"groups":{"NUMERIC_VARS_QB_50":"group( 'age' ,'1stFlrSF')"},
                 "outputs":["ALL_BINARY","quantile_bin( NUMERIC_VARS_QB_50 , 50)"]}""";
        String printed = Recipe.parse(written).toJson();
        assertThat(printed)
                .isEqualTo(
                        """
                        {
                          "groups": {
                            "NUMERIC_VARS_QB_50": "group('age','1stFlrSF')"
                          },
                          "assignments": {},
                          "outputs": [
                            "ALL_BINARY",
                            "quantile_bin(NUMERIC_VARS_QB_50,50)"
                          ]
                        }""");
        assertThat(Recipe.parse(printed).toJson()).isEqualTo(printed);
    }
}
