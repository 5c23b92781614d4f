package rowmill.extract;

import java.util.List;

/**
 * A line of MySQL's or MariaDB's plan.
 *
 * @param select the number of the SELECT that it belongs to
 * @param table the table's alias
 * @param access how rows are found, such as {@code ALL} for all of them
 * @param rows how many rows are looked at for each row before; empty where there is no table
 * @param share the part of them that a condition leaves, 0 to 1
 * @param extra what else the server does, such as {@code Using filesort}
 */
record PlanStep(String select, String table, String access, String rows, double share, String extra) {
    private static final int SHORT = 10;

    /** From MySQL 5.7 on a plan has the columns {@code partitions} and {@code filtered} besides. */
    static PlanStep of(List<String> fields) {
        boolean isShort = fields.size() <= SHORT;
        String filtered = isShort ? "" : fields.get(10);
        return new PlanStep(
                fields.get(0),
                fields.get(2),
                fields.get(isShort ? 3 : 4),
                fields.get(isShort ? 8 : 9),
                filtered.isEmpty() ? 1 : Double.parseDouble(filtered) / 100,
                fields.getLast());
    }

    /** The rows that it adds to each row before it. */
    double joined() {
        // No table, as in SELECT 1, gives one row; an impossible condition none, which counts as none.
        return rows.isEmpty() ? extra.contains("mpossible") ? 0 : 1 : looked() * share;
    }

    /** The rows that are looked at. */
    double looked() {
        return rows.isEmpty() ? 0 : Double.parseDouble(rows);
    }

    /** Whether all rows of the table, or of an index of it, are looked at. */
    boolean whole() {
        return access.equals("ALL") || access.equals("index");
    }
}
