package rowmill.engine.statistics;

import java.util.ArrayList;
import java.util.List;
import rowmill.engine.csv.CsvBatch;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.schema.DataSchema;

/**
 * The columns of a schema, also sorted by type, so that the hot loop calls one method of one class per type and the compiler can
 * inline it ({@code rowmill bench profile --stages} shows what is left). The target is left out of the sorted lists, since it is read first.
 */
final class ColumnSet {
    final Column[] all;
    private final NumericColumn[] numeric;
    private final BinaryColumn[] binary;
    private final CategoricalColumn[] categorical;
    private final TextColumn[] text;
    private final int[] numericAt;
    private final int[] binaryAt;
    private final int[] categoricalAt;
    private final int[] textAt;

    ColumnSet(DataSchema schema, StatisticsLimits limits, int target) {
        all = new Column[schema.attributes().size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = switch (schema.attributes().get(i).type()) {
                case NUMERIC -> new NumericColumn(limits);
                case BINARY -> new BinaryColumn();
                case CATEGORICAL -> new CategoricalColumn(limits);
                case TEXT -> new TextColumn(limits);
            };
        }
        numericAt = places(NumericColumn.class, target);
        binaryAt = places(BinaryColumn.class, target);
        categoricalAt = places(CategoricalColumn.class, target);
        textAt = places(TextColumn.class, target);
        numeric = pick(numericAt, new NumericColumn[numericAt.length]);
        binary = pick(binaryAt, new BinaryColumn[binaryAt.length]);
        categorical = pick(categoricalAt, new CategoricalColumn[categoricalAt.length]);
        text = pick(textAt, new TextColumn[textAt.length]);
    }

    /**
     * Counts all fields but the target, column by column, so that what belongs to a column stays at hand; the first numbers go
     * to the correlations as well.
     */
    void add(CsvBatch batch, Rows rows, Correlations correlations, int correlated) {
        for (int i = 0; i < numeric.length; i++) {
            if (i < correlated) {
                numeric[i].add(batch, numericAt[i], rows, correlations.column(i), correlations.place());
            } else {
                numeric[i].add(batch, numericAt[i], rows, rows.numbers(), 0);
            }
        }
        for (int i = 0; i < categorical.length; i++) {
            categorical[i].add(batch, categoricalAt[i], rows);
        }
        if (binary.length + text.length > 0) {
            for (int row = rows.from(); row < rows.to(); row++) {
                add(batch.record(row), rows.classIds()[row]);
            }
        }
    }

    private void add(CsvRecord record, int classId) {
        byte[] bytes = record.bytes();
        for (int i = 0; i < binary.length; i++) {
            int at = binaryAt[i];
            binary[i].add(bytes, record.start(at), record.end(at), classId);
        }
        for (int i = 0; i < text.length; i++) {
            int at = textAt[i];
            text[i].add(bytes, record.start(at), record.end(at), classId);
        }
    }

    /** The columns of numbers without the target, in file order. */
    int[] numericPlaces() {
        return numericAt;
    }

    private int[] places(Class<? extends Column> type, int target) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < all.length; i++) {
            if (i != target && type.isInstance(all[i])) {
                places.add(i);
            }
        }
        return places.stream().mapToInt(Integer::intValue).toArray();
    }

    @SuppressWarnings("unchecked")
    private <C extends Column> C[] pick(int[] places, C[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] = (C) all[places[i]];
        }
        return into;
    }
}
