package rowmill.engine.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What was predicted for what.
 *
 * @param classes the model's classes, in its order
 * @param counts a row for each true class, then one for all classes that the model does not know; a column for each predicted
 *     class
 */
public record ConfusionMatrix(List<String> classes, List<List<Long>> counts) {
    /** Most classes that {@link #shortened} shows, others included (Developer Guide, "Multiclass model insights"). */
    public static final int MAX_SHOWN = 10;

    /** What {@link #shortened} calls the rest. */
    public static final String OTHERS = "Other";

    public ConfusionMatrix {
        classes = List.copyOf(classes);
        counts = counts.stream().map(List::copyOf).toList();
    }

    /** Records of a true class, given by its row. */
    public long actual(int row) {
        return counts.get(row).stream().mapToLong(Long::longValue).sum();
    }

    /** Records predicted as a class. */
    public long predicted(int column) {
        return counts.stream().mapToLong(row -> row.get(column)).sum();
    }

    /** Records in all. */
    public long total() {
        return IntStream.range(0, counts.size()).mapToLong(this::actual).sum();
    }

    /**
     * As the original showed it: the nine most frequent classes, the most frequent first, and one row and column for all others.
     * A matrix without unknown classes and with at most ten others is shown whole.
     */
    public ConfusionMatrix shortened() {
        int all = classes.size();
        List<Integer> order = IntStream.range(0, all)
                .boxed()
                .sorted(Comparator.comparingLong((Integer row) -> -actual(row)))
                .collect(Collectors.toCollection(ArrayList::new));
        boolean whole = all <= MAX_SHOWN && actual(all) == 0;
        List<Integer> shown = whole ? order : order.subList(0, Math.min(all, MAX_SHOWN - 1));
        List<String> names = new ArrayList<>(shown.stream().map(classes::get).toList());
        if (!whole) {
            names.add(OTHERS);
        }
        long[][] sums = new long[names.size() + 1][names.size()];
        for (int row = 0; row <= all; row++) {
            for (int column = 0; column < all; column++) {
                sums[place(shown, row)][place(shown, column)] += counts.get(row).get(column);
            }
        }
        List<List<Long>> rows = new ArrayList<>();
        for (long[] row : sums) {
            rows.add(java.util.Arrays.stream(row).boxed().toList());
        }
        return new ConfusionMatrix(names, rows);
    }

    private static int place(List<Integer> shown, int number) {
        int place = shown.indexOf(number);
        return place >= 0 ? place : shown.size();
    }
}
