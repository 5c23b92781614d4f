package rowmill.server.insights.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import rowmill.extract.Preview;
import rowmill.extract.RowEstimate;
import rowmill.extract.database.DatabaseEngine;
import rowmill.extract.rows.ColumnKind;
import rowmill.extract.rows.ResultColumn;

class QueryRemarksTest {
    private static final Preview PREVIEW = new Preview(
            List.of(
                    new ResultColumn("a", ColumnKind.DOUBLE, "DOUBLE", false, true, 0, -1),
                    new ResultColumn("b", ColumnKind.DOUBLE, "DOUBLE", false, true, 0, -1)),
            "1.5,2.5\n2.5,3.5\n".getBytes(java.nio.charset.StandardCharsets.UTF_8),
            2,
            false,
            new RowEstimate(OptionalLong.of(1_000), false),
            Map.of(),
            "5.6.24",
            List.of("The plan."),
            List.of("The session."));

    private static List<String> remarks(String sql, Optional<String> target) {
        return QueryRemarks.of(sql, PREVIEW, QuerySchema.of(PREVIEW, target).inferred());
    }

    @Test
    void aPlainQueryHasOnlyWhatPlanAndSessionSay() {
        assertThat(remarks("SELECT a, b FROM t", Optional.of("b"))).containsExactly("The plan.", "The session.");
    }

    @Test
    void aStarARandomOrderAndAMissingTargetAreTold() {
        assertThat(remarks("select *  from t", Optional.of("b"))).anyMatch(text -> text.startsWith("SELECT *"));
        assertThat(remarks("select t.* from t", Optional.of("b"))).anyMatch(text -> text.startsWith("SELECT *"));
        assertThat(remarks("SELECT a FROM t ORDER BY RAND(3)", Optional.of("b")))
                .anyMatch(text -> text.startsWith("ORDER BY RAND(3)"));
        assertThat(remarks("SELECT a, b FROM t", Optional.empty())).anyMatch(text -> text.startsWith("No target"));
    }

    @Test
    void aSeededOrderIsNotCalledAnotherEachTime() {
        assertThat(remarks("SELECT a, b FROM t ORDER BY rand( 7 )", Optional.of("b")))
                .anySatisfy(text -> assertThat(text)
                        .startsWith("ORDER BY RAND(7) makes the database sort all rows.")
                        .contains("strategy")
                        .doesNotContain("another order each time"));
        assertThat(remarks("SELECT a, b FROM t ORDER BY rand()", Optional.of("b")))
                .anyMatch(text -> text.contains("another order each time"));
    }

    private static List<String> ofTarget(String name, ColumnKind kind, String... values) {
        StringBuilder csv = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            csv.append(i * 1.5).append(',').append(values[i]).append('\n');
        }
        Preview preview = new Preview(
                List.of(
                        new ResultColumn("a", ColumnKind.DOUBLE, "DOUBLE", false, true, 0, -1),
                        new ResultColumn(name, kind, kind.name(), false, true, 0, -1)),
                csv.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8),
                values.length,
                true,
                new RowEstimate(OptionalLong.of(values.length), true),
                Map.of(),
                "5.6.24",
                List.of(),
                List.of());
        return QueryRemarks.of(
                "SELECT a, " + name + " FROM t",
                preview,
                QuerySchema.of(preview, Optional.empty()).inferred());
    }

    @Test
    void aTextIsNoTarget() {
        String[] texts = java.util.stream.IntStream.range(0, 200)
                .mapToObj(i -> "call number " + i + " was about item " + i * 7)
                .toArray(String[]::new);
        assertThat(ofTarget("y", ColumnKind.TEXT, texts))
                .anyMatch(text -> text.startsWith("'y' is no target, for it is TEXT. No target was named"));
    }

    @Test
    void textsCommentsAndProductsAreNoStars() {
        for (String sql : List.of(
                "SELECT 'select * from t' AS a FROM t",
                "SELECT a * 2, COUNT(*) FROM t -- select *\n",
                "SELECT /* select * */ a FROM t WHERE b = \"order by rand()\"",
                "SELECT `order by rand()` FROM t")) {
            assertThat(remarks(sql, Optional.of("b"))).as(sql).containsExactly("The plan.", "The session.");
        }
    }

    @Test
    void aLimitOfASubqueryIsNoneOfTheWhole() {
        assertThat(rows("SELECT a FROM (SELECT a FROM t LIMIT 5) x")).hasValue(1_000);
        assertThat(rows("SELECT a FROM t LIMIT 5")).hasValue(5);
        assertThat(rows("SELECT a FROM t limit 100, 7")).hasValue(7);
        assertThat(rows("SELECT a FROM t LIMIT 9 OFFSET 100")).hasValue(9);
        assertThat(rows("SELECT a FROM t LIMIT 1")).as("two rows were read").hasValue(2);
    }

    private static OptionalLong rows(String sql) {
        return QueryEstimate.of(DatabaseEngine.MYSQL, sql, PREVIEW, java.time.Duration.ofMillis(5))
                .rows();
    }
}
