package rowmill.engine.statistics;

import java.util.List;
import rowmill.engine.tally.SampledRow;

/**
 * What a column does not know by itself when its figures are made.
 *
 * @param records records seen
 * @param rows the sample of records, in its canonical order
 * @param index the column's place
 */
record ColumnContext(
        String name, AttributeRole role, long records, TargetClasses target, List<SampledRow> rows, int index) {
    /** The target does not tell anything about itself. */
    boolean hasAssociation() {
        return role != AttributeRole.TARGET && target.count() > 1;
    }
}
