package rowmill.engine.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rowmill.engine.tally.ValueTally;
import rowmill.engine.value.BinaryValue;
import rowmill.engine.value.Blanks;

/** A BINARY column: two counts, each broken down by class. */
final class BinaryColumn implements Column {
    private final StringCounts invalidValues = new StringCounts(32, 32);
    private final long[] counts = new long[2];
    private long[][] byClass = new long[2][0];
    private long invalid;
    private long empty;

    /** Counts a field; returns {@link BinaryValue#FALSE}, {@link BinaryValue#TRUE} or a negative number. */
    int add(byte[] bytes, int start, int end, int classId) {
        int value = BinaryValue.parse(bytes, start, end);
        if (value >= 0) {
            counts[value]++;
            if (classId >= 0) {
                byClass[value][classId]++;
            }
            return value;
        }
        invalid++;
        if (Blanks.isBlank(bytes, start, end)) {
            empty++;
        } else {
            invalidValues.add(bytes, start, end, ValueTally.NO_CLASS);
        }
        return value;
    }

    @Override
    public void remapClasses(int[] map, int classes) {
        long[][] old = byClass;
        byClass = new long[2][classes];
        for (int value = 0; value < 2; value++) {
            for (int i = 0; i < map.length; i++) {
                byClass[value][map[i]] += old[value][i];
            }
        }
    }

    @Override
    public void merge(Column other, int[] classMap) {
        BinaryColumn column = (BinaryColumn) other;
        invalidValues.merge(column.invalidValues, new int[0]);
        for (int value = 0; value < 2; value++) {
            counts[value] += column.counts[value];
            for (int i = 0; i < classMap.length; i++) {
                byClass[value][classMap[i]] += column.byClass[value][i];
            }
        }
        invalid += column.invalid;
        empty += column.empty;
    }

    @Override
    public AttributeProfile profile(ColumnContext context) {
        TargetClasses target = context.target();
        return new BinaryProfile(
                context.name(),
                context.role(),
                new ValueCounts(context.records(), 0, invalid, empty),
                counts[0],
                counts[1],
                classes(0, context),
                classes(1, context),
                invalidValues.mostFrequent(10),
                context.hasAssociation()
                        ? target.associationOf(List.of(
                                classes(0, context).stream()
                                        .mapToLong(Long::longValue)
                                        .toArray(),
                                classes(1, context).stream()
                                        .mapToLong(Long::longValue)
                                        .toArray()))
                        : Optional.empty());
    }

    private List<Long> classes(int value, ColumnContext context) {
        List<Long> classes = new ArrayList<>();
        if (context.role() != AttributeRole.TARGET) {
            for (int id : context.target().ids()) {
                classes.add(byClass[value][id]);
            }
        }
        return classes;
    }
}
