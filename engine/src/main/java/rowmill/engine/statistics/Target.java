package rowmill.engine.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.tally.ClassIndex;
import rowmill.engine.tally.NumberKey;
import rowmill.engine.tally.TallyView;
import rowmill.engine.tally.ValueTally;

/** The target while records go by: which class each has. A TEXT target has none. */
final class Target {
    private final AttributeType type;
    private final Column column;
    private final ClassIndex classes;

    Target(AttributeType type, Column column, int classLimit) {
        this.type = type;
        this.column = column;
        this.classes = new ClassIndex(classLimit);
    }

    ClassIndex classes() {
        return classes;
    }

    /** The class of a key or {@link ValueTally#NO_CLASS} when the key is new. */
    int knownClass(long key) {
        return classes.find(key);
    }

    /** The classes in their order for people: numbers ascending, categories by their text. */
    TargetClasses summary() {
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < classes.size(); i++) {
            ids.add(i);
        }
        if (type == AttributeType.CATEGORICAL && classes.isExact()) {
            ids.sort(Comparator.comparing(this::name));
        } else {
            ids.sort((a, b) -> Long.compareUnsigned(classes.lowKey(a), classes.lowKey(b)));
        }
        return new TargetClasses(ids, type == AttributeType.NUMERIC ? means(ids) : List.of());
    }

    /** What to call the classes, in the order of {@link #summary}. */
    List<String> names(TargetClasses summary) {
        return summary.ids().stream().map(this::name).toList();
    }

    private String name(int id) {
        long low = classes.lowKey(id);
        return switch (column) {
            case BinaryColumn binary -> Long.toString(low);
            case NumericColumn numeric ->
                classes.isExact() ? text(low) : text(low) + " to " + text(classes.highKey(id));
            case CategoricalColumn categorical ->
                classes.isExact()
                        ? categorical.label(low).orElse("one of the values")
                        : "group " + Long.toHexString(low);
            case TextColumn text -> "";
        };
    }

    private static String text(long key) {
        double value = NumberKey.value(key);
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** The mean value of each class; where values are counted in intervals, of the intervals' middles. */
    private List<Double> means(List<Integer> ids) {
        TallyView view = ((NumericColumn) column).view();
        double[] sums = new double[classes.size()];
        double[] counts = new double[classes.size()];
        for (int i = 0; i < view.size(); i++) {
            int id = classes.find(view.lowKey(i));
            double middle = NumberKey.value(view.lowKey(i)) / 2 + NumberKey.value(view.highKey(i)) / 2;
            if (id >= 0) {
                sums[id] += middle * view.count(i);
                counts[id] += view.count(i);
            }
        }
        List<Double> means = new ArrayList<>();
        for (int id : ids) {
            means.add(counts[id] == 0 ? NumberKey.value(classes.lowKey(id)) : sums[id] / counts[id]);
        }
        return means;
    }
}
