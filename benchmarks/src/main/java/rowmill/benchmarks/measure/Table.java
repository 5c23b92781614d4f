package rowmill.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;

/** A table for people: the first column flush left, the others flush right. */
public final class Table {
    private final List<List<String>> lines = new ArrayList<>();

    /** An empty table with its headings. */
    public Table(String... headings) {
        lines.add(List.of(headings));
    }

    /** Adds a line; as many cells as headings. */
    public void add(String... cells) {
        if (cells.length != lines.getFirst().size()) {
            throw new IllegalArgumentException(
                    "A line of this table has " + lines.getFirst().size() + " cells, not " + cells.length + ".");
        }
        lines.add(List.of(cells));
    }

    /** The table, each line ended by a line feed. */
    public String text() {
        int columns = lines.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> line : lines) {
            for (int column = 0; column < columns; column++) {
                widths[column] = Math.max(widths[column], line.get(column).length());
            }
        }
        var text = new StringBuilder();
        for (List<String> line : lines) {
            var printed = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                String blanks = " ".repeat(widths[column] - line.get(column).length());
                printed.append(column == 0 ? line.get(column) + blanks : "  " + blanks + line.get(column));
            }
            text.append(printed.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
