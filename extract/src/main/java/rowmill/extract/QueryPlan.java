package rowmill.extract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rowmill.extract.database.DatabaseEngine;
import rowmill.extract.database.DatabaseFailure;
import rowmill.extract.database.DatabaseSession;

/**
 * What the server says of a query without running it.
 *
 * @param estimate how many rows
 * @param remarks sentences on what is read needlessly; small tables are not worth one
 */
record QueryPlan(RowEstimate estimate, List<String> remarks) {
    /** Tables below this are read in no time, index or not. */
    private static final int LARGE_TABLE = 10_000;

    private static final int LARGE_INNER_TABLE = 1_000;
    /** PostgreSQL's unit is a page read in order; so much is about {@value #LARGE_TABLE} rows of usual size. */
    private static final double LARGE_COST = 200;

    private static final Pattern SCAN = Pattern.compile("Seq Scan on (\\S+).*\\(cost=[\\d.]+\\.\\.([\\d.]+) ");

    QueryPlan {
        remarks = List.copyOf(remarks);
    }

    /** Asks the server for its plan. */
    static QueryPlan of(DatabaseSession session, DatabaseEngine engine, String sql) {
        try {
            List<List<String>> plan = session.rows("EXPLAIN " + sql);
            return engine.isMySqlFamily()
                    ? new QueryPlan(new RowEstimate(RowEstimate.fromMySqlPlan(plan), false), ofMySql(plan))
                    : new QueryPlan(new RowEstimate(RowEstimate.fromPostgreSqlPlan(plan), false), ofPostgreSql(plan));
        } catch (DatabaseFailure.AccessDenied | DatabaseFailure.BadSql | DatabaseFailure.ServerError unsaid) {
            // Plans of views need further rights; without them there is no estimate, which is no failure.
            return new QueryPlan(new RowEstimate(OptionalLong.empty(), false), List.of());
        }
    }

    static List<String> ofMySql(List<List<String>> plan) {
        List<String> remarks = new ArrayList<>();
        Set<String> begun = new HashSet<>();
        for (List<String> fields : plan) {
            PlanStep step = PlanStep.of(fields);
            boolean inner = !begun.add(step.select());
            if (step.whole() && inner && step.looked() >= LARGE_INNER_TABLE) {
                remarks.add("No index serves the join with '" + step.table() + "': its " + count(step.looked())
                        + " rows are read again and again. Index the column that it is joined by.");
            } else if (step.access().equals("ALL")
                    && step.looked() >= LARGE_TABLE
                    && step.extra().contains("Using where")) {
                remarks.add("No index serves the condition on '" + step.table() + "': all of its "
                        + count(step.looked()) + " rows are read to find those that it admits.");
            }
            if (step.extra().contains("Using filesort") && step.looked() >= LARGE_TABLE) {
                remarks.add("The database sorts the rows before it gives the first one.");
            }
        }
        return remarks;
    }

    static List<String> ofPostgreSql(List<List<String>> plan) {
        List<String> remarks = new ArrayList<>();
        boolean large = false;
        boolean sorts = false;
        for (int line = 0; line < plan.size(); line++) {
            String text = plan.get(line).getFirst();
            String next = line + 1 < plan.size() ? plan.get(line + 1).getFirst() : "";
            Matcher scan = SCAN.matcher(text);
            boolean costly = scan.find() && Double.parseDouble(scan.group(2)) >= LARGE_COST;
            large |= costly;
            sorts |= text.stripLeading().replaceFirst("^->\\s*", "").startsWith("Sort ");
            if (costly && next.stripLeading().startsWith("Filter:")) {
                remarks.add("No index serves the condition on '" + scan.group(1)
                        + "': all of its rows are read to find those that it admits.");
            }
            if (text.stripLeading().startsWith("Join Filter:")) {
                remarks.add("No index serves a join (" + text.strip() + "): every pair of rows is tried.");
            }
        }
        if (sorts && large) {
            remarks.add("The database sorts the rows before it gives the first one.");
        }
        return remarks;
    }

    private static String count(double rows) {
        return String.format(Locale.ROOT, "%,.0f", rows);
    }
}
