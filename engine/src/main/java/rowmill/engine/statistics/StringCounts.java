package rowmill.engine.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import rowmill.engine.csv.CsvBatch;
import rowmill.engine.tally.FieldCache;
import rowmill.engine.tally.FieldHash;
import rowmill.engine.tally.Labels;
import rowmill.engine.tally.TallyView;
import rowmill.engine.tally.ValueTally;
import rowmill.engine.value.Blanks;

/** Counts strings and remembers them as long as they are counted one by one. */
final class StringCounts {
    private final ValueTally tally;
    private final FieldCache cache;
    private final Labels labels = new Labels();
    private long blanks;

    StringCounts(int exactLimit, int coarseLimit) {
        tally = ValueTally.ofStrings(exactLimit, coarseLimit);
        cache = new FieldCache(tally, exactLimit);
    }

    void add(byte[] bytes, int start, int end, int classId) {
        if (cache.count(bytes, start, end, classId) == FieldCache.UNKNOWN) {
            addUnknown(bytes, start, end, classId);
        }
    }

    /** Counts the column's fields in some rows of a batch. */
    void add(CsvBatch batch, int column, Rows rows) {
        if (cache.pays()) {
            rows.prints().read(batch, column, rows.from(), rows.to());
        }
        int row = rows.from();
        while (row < rows.to()) {
            row = cache.countUntilUnknown(rows.prints(), row, rows.to(), rows.classIds());
            if (row < rows.to()) {
                int bound = batch.at(row, column);
                int start = batch.bounds()[bound] + batch.gap();
                addUnknown(batch.bytes(), start, batch.bounds()[bound + 1], rows.classIds()[row]);
                row++;
            }
        }
    }

    private void addUnknown(byte[] bytes, int start, int end, int classId) {
        long key = FieldHash.of(bytes, start, end);
        int before = tally.size();
        tally.add(key, classId);
        boolean blank = start == end || (bytes[start] <= ' ' && Blanks.isBlank(bytes, start, end));
        if (blank) {
            blanks++;
        }
        if (tally.isExact() && tally.size() != before) {
            labels.put(key, bytes, start, end);
        }
        if (!cache.pays()) {
            // So many different strings are seldom repeated soon.
            settle();
        } else if (!blank) {
            // Blank fields stay unknown, so that they all come by here and are counted without a look at every field.
            cache.remember(bytes, start, end, key);
        }
    }

    private void settle() {
        cache.settle();
        if (!tally.isExact()) {
            labels.clear();
        }
    }

    void remapClasses(int[] map, int classes) {
        settle();
        tally.remapClasses(map, classes);
    }

    void merge(StringCounts other, int[] classMap) {
        settle();
        other.settle();
        tally.merge(other.tally, classMap);
        labels.merge(other.labels);
        blanks += other.blanks;
        settle();
    }

    /** Empty and blank strings. */
    long blanks() {
        return blanks;
    }

    ValueTally tally() {
        settle();
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
        settle();
        if (tally.isExact()) {
            TallyView view = tally.view();
            for (int i = 0; i < view.size(); i++) {
                all.add(new ValueCount(labels.text(view.lowKey(i)).orElse("?"), view.count(i)));
            }
        }
        return all;
    }
}
