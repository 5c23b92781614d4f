package rowmill.engine.alerts;

import java.util.List;
import java.util.function.Consumer;
import rowmill.engine.statistics.AttributeRole;
import rowmill.engine.statistics.NumericFigures;
import rowmill.engine.statistics.NumericProfile;
import rowmill.engine.statistics.ValueGroup;

/** Rules on NUMERIC attributes. */
final class NumericRules {
    private static final double SKEWED = 3;
    private static final double MANY_OUTLIERS = 0.05;
    private static final double MANY_ALIKE = 0.05;
    /** How many times the range of all other values a lonely value is away from them. */
    private static final double FAR = 3;

    private NumericRules() {}

    static void check(NumericProfile numeric, Consumer<Alert> out) {
        boolean rowId = numeric.role() == AttributeRole.ROW_ID;
        numeric.figures().filter(figures -> !rowId && figures.distinct() > 2).ifPresent(figures -> {
            skew(numeric, figures, out);
            outliers(numeric, figures, out);
            sentinel(numeric, out);
        });
    }

    private static void skew(NumericProfile numeric, NumericFigures figures, Consumer<Alert> out) {
        double skewness = figures.skewness().orElse(0);
        if (Math.abs(skewness) >= SKEWED) {
            out.accept(AttributeRules.alert(
                    AlertKind.SKEWED,
                    AlertSeverity.NOTE,
                    numeric,
                    " has a long tail of " + (skewness > 0 ? "large" : "small") + " values (skewness "
                            + Words.number(skewness, 1) + ", median " + Words.number(figures.median(), 3) + ", mean "
                            + Words.number(figures.mean(), 3) + "). " + remedyOfSkew(numeric, figures),
                    skewness));
        }
    }

    private static String remedyOfSkew(NumericProfile numeric, NumericFigures figures) {
        if (numeric.role() != AttributeRole.TARGET) {
            return "Bins suit it better than a straight line.";
        }
        return "It is the target, and its tail outweighs all else in the squared error."
                + (figures.min() > 0
                        ? " Consider its logarithm, such as LOG(" + numeric.name() + ") AS y in the query."
                        : "");
    }

    private static void outliers(NumericProfile numeric, NumericFigures figures, Consumer<Alert> out) {
        long valid = numeric.counts().valid();
        double share = (double) figures.boxPlot().outliers() / valid;
        boolean hasBox = figures.boxPlot().upperQuartile() > figures.boxPlot().lowerQuartile();
        if (hasBox && share >= MANY_OUTLIERS) {
            out.accept(AttributeRules.alert(
                    AlertKind.OUTLIERS,
                    AlertSeverity.NOTE,
                    numeric,
                    " has " + Words.percent(share) + " of its values outside "
                            + Words.number(figures.boxPlot().lowerWhisker(), 3) + " to "
                            + Words.number(figures.boxPlot().upperWhisker(), 3)
                            + ", the whiskers of its box plot. Check the extremes, from "
                            + Words.number(figures.min(), 3) + " to " + Words.number(figures.max(), 3) + ".",
                    share));
        }
    }

    /** One frequent value, the least or the greatest, that keeps away from all others. */
    private static void sentinel(NumericProfile numeric, Consumer<Alert> out) {
        List<ValueGroup> groups = numeric.groups();
        if (groups.size() < 3) {
            return;
        }
        int last = groups.size() - 1;
        double highGap = groups.get(last).from() - groups.get(last - 1).to();
        double highRest = groups.get(last - 1).to() - groups.getFirst().from();
        double lowGap = groups.get(1).from() - groups.getFirst().to();
        double lowRest = groups.get(last).to() - groups.get(1).from();
        if (isSentinel(numeric, groups.get(last), highGap, highRest)) {
            report(numeric, groups.get(last), out);
        } else if (isSentinel(numeric, groups.getFirst(), lowGap, lowRest)) {
            report(numeric, groups.getFirst(), out);
        }
    }

    private static boolean isSentinel(NumericProfile numeric, ValueGroup group, double gap, double rest) {
        return group.from() == group.to()
                && rest > 0
                && gap >= FAR * rest
                && numeric.counts().share(group.count()) >= MANY_ALIKE;
    }

    private static void report(NumericProfile numeric, ValueGroup group, Consumer<Alert> out) {
        double share = numeric.counts().share(group.count());
        out.accept(AttributeRules.alert(
                AlertKind.SENTINEL_NUMBER,
                AlertSeverity.ADVICE,
                numeric,
                " is " + Words.number(group.from(), 3) + " in " + Words.percent(share)
                        + " of the records, far from all other values. If that stands for 'none', "
                        + (numeric.role() == AttributeRole.TARGET
                                ? "leave those records out of the query or the files, as it is the target."
                                : "make it empty, or use bins."),
                group.from()));
    }
}
