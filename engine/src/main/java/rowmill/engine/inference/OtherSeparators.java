package rowmill.engine.inference;

import java.util.List;

/** Counts what may separate values where the comma should. */
final class OtherSeparators {
    /** A separator and how often the lines hold it. */
    private static final class Count {
        private final String name;
        private final char separator;
        private long lines;
        private long inFirst = -1;
        private boolean equal = true;

        Count(String name, char separator) {
            this.name = name;
            this.separator = separator;
        }

        void add(List<String> row) {
            long here = row.stream()
                    .mapToLong(field ->
                            field.chars().filter(each -> each == separator).count())
                    .sum();
            inFirst = inFirst < 0 ? here : inFirst;
            equal &= here == inFirst;
            lines += here > 0 ? 1 : 0;
        }
    }

    private final List<Count> counts =
            List.of(new Count("semicolon", ';'), new Count("tab", '\t'), new Count("vertical bar", '|'));
    private long rows;
    private long rowsWithComma;
    private boolean firstHasComma;

    /** Takes the next line's fields, the first line's first. */
    void add(List<String> row) {
        boolean comma = row.size() > 1;
        firstHasComma = rows == 0 ? comma : firstHasComma;
        rows++;
        rowsWithComma += comma ? 1 : 0;
        counts.forEach(count -> count.add(row));
    }

    /**
     * The name of what seems to separate values: it is in every line, and either there is no comma in any, or there is none in
     * the first and all lines hold the same number of it, as when commas stand in numbers. Empty if the comma seems to.
     */
    String name() {
        return counts.stream()
                .filter(count ->
                        rows > 1 && count.lines == rows && (rowsWithComma == 0 || !firstHasComma && count.equal))
                .map(count -> count.name)
                .findFirst()
                .orElse("");
    }

    /** Whether commas stand in the lines nevertheless. */
    boolean amongCommas() {
        return rowsWithComma > 0;
    }
}
