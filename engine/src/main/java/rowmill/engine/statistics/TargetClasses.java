package rowmill.engine.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rowmill.engine.tally.TallyView;

/**
 * The classes of the target at the end of a pass, and the measure of association with them; see {@link Association} for the
 * formula. For a NUMERIC target a class is a value or a range of values and {@code values} holds their means; for others
 * {@code values} is empty.
 *
 * @param ids the classes' numbers in the accumulator's tallies, in ascending order of the classes' keys; none without a target
 * @param values a number per class in the same order, or nothing
 */
record TargetClasses(List<Integer> ids, List<Double> values) {
    private static final int SMALL_GROUP = 5;
    private static final int RUNS = 20;
    private static final int RECORDS_PER_RUN = 10;

    TargetClasses {
        ids = List.copyOf(ids);
        values = List.copyOf(values);
    }

    static TargetClasses none() {
        return new TargetClasses(List.of(), List.of());
    }

    /** Classes seen; 0 when there is no target. */
    int count() {
        return ids.size();
    }

    /** The number that the i-th class has in the accumulator's tallies. */
    int classId(int i) {
        return ids.get(i);
    }

    /** The records of each class in a group of a tally. */
    long[] classesOf(TallyView view, int group) {
        long[] classes = new long[count()];
        for (int i = 0; i < classes.length && view.classes() > 0; i++) {
            classes[i] = view.count(group, classId(i));
        }
        return classes;
    }

    /** The association of groups given by their records per class; small groups are put together. */
    Optional<Association> associationOf(List<long[]> groups) {
        List<long[]> kept = new ArrayList<>();
        long[] small = new long[count()];
        for (long[] group : groups) {
            long size = sum(group);
            if (size >= SMALL_GROUP) {
                kept.add(group);
            } else {
                addTo(small, group);
            }
        }
        if (sum(small) > 0) {
            kept.add(small);
        }
        return measure(kept);
    }

    /**
     * The association of neighbouring ranges of numbers, put together to at most about 20 with equally many records; a range that
     * alone has as many stays alone.
     */
    Optional<Association> associationOfRuns(List<ValueGroup> ranges) {
        long total = ranges.stream().mapToLong(range -> sum(range.classes())).sum();
        double share = (double) total / Math.clamp(total / RECORDS_PER_RUN, 1, RUNS);
        List<long[]> groups = new ArrayList<>();
        long[] current = new long[count()];
        for (ValueGroup range : ranges) {
            if (sum(range.classes()) >= share && sum(current) > 0) {
                groups.add(current);
                current = new long[count()];
            }
            for (int i = 0; i < count(); i++) {
                current[i] += range.classes().get(i);
            }
            if (sum(current) >= share) {
                groups.add(current);
                current = new long[count()];
            }
        }
        groups.add(current);
        return associationOf(groups);
    }

    private Optional<Association> measure(List<long[]> groups) {
        long[] all = new long[count()];
        int filled = 0;
        for (long[] group : groups) {
            addTo(all, group);
            filled += sum(group) > 0 ? 1 : 0;
        }
        long records = sum(all);
        if (records <= filled || filled == 0) {
            return Optional.empty();
        }
        double whole = variance(all);
        double within = 0;
        for (long[] group : groups) {
            within += variance(group);
        }
        if (!(whole > 0)) {
            return Optional.empty();
        }
        double unexplained = within / whole * (records - 1) / (records - filled);
        return Optional.of(new Association(Math.sqrt(Math.max(0, 1 - unexplained)), records, filled));
    }

    /** The group's variance times its size: squared distances from the mean, or Gini's for classes. */
    private double variance(long[] group) {
        double size = sum(group);
        if (size == 0) {
            return 0;
        }
        if (values.isEmpty()) {
            double squares = 0;
            for (long records : group) {
                squares += (double) records * records;
            }
            return size - squares / size;
        }
        double mean = 0;
        for (int i = 0; i < count(); i++) {
            mean += group[i] * values.get(i);
        }
        mean /= size;
        double sum = 0;
        for (int i = 0; i < count(); i++) {
            sum += group[i] * (values.get(i) - mean) * (values.get(i) - mean);
        }
        return sum;
    }

    private static void addTo(long[] sums, long[] group) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += group[i];
        }
    }

    private static long sum(long[] group) {
        long sum = 0;
        for (long records : group) {
            sum += records;
        }
        return sum;
    }

    private static long sum(List<Long> group) {
        long sum = 0;
        for (long records : group) {
            sum += records;
        }
        return sum;
    }
}
