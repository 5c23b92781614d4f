package rowmill.app.page;

import java.util.ArrayList;
import java.util.List;

/** Rows of texts in aligned columns, two blanks apart. Columns of figures stand right, the others left. */
public final class TextTable {
    private static final String INDENT = "  ";

    private final List<List<String>> rows = new ArrayList<>();
    private final String alignment;

    /**
     * @param alignment a letter for each column, {@code l} or {@code r}
     * @param titles the first row
     */
    public TextTable(String alignment, String... titles) {
        this.alignment = alignment;
        row(titles);
    }

    /**
     * Adds a row.
     *
     * @throws IllegalArgumentException if it has not as many cells as there are columns
     */
    public TextTable row(String... cells) {
        if (cells.length != alignment.length()) {
            throw new IllegalArgumentException(
                    "A row of " + cells.length + " cells does not fit " + alignment.length() + " columns.");
        }
        rows.add(List.of(cells));
        return this;
    }

    /** Whether it has no row beside the titles. */
    public boolean isEmpty() {
        return rows.size() == 1;
    }

    /** All rows, each ended by a line feed and without blanks at its end. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < alignment.length(); column++) {
                line.append(INDENT).append(padded(row.get(column), column));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private String padded(String cell, int column) {
        int width = rows.stream().mapToInt(row -> width(row.get(column))).max().orElse(0);
        String blanks = " ".repeat(width - width(cell));
        return alignment.charAt(column) == 'r' ? blanks + cell : cell + blanks;
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
