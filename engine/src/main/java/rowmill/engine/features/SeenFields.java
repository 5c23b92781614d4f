package rowmill.engine.features;

/**
 * Numbers of the different fields that a column has had so far, found by their {@linkplain FieldPrints prints}: an open hash
 * table of limited size that begins small. Fields that come when it is full stay unknown, which costs time only. Not
 * thread-safe.
 */
final class SeenFields {
    /** What {@link #find} says of an unknown field. */
    static final int UNKNOWN = -1;

    private static final int FIRST_BITS = 5;

    private final int capacity;
    private int bits = FIRST_BITS;
    private long[] prints = new long[1 << FIRST_BITS];
    private int[] numbers = new int[1 << FIRST_BITS];
    private int size;

    /** @param capacity how many fields it may hold */
    SeenFields(int capacity) {
        this.capacity = capacity;
    }

    /** The number that was remembered with a field, or {@link #UNKNOWN}. */
    int find(long print) {
        long[] all = prints;
        int slot = (int) (print >>> (Long.SIZE - bits));
        while (all[slot] != print) {
            if (all[slot] == 0) {
                return UNKNOWN;
            }
            slot = (slot + 1) & (all.length - 1);
        }
        return numbers[slot];
    }

    /** Finds the numbers of a column's fields in chosen rows; {@code into[i]} is that of the i-th chosen row. */
    void find(FieldPrints batch, int column, RowChoice rows, int[] into) {
        long[] all = prints;
        long[] wanted = batch.values();
        int[] chosen = rows.rows();
        int first = batch.first(column);
        int shift = Long.SIZE - bits;
        for (int index = 0; index < rows.count(); index++) {
            long print = wanted[first + chosen[index]];
            int slot = (int) (print >>> shift);
            into[index] = all[slot] == print ? numbers[slot] : find(print);
        }
    }

    boolean full() {
        return size == capacity;
    }

    /** Remembers an unknown field, if there is room. */
    void add(long print, int number) {
        if (full()) {
            return;
        }
        if (4 * size >= prints.length) {
            grow();
        }
        place(print, number);
        size++;
    }

    void clear() {
        bits = FIRST_BITS;
        prints = new long[1 << bits];
        numbers = new int[1 << bits];
        size = 0;
    }

    private void grow() {
        long[] oldPrints = prints;
        int[] oldNumbers = numbers;
        bits++;
        prints = new long[1 << bits];
        numbers = new int[1 << bits];
        for (int slot = 0; slot < oldPrints.length; slot++) {
            if (oldPrints[slot] != 0) {
                place(oldPrints[slot], oldNumbers[slot]);
            }
        }
    }

    private void place(long print, int number) {
        int slot = (int) (print >>> (Long.SIZE - bits));
        while (prints[slot] != 0) {
            slot = (slot + 1) & (prints.length - 1);
        }
        prints[slot] = print;
        numbers[slot] = number;
    }
}
