package rowmill.engine.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rowmill.engine.csv.CsvBatch;
import rowmill.engine.tally.FieldHash;
import rowmill.engine.tally.SampledRow;
import rowmill.engine.tally.TallyView;
import rowmill.engine.tally.ValueTally;

/** A CATEGORICAL column. */
final class CategoricalColumn implements Column {
    private static final int MOST = 100;
    private static final int LEAST = 10;
    private static final double RARE = 0.001;
    private static final int SEEN_IN_SAMPLE = 3;
    private static final Comparator<CategoryCount> FREQUENT_FIRST =
            Comparator.comparingLong(CategoryCount::count).reversed().thenComparing(CategoryCount::value);

    private final StringCounts values;

    CategoricalColumn(StatisticsLimits limits) {
        values = new StringCounts(limits.exactValues(), limits.coarseValues());
    }

    /** Counts a field. */
    void add(byte[] bytes, int start, int end, int classId) {
        values.add(bytes, start, end, classId);
    }

    /** Counts the column's fields in some rows of a batch. */
    void add(CsvBatch batch, int column, Rows rows) {
        values.add(batch, column, rows);
    }

    @Override
    public void remapClasses(int[] map, int classes) {
        values.remapClasses(map, classes);
    }

    @Override
    public void merge(Column other, int[] classMap) {
        CategoricalColumn column = (CategoricalColumn) other;
        values.merge(column.values, classMap);
    }

    /** The text of a key; empty once values are counted in groups. */
    Optional<String> label(long key) {
        return values.labels().text(key);
    }

    @Override
    public AttributeProfile profile(ColumnContext context) {
        ValueTally tally = values.tally();
        TallyView view = tally.view();
        List<CategoryCount> counted = tally.isExact() ? counted(view, context) : estimated(context);
        Rarity rarity = rarity(view, context.records());
        return new CategoricalProfile(
                context.name(),
                context.role(),
                new ValueCounts(context.records(), 0, 0, values.blanks()),
                tally.isExact(),
                tally.distinct(),
                rarity.singletons,
                rarity.records,
                rarity.values,
                counted.subList(0, Math.min(MOST, counted.size())),
                tally.isExact() ? leastFrequent(counted) : List.of(),
                ValueShapes.of(context.rows(), context.index()),
                context.hasAssociation() ? context.target().associationOf(groups(view, context)) : Optional.empty());
    }

    private static List<long[]> groups(TallyView view, ColumnContext context) {
        List<long[]> groups = new ArrayList<>();
        for (int i = 0; i < view.size(); i++) {
            groups.add(context.target().classesOf(view, i));
        }
        return groups;
    }

    private List<CategoryCount> counted(TallyView view, ColumnContext context) {
        List<CategoryCount> counts = new ArrayList<>();
        for (int i = 0; i < view.size(); i++) {
            String text = values.labels().text(view.lowKey(i)).orElse("?");
            counts.add(new CategoryCount(text, view.count(i), classes(view, i, context)));
        }
        counts.sort(FREQUENT_FIRST);
        return counts;
    }

    private static List<Long> classes(TallyView view, int group, ColumnContext context) {
        List<Long> classes = new ArrayList<>();
        if (context.role() != AttributeRole.TARGET) {
            for (long count : context.target().classesOf(view, group)) {
                classes.add(count);
            }
        }
        return classes;
    }

    private static List<CategoryCount> leastFrequent(List<CategoryCount> counted) {
        return counted.stream()
                .sorted(Comparator.comparingLong(CategoryCount::count).thenComparing(CategoryCount::value))
                .limit(LEAST)
                .toList();
    }

    /**
     * Values seen several times in the sample, with the counts of the groups that they fall into, less what other values add to a
     * group on average: where all values are rare, that is most of it.
     */
    private List<CategoryCount> estimated(ColumnContext context) {
        long groups = values.tally().view().size();
        Map<String, Integer> seen = new HashMap<>();
        Map<String, Long> keys = new HashMap<>();
        for (SampledRow row : context.rows()) {
            String text = row.text(context.index());
            seen.merge(text, 1, Integer::sum);
            // A cut value has another key than the whole one; such long values are not worth a rank.
            keys.put(text, FieldHash.of(row.bytes(), row.start(context.index()), row.end(context.index())));
        }
        List<CategoryCount> counts = new ArrayList<>();
        seen.forEach((text, times) -> {
            if (times >= SEEN_IN_SAMPLE) {
                long together = values.tally().count(keys.getOrDefault(text, 0L));
                double others = (double) (context.records() - together) / Math.max(1, groups - 1);
                counts.add(new CategoryCount(text, Math.max(times, together - Math.round(others)), List.of()));
            }
        });
        counts.sort(FREQUENT_FIRST);
        return counts;
    }

    private record Rarity(long singletons, long records, long values) {}

    private Rarity rarity(TallyView view, long records) {
        long rareBelow = (long) Math.ceil(records * RARE);
        if (values.tally().sample().isPresent()) {
            var sample = values.tally().sample().get();
            double scale = (double) values.tally().distinct() / Math.max(1, sample.sampled());
            return new Rarity(
                    Math.round(sample.sampledUpTo(1) * scale),
                    Math.min(records, Math.round(sample.occurrencesUpTo(rareBelow - 1) * scale)),
                    Math.round(sample.sampledUpTo(rareBelow - 1) * scale));
        }
        long singletons = 0;
        long rareRecords = 0;
        long rareValues = 0;
        for (int i = 0; i < view.size(); i++) {
            singletons += view.count(i) == 1 ? 1 : 0;
            if (view.count(i) < rareBelow) {
                rareRecords += view.count(i);
                rareValues++;
            }
        }
        return new Rarity(singletons, rareRecords, rareValues);
    }
}
