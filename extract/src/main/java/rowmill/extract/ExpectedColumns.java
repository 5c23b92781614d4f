package rowmill.extract;

import java.util.ArrayList;
import java.util.List;
import rowmill.extract.database.DatabaseFailure;
import rowmill.extract.rows.ResultColumn;

/** The attributes that a schema expects, held against the columns that a query has: by position. */
record ExpectedColumns(List<String> attributes) {

    void requireCount(List<ResultColumn> columns) {
        if (!attributes.isEmpty() && attributes.size() != columns.size()) {
            throw new DatabaseFailure.UnexpectedResult(
                    "Comparing the query with the schema",
                    "The schema has " + attributes.size() + " attributes (" + abridged(attributes)
                            + "), but the query has "
                            + columns.size() + " columns ("
                            + abridged(columns.stream().map(ResultColumn::name).toList()) + ")",
                    "Change the query or the schema so that they have the same columns in the same order.");
        }
    }

    List<String> header(List<ResultColumn> columns) {
        return attributes.isEmpty() ? columns.stream().map(ResultColumn::name).toList() : attributes;
    }

    List<String> warnings(List<ResultColumn> columns) {
        var differing = new ArrayList<String>();
        for (int i = 0; i < attributes.size(); i++) {
            String column = columns.get(i).name();
            String attribute = attributes.get(i);
            if (!column.equalsIgnoreCase(attribute)) {
                differing.add("Column " + (i + 1) + " of the query is named '" + column + "', the attribute there '"
                        + attribute + "'; they were matched by position.");
            }
        }
        return differing;
    }

    private static String abridged(List<String> names) {
        return names.size() <= 6
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, 3)) + ", … " + names.getLast();
    }
}
