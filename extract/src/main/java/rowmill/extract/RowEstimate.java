package rowmill.extract;

import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rowmill.extract.database.DatabaseEngine;
import rowmill.extract.database.DatabaseFailure;
import rowmill.extract.database.DatabaseSession;

/**
 * How many rows a query may have, by the plan that the server makes for it without running it. MySQL's plan counts the
 * rows that it joins, before grouping, DISTINCT and LIMIT; PostgreSQL's counts what comes out.
 *
 * @param rows the number; empty if the server would not say
 * @param exact whether it was counted, because the preview reached the end
 */
public record RowEstimate(OptionalLong rows, boolean exact) {
    private static final Pattern POSTGRESQL_ROWS = Pattern.compile(" rows=(\\d+) ");
    private static final int SHORT_PLAN = 10;

    /** Counted. */
    static RowEstimate counted(long rows) {
        return new RowEstimate(OptionalLong.of(rows), true);
    }

    /** Asks the server for its plan. */
    static RowEstimate of(DatabaseSession session, DatabaseEngine engine, String sql) {
        try {
            return new RowEstimate(
                    engine.isMySqlFamily()
                            ? fromMySqlPlan(session.rows("EXPLAIN " + sql))
                            : fromPostgreSqlPlan(session.rows("EXPLAIN " + sql)),
                    false);
        } catch (DatabaseFailure.AccessDenied | DatabaseFailure.BadSql | DatabaseFailure.ServerError unsaid) {
            // Plans of views need further rights; without them there is no estimate, which is no failure.
            return new RowEstimate(OptionalLong.empty(), false);
        }
    }

    /** The product of the rows of each table joined, summed over the parts of a UNION. */
    static OptionalLong fromMySqlPlan(List<List<String>> plan) {
        var products = new TreeMap<String, Double>();
        for (List<String> step : plan) {
            String kind = step.get(1);
            if (kind.equals("SIMPLE") || kind.equals("PRIMARY") || kind.equals("UNION")) {
                products.merge(step.get(0), rows(step), (left, right) -> left * right);
            }
        }
        double sum = products.values().stream().mapToDouble(Double::doubleValue).sum();
        return products.isEmpty() || sum > Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(Math.round(sum));
    }

    static OptionalLong fromPostgreSqlPlan(List<List<String>> plan) {
        Matcher rows =
                POSTGRESQL_ROWS.matcher(plan.isEmpty() ? "" : plan.getFirst().getFirst());
        return rows.find() ? OptionalLong.of(Long.parseLong(rows.group(1))) : OptionalLong.empty();
    }

    /** From MySQL 5.7 on a plan has the columns {@code partitions} and {@code filtered} besides. */
    private static double rows(List<String> step) {
        boolean isShort = step.size() <= SHORT_PLAN;
        String rows = step.get(isShort ? 8 : 9);
        if (rows.isEmpty()) {
            // No table, as in SELECT 1, gives one row; an impossible condition none, which counts as none.
            return step.getLast().contains("mpossible") ? 0 : 1;
        }
        String filtered = isShort ? "" : step.get(10);
        return Double.parseDouble(rows) * (filtered.isEmpty() ? 1 : Double.parseDouble(filtered) / 100);
    }
}
