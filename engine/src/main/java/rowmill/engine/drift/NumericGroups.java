package rowmill.engine.drift;

import java.util.List;
import java.util.TreeSet;
import rowmill.engine.statistics.NumericProfile;
import rowmill.engine.statistics.ValueGroup;

/**
 * Groups of numbers that two data sets are compared by, made from the earlier one. A number that alone has a tenth of the
 * records is a group of its own; all others are cut into runs with equally many records, so that there are about ten groups
 * together. Were a number with nearly all records part of a run, it would hide every movement beside it.
 */
final class NumericGroups {
    private static final int GROUPS = 10;
    /** Smaller runs would tell more of chance than of movement. */
    private static final long SMALLEST_RUN = 5;

    /** The largest number of each group but the last, which has no upper end. */
    private final List<Double> ends;

    private NumericGroups(List<Double> ends) {
        this.ends = ends;
    }

    static NumericGroups of(NumericProfile earlier) {
        List<ValueGroup> groups = earlier.groups();
        long total = groups.stream().mapToLong(ValueGroup::count).sum();
        long light = groups.stream()
                .filter(group -> !heavy(group, total))
                .mapToLong(ValueGroup::count)
                .sum();
        long heavy = groups.stream().filter(group -> heavy(group, total)).count();
        double share = (double) light / Math.clamp(light / SMALLEST_RUN, 1, GROUPS - Math.min(heavy, GROUPS - 1));
        var ends = new TreeSet<Double>();
        double reached = 0;
        double next = share;
        for (int i = 0; i < groups.size(); i++) {
            ValueGroup group = groups.get(i);
            if (heavy(group, total)) {
                ends.add(Math.nextDown(group.from()));
                ends.add(group.to());
                continue;
            }
            reached += group.count();
            // What lies above all earlier numbers belongs to the last run.
            if (reached >= next && i < groups.size() - 1) {
                ends.add(group.to());
                next = share * (Math.floor(reached / share) + 1);
            }
        }
        return new NumericGroups(List.copyOf(ends));
    }

    private static boolean heavy(ValueGroup group, long total) {
        return group.count() * GROUPS >= total;
    }

    /** The records in each group; within a range of values that is counted as one, values are taken as spread evenly. */
    double[] records(NumericProfile numeric) {
        double[] records = new double[ends.size() + 1];
        double below = 0;
        for (int i = 0; i < ends.size(); i++) {
            double upTo = upTo(numeric, ends.get(i));
            records[i] = upTo - below;
            below = upTo;
        }
        records[ends.size()] = upTo(numeric, Double.POSITIVE_INFINITY) - below;
        return records;
    }

    private static double upTo(NumericProfile numeric, double end) {
        double sum = 0;
        for (ValueGroup group : numeric.groups()) {
            if (group.to() <= end) {
                sum += group.count();
            } else if (group.from() <= end) {
                sum += group.count() * ((end - group.from()) / (group.to() - group.from()));
            }
        }
        return sum;
    }
}
