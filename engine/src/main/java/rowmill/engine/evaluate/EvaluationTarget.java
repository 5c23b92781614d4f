package rowmill.engine.evaluate;

import java.nio.charset.StandardCharsets;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.features.ByteTable;
import rowmill.engine.learn.Model;
import rowmill.engine.learn.ModelType;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;
import rowmill.engine.value.BinaryValue;
import rowmill.engine.value.NumericValue;

/** Reads the true answers. Immutable and thread-safe. */
final class EvaluationTarget {
    private final ModelType type;
    private final int column;
    private final ByteTable classes = new ByteTable();

    private EvaluationTarget(Model model, int column) {
        this.type = model.type();
        this.column = column;
        for (String each : model.classes()) {
            byte[] name = each.getBytes(StandardCharsets.UTF_8);
            classes.add(name, 0, name.length, 1);
        }
    }

    static EvaluationTarget of(Model model, DataSchema data) {
        int column = data.targetIndex()
                .orElseThrow(() -> new UnusableEvaluationException(
                        "The data's schema names no target, so predictions cannot be compared with the truth; set"
                                + " targetAttributeName."));
        AttributeType seen = data.attributes().get(column).type();
        AttributeType needed = model.type().targetType();
        if (seen != needed) {
            throw new UnusableEvaluationException("The model predicts a target of type " + needed
                    + ", but the data's target '"
                    + data.attributes().get(column).name() + "' is " + seen + "; use data with the same target.");
        }
        return new EvaluationTarget(model, column);
    }

    /**
     * The number, or the class number; the number of classes for a class that the model does not know; NaN when the target is
     * missing or invalid.
     */
    double read(CsvRecord record) {
        byte[] bytes = record.bytes();
        int start = record.start(column);
        int end = record.end(column);
        return switch (type) {
            case BINARY -> {
                int value = BinaryValue.parse(bytes, start, end);
                yield value < 0 ? Double.NaN : value;
            }
            case REGRESSION -> NumericValue.parse(bytes, start, end);
            case MULTICLASS -> {
                int number = classes.find(bytes, start, end);
                yield start == end ? Double.NaN : number < 0 ? classes.size() : number;
            }
        };
    }
}
