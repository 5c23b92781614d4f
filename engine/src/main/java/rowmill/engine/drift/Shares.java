package rowmill.engine.drift;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import rowmill.engine.statistics.AttributeProfile;
import rowmill.engine.statistics.BinaryProfile;
import rowmill.engine.statistics.CategoricalProfile;
import rowmill.engine.statistics.CategoryCount;
import rowmill.engine.statistics.NumericProfile;
import rowmill.engine.statistics.TextProfile;
import rowmill.engine.statistics.ValueGroup;

/** Records per group on both sides. */
final class Shares {
    private static final int NUMERIC_GROUPS = 10;
    /** With fewer records a run would tell chance. */
    private static final int SMALLEST_RUN = 5;

    private final List<Double> before = new ArrayList<>();
    private final List<Double> after = new ArrayList<>();

    private boolean comparable = true;

    private Shares() {}

    /** Whether there was anything to compare: false for texts of which no token's records are known on both sides. */
    boolean comparable() {
        return comparable;
    }

    static Shares of(AttributeProfile before, AttributeProfile after) {
        Shares shares = new Shares();
        shares.add(
                before.counts().missing() + before.counts().invalid(),
                after.counts().missing() + after.counts().invalid());
        switch (before) {
            case NumericProfile numeric -> shares.numbers(numeric, (NumericProfile) after);
            case BinaryProfile binary -> {
                shares.add(binary.falses(), ((BinaryProfile) after).falses());
                shares.add(binary.trues(), ((BinaryProfile) after).trues());
            }
            case CategoricalProfile categorical -> shares.categories(categorical, (CategoricalProfile) after);
            case TextProfile text -> shares.tokens(text, (TextProfile) after);
        }
        return shares;
    }

    /** A group's records on both sides; a group that is empty on both does not count. */
    private void add(double recordsBefore, double recordsAfter) {
        if (recordsBefore > 0 || recordsAfter > 0) {
            before.add(recordsBefore);
            after.add(recordsAfter);
        }
    }

    /**
     * Earlier values that alone fill a tenth of the records or more, each by itself, and about ten runs of all others with equally
     * many records: otherwise a value in nearly all records would hide what happens to the rest. What lies outside belongs to the
     * first or last run.
     */
    private void numbers(NumericProfile old, NumericProfile young) {
        List<ValueGroup> groups = old.groups();
        double frequent = Math.max(1, total(groups, Double.POSITIVE_INFINITY) / (double) NUMERIC_GROUPS);
        double size = Math.max(SMALLEST_RUN, total(groups, frequent) / (double) NUMERIC_GROUPS);
        double lowerEdge = Double.NEGATIVE_INFINITY;
        double reached = 0;
        double run = 0;
        int runs = 0;
        for (int i = 0; i < groups.size(); i++) {
            ValueGroup group = groups.get(i);
            if (group.count() >= frequent) {
                double before = Math.nextDown(group.from());
                add(run, between(young, lowerEdge, before));
                add(group.count(), between(young, before, group.to()));
                lowerEdge = group.to();
                run = 0;
                runs = (int) (reached / size);
            } else {
                run += group.count();
                reached += group.count();
                boolean last = i == groups.size() - 1 || groups.get(i + 1).count() >= frequent;
                if (!last && reached >= size * (runs + 1.0)) {
                    add(run, between(young, lowerEdge, group.to()));
                    lowerEdge = group.to();
                    run = 0;
                    runs = (int) (reached / size);
                }
            }
        }
        add(run, between(young, lowerEdge, Double.POSITIVE_INFINITY));
    }

    /** The records of the groups with fewer than {@code limit}. */
    private static long total(List<ValueGroup> groups, double limit) {
        return groups.stream()
                .mapToLong(ValueGroup::count)
                .filter(count -> count < limit)
                .sum();
    }

    private static double between(NumericProfile numeric, double lowerEdge, double upperEdge) {
        return upTo(numeric, upperEdge) - upTo(numeric, lowerEdge);
    }

    /** Records with a value of at most {@code edge}; within a run of values taken as spread evenly. */
    private static double upTo(NumericProfile numeric, double edge) {
        double sum = 0;
        for (ValueGroup group : numeric.groups()) {
            if (group.to() <= edge) {
                sum += group.count();
            } else if (group.from() <= edge) {
                sum += group.count() * ((edge - group.from()) / (group.to() - group.from()));
            }
        }
        return sum;
    }

    /** The values that are listed on either side; all others together. */
    private void categories(CategoricalProfile old, CategoricalProfile young) {
        Map<String, Long> oldCounts = new LinkedHashMap<>();
        Map<String, Long> youngCounts = new HashMap<>();
        old.mostFrequent().forEach(value -> oldCounts.put(value.value(), value.count()));
        young.mostFrequent().forEach(value -> youngCounts.put(value.value(), value.count()));
        for (CategoryCount value : young.mostFrequent()) {
            oldCounts.putIfAbsent(value.value(), 0L);
        }
        double oldRest = old.counts().valid();
        double youngRest = young.counts().valid();
        for (Map.Entry<String, Long> value : oldCounts.entrySet()) {
            long now = youngCounts.getOrDefault(value.getKey(), 0L);
            add(value.getValue(), now);
            oldRest -= value.getValue();
            youngRest -= now;
        }
        add(Math.max(0, oldRest), Math.max(0, youngRest));
    }

    /**
     * The records that contain each token whose number is known on both sides, counted per token, and the records without any word.
     */
    private void tokens(TextProfile old, TextProfile young) {
        Map<String, Long> oldCounts = counts(old);
        Map<String, Long> youngCounts = counts(young);
        Set<String> all = new LinkedHashSet<>(oldCounts.keySet());
        all.addAll(youngCounts.keySet());
        // A token that only one side lists may be on the other side too, just less prominent, unless that one lists
        // all.
        all.removeIf(token -> !(oldCounts.containsKey(token) || listsAll(old))
                || !(youngCounts.containsKey(token) || listsAll(young)));
        all.forEach(token -> add(oldCounts.getOrDefault(token, 0L), youngCounts.getOrDefault(token, 0L)));
        add(old.counts().empty(), young.counts().empty());
        comparable = !all.isEmpty() || old.words() == 0 && young.words() == 0;
    }

    private static Map<String, Long> counts(TextProfile text) {
        Map<String, Long> counts = new LinkedHashMap<>();
        text.tokens().forEach(token -> counts.put(token.token(), token.records()));
        return counts;
    }

    private static boolean listsAll(TextProfile text) {
        return text.exact() && text.tokens().size() >= text.distinctTokens();
    }

    int groups() {
        return before.size();
    }

    double stabilityIndex() {
        double[] a = shares(before);
        double[] b = shares(after);
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (b[i] - a[i]) * StrictMath.log(b[i] / a[i]);
        }
        return sum;
    }

    double distance() {
        double totalBefore = total(before);
        double totalAfter = total(after);
        if (totalBefore == 0 || totalAfter == 0) {
            return totalBefore == totalAfter ? 0 : 1;
        }
        double divergence = 0;
        for (int i = 0; i < before.size(); i++) {
            double a = before.get(i) / totalBefore;
            double b = after.get(i) / totalAfter;
            divergence += (part(a, (a + b) / 2) + part(b, (a + b) / 2)) / 2;
        }
        return Math.sqrt(Math.clamp(divergence, 0, 1));
    }

    private static double part(double share, double mean) {
        return share == 0 ? 0 : share * StrictMath.log(share / mean) / StrictMath.log(2);
    }

    /** Shares in which an empty group counts as half a record. */
    private static double[] shares(List<Double> groups) {
        double[] shares = new double[groups.size()];
        double total = 0;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = Math.max(groups.get(i), 0.5);
            total += shares[i];
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= total;
        }
        return shares;
    }

    private static double total(List<Double> groups) {
        double total = 0;
        for (double records : groups) {
            total += records;
        }
        return total;
    }
}
