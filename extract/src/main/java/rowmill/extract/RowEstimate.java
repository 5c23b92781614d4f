package rowmill.extract;

import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many rows a query may have, by the plan that the server makes for it without running it. MySQL's plan counts the
 * rows that it joins, before grouping, DISTINCT and LIMIT; PostgreSQL's counts what comes out.
 *
 * @param rows the number; empty if the server would not say
 * @param exact whether it was counted, because the preview reached the end
 */
public record RowEstimate(OptionalLong rows, boolean exact) {
    private static final Pattern POSTGRESQL_ROWS = Pattern.compile(" rows=(\\d+) ");

    /** Counted. */
    static RowEstimate counted(long rows) {
        return new RowEstimate(OptionalLong.of(rows), true);
    }

    /** The product of the rows of each table joined, summed over the parts of a UNION. */
    static OptionalLong fromMySqlPlan(List<List<String>> plan) {
        var products = new TreeMap<String, Double>();
        for (List<String> step : plan) {
            String kind = step.get(1);
            if (kind.equals("SIMPLE") || kind.equals("PRIMARY") || kind.equals("UNION")) {
                products.merge(step.get(0), PlanStep.of(step).joined(), (left, right) -> left * right);
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
}
