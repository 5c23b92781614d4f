package rowmill.app.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Rows of texts in aligned columns, two blanks apart. Columns of figures stand right, the others left. */
public final class TextTable {
    private static final String INDENT = "  ";
    private static final int REPLACEMENT = 0xFFFD;
    /** First and last of the wide ranges of Unicode's East Asian Width. */
    private static final int[] WIDE = {
        0x1100, 0x115F, 0x2E80, 0x303E, 0x3041, 0x4DBF, 0x4E00, 0xA4CF, 0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE30, 0xFE6F,
        0xFF01, 0xFF60, 0xFFE0, 0xFFE6, 0x1F300, 0x1F64F, 0x1F900, 0x1F9FF, 0x20000, 0x3FFFD
    };

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
        rows.add(Stream.of(cells).map(TextTable::printable).toList());
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

    /** What a terminal would take for an order shows as a replacement character. */
    static String printable(String cell) {
        return cell.codePoints()
                .map(point -> Character.isISOControl(point) ? REPLACEMENT : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static int width(String text) {
        return text.codePoints().map(TextTable::width).sum();
    }

    /** Places of a character in a terminal: two for Chinese, Japanese, Korean and emoji, none for marks on the one before. */
    private static int width(int point) {
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        for (int range = 0; range < WIDE.length; range += 2) {
            if (point >= WIDE[range] && point <= WIDE[range + 1]) {
                return 2;
            }
        }
        return 1;
    }
}
