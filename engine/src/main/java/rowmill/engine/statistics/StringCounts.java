package rowmill.engine.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import rowmill.engine.tally.FieldHash;
import rowmill.engine.tally.FieldMemory;
import rowmill.engine.tally.Labels;
import rowmill.engine.tally.TallyView;
import rowmill.engine.tally.ValueTally;

/** Counts strings and remembers them as long as they are counted one by one. */
final class StringCounts {
    private final ValueTally tally;
    private final Labels labels = new Labels();
    private final FieldMemory memory = new FieldMemory();
    private int generation;

    StringCounts(int exactLimit, int coarseLimit) {
        tally = ValueTally.ofStrings(exactLimit, coarseLimit);
    }

    void add(byte[] bytes, int start, int end, int classId) {
        int known = memory.find(bytes, start, end);
        if (known >= 0) {
            tally.addAt(known, classId);
        } else {
            addUnknown(bytes, start, end, classId);
        }
    }

    private void addUnknown(byte[] bytes, int start, int end, int classId) {
        long key = FieldHash.of(bytes, start, end);
        int before = tally.size();
        int position = tally.add(key, classId);
        if (generation != tally.generation()) {
            forgetPositions();
        }
        if (!tally.isExact()) {
            labels.clear();
            return;
        }
        memory.put(bytes, start, end, position);
        if (tally.size() != before) {
            labels.put(key, bytes, start, end);
        }
    }

    private void forgetPositions() {
        generation = tally.generation();
        if (tally.isExact()) {
            memory.forget();
        } else {
            memory.release();
        }
    }

    void remapClasses(int[] map, int classes) {
        tally.remapClasses(map, classes);
        forgetPositions();
    }

    void merge(StringCounts other, int[] classMap) {
        tally.merge(other.tally, classMap);
        labels.merge(other.labels);
        forgetPositions();
        if (!tally.isExact()) {
            labels.clear();
        }
    }

    ValueTally tally() {
        return tally;
    }

    Labels labels() {
        return labels;
    }

    /** The most frequent strings, equally frequent ones in the order of their text; none once they are counted in groups. */
    List<ValueCount> mostFrequent(int limit) {
        return ranked(Comparator.comparingLong(ValueCount::count).reversed(), limit);
    }

    /** The least frequent strings, equally frequent ones in the order of their text; none once they are counted in groups. */
    List<ValueCount> leastFrequent(int limit) {
        return ranked(Comparator.comparingLong(ValueCount::count), limit);
    }

    private List<ValueCount> ranked(Comparator<ValueCount> order, int limit) {
        List<ValueCount> all = all();
        all.sort(order.thenComparing(ValueCount::value));
        return List.copyOf(all.subList(0, Math.min(limit, all.size())));
    }

    private List<ValueCount> all() {
        List<ValueCount> all = new ArrayList<>();
        if (tally.isExact()) {
            TallyView view = tally.view();
            for (int i = 0; i < view.size(); i++) {
                all.add(new ValueCount(labels.text(view.lowKey(i)).orElse("?"), view.count(i)));
            }
        }
        return all;
    }
}
