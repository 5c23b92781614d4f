package rowmill.engine.inference;

import java.util.List;
import rowmill.engine.schema.Attribute;

/** What must be known of a target's type: for which models it is, and what would make it one for others. */
final class TargetFitness {
    private TargetFitness() {}

    /** A sentence with a blank before it; empty when there is nothing to remark. */
    static String remark(Attribute target, ColumnEvidence evidence) {
        return switch (target.type()) {
            case TEXT ->
                " No model predicts a TEXT, so it can be no target: make it CATEGORICAL in the schema if it names one of some"
                        + " classes.";
            case CATEGORICAL -> ofCategories(target.name(), evidence);
            case NUMERIC -> ofNumbers(target.name(), evidence);
            case BINARY -> "";
        };
    }

    private static String ofCategories(String name, ColumnEvidence evidence) {
        List<String> values = evidence.fewValues(2);
        if (values.size() != 2) {
            return "";
        }
        return " As the target it is for MULTICLASS models; with its two values it could be for BINARY ones, as a condition in the"
                + " query: "
                + name + " = '" + values.getFirst().replace("'", "''") + "' AS y.";
    }

    private static String ofNumbers(String name, ColumnEvidence evidence) {
        return evidence.allBinary() && evidence.empty() > 0
                ? " As the target it is for REGRESSION models; for BINARY ones leave out the records where it is empty: WHERE "
                        + name + " IS NOT NULL."
                : "";
    }
}
