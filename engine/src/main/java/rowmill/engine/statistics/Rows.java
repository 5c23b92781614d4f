package rowmill.engine.statistics;

import rowmill.engine.tally.FieldPrints;

/** Some rows of a batch that are being counted, and the arrays that all columns use in turn. Not thread-safe. */
final class Rows {
    private final FieldPrints prints = new FieldPrints();
    private int[] classIds = new int[0];
    private double[] numbers = new double[0];
    private int from;
    private int to;

    /** Makes room for all rows of a batch. */
    void room(int rows) {
        if (classIds.length < rows) {
            classIds = new int[rows];
            numbers = new double[rows];
        }
    }

    void range(int first, int toExclusive) {
        from = first;
        to = toExclusive;
    }

    /** The first row. */
    int from() {
        return from;
    }

    /** The row after the last. */
    int to() {
        return to;
    }

    /** The class of the target of each row of the batch. */
    int[] classIds() {
        return classIds;
    }

    /** Gives the classes of the range's rows before {@code row} their new numbers. */
    void renumber(int[] map, int row) {
        for (int i = from; i < row; i++) {
            classIds[i] = classIds[i] < 0 ? classIds[i] : map[classIds[i]];
        }
    }

    /** For the numbers of a column that nobody asks for. */
    double[] numbers() {
        return numbers;
    }

    FieldPrints prints() {
        return prints;
    }
}
