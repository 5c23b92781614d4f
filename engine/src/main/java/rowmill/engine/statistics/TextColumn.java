package rowmill.engine.statistics;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rowmill.engine.tally.FieldHash;
import rowmill.engine.tally.SampledRow;
import rowmill.engine.tally.TallyView;
import rowmill.engine.tally.ValueTally;

/** A TEXT column: words, and for each token the records that contain it. */
final class TextColumn implements Column {
    private static final int MOST = 100;

    private final StringCounts records;
    private final LengthTally wordsPerRecord = new LengthTally();
    private final LengthTally charactersPerWord = new LengthTally();
    private final Tokens tokens = new Tokens();
    private final KeySet seenInRecord = new KeySet();
    /** Records of each class, with or without any word: what a token's records are compared with. */
    private long[] classes = new long[0];

    private long empty;

    TextColumn(StatisticsLimits limits) {
        records = new StringCounts(limits.exactWords(), limits.coarseWords());
    }

    /** Counts a field. */
    void add(byte[] bytes, int start, int end, int classId) {
        tokens.over(bytes, start, end);
        seenInRecord.clear();
        int words = 0;
        while (tokens.advance()) {
            words++;
            charactersPerWord.add(tokens.characters());
            if (tokens.length() > 0 && seenInRecord.add(FieldHash.of(tokens.bytes(), 0, tokens.length()))) {
                records.add(tokens.bytes(), 0, tokens.length(), classId);
            }
        }
        wordsPerRecord.add(words);
        empty += words == 0 ? 1 : 0;
        if (classId >= 0) {
            classes[classId]++;
        }
    }

    @Override
    public void remapClasses(int[] map, int newClasses) {
        records.remapClasses(map, newClasses);
        long[] old = classes;
        classes = new long[newClasses];
        for (int i = 0; i < map.length; i++) {
            classes[map[i]] += old[i];
        }
    }

    @Override
    public void merge(Column other, int[] classMap) {
        TextColumn column = (TextColumn) other;
        records.merge(column.records, classMap);
        wordsPerRecord.merge(column.wordsPerRecord);
        charactersPerWord.merge(column.charactersPerWord);
        empty += column.empty;
        for (int i = 0; i < classMap.length; i++) {
            classes[classMap[i]] += column.classes[i];
        }
    }

    @Override
    public AttributeProfile profile(ColumnContext context) {
        ValueTally tally = records.tally();
        List<Candidate> candidates = tally.isExact() ? counted(context) : estimated(context);
        candidates.sort(Comparator.comparingDouble((Candidate c) -> c.figures.prominence())
                .thenComparingLong(c -> c.figures.records())
                .reversed()
                .thenComparing(c -> c.figures.token()));
        return new TextProfile(
                context.name(),
                context.role(),
                new ValueCounts(context.records(), 0, 0, empty),
                charactersPerWord.count(),
                tally.distinct(),
                tally.isExact(),
                wordsPerRecord.figures(),
                charactersPerWord.figures(),
                candidates.stream().limit(MOST).map(Candidate::figures).toList(),
                ValueShapes.of(context.rows(), context.index()),
                candidates.isEmpty() ? Optional.empty() : candidates.getFirst().association);
    }

    private record Candidate(TokenFigures figures, Optional<Association> association) {}

    private List<Candidate> counted(ColumnContext context) {
        List<Candidate> candidates = new ArrayList<>();
        TallyView view = records.tally().view();
        for (int i = 0; i < view.size(); i++) {
            String token = records.labels().text(view.lowKey(i)).orElse("?");
            candidates.add(candidate(token, view.count(i), context.target().classesOf(view, i), context));
        }
        return candidates;
    }

    /** Tokens of the sampled records, with the counts of the groups that they fall into. */
    private List<Candidate> estimated(ColumnContext context) {
        Map<String, Long> keys = new HashMap<>();
        Tokens sampled = new Tokens();
        for (SampledRow row : context.rows()) {
            sampled.over(row.bytes(), row.start(context.index()), row.end(context.index()));
            while (sampled.advance()) {
                String token = new String(sampled.bytes(), 0, sampled.length(), StandardCharsets.UTF_8);
                keys.put(token, FieldHash.of(sampled.bytes(), 0, sampled.length()));
            }
        }
        keys.remove("");
        TallyView view = records.tally().view();
        List<Candidate> candidates = new ArrayList<>();
        keys.forEach((token, key) -> {
            int group = view.groupOf(key);
            if (group >= 0) {
                candidates.add(
                        candidate(token, view.count(group), context.target().classesOf(view, group), context));
            }
        });
        return candidates;
    }

    private Candidate candidate(String token, long containing, long[] present, ColumnContext context) {
        List<Long> byClass = new ArrayList<>();
        for (long count : present) {
            byClass.add(count);
        }
        if (!context.hasAssociation()) {
            double share = context.records() == 0 ? 0 : (double) containing / context.records();
            return new Candidate(new TokenFigures(token, entropy(share), containing, byClass), Optional.empty());
        }
        long[] absent = new long[present.length];
        for (int i = 0; i < absent.length; i++) {
            absent[i] = classes[context.target().classId(i)] - present[i];
        }
        Optional<Association> association = context.target().associationOf(List.of(present, absent));
        double prominence = association.map(Association::strength).orElse(0.0);
        return new Candidate(new TokenFigures(token, prominence, containing, byClass), association);
    }

    private static double entropy(double share) {
        if (share <= 0 || share >= 1) {
            return 0;
        }
        double bits = share * StrictMath.log(share) + (1 - share) * StrictMath.log(1 - share);
        return -bits / StrictMath.log(2);
    }
}
