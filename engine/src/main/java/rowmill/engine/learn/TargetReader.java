package rowmill.engine.learn;

import rowmill.engine.csv.CsvRecord;
import rowmill.engine.features.ByteTable;
import rowmill.engine.schema.AttributeType;
import rowmill.engine.schema.DataSchema;
import rowmill.engine.value.BinaryValue;
import rowmill.engine.value.NumericValue;

/** Reads the target of records. Immutable. */
final class TargetReader {
    private final ModelType type;
    private final int column;

    private TargetReader(ModelType type, int column) {
        this.type = type;
        this.column = column;
    }

    /** @throws UntrainableException when the schema names no target, or one that does not fit the type */
    static TargetReader of(ModelType type, DataSchema schema) {
        int column = schema.targetIndex()
                .orElseThrow(() -> new UntrainableException("The schema names no target; set targetAttributeName."));
        AttributeType seen = schema.attributes().get(column).type();
        if (seen != type.targetType()) {
            throw new UntrainableException("A model of type " + type + " needs a target of type " + type.targetType()
                    + ", but '" + schema.attributes().get(column).name() + "' is " + seen + ".");
        }
        return new TargetReader(type, column);
    }

    ModelType type() {
        return type;
    }

    /** The number, or the class number; NaN when the target is missing, invalid or an unknown class. */
    double read(CsvRecord record, ByteTable classes) {
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
                yield number < 0 || start == end ? Double.NaN : number;
            }
        };
    }

    /** As {@link #read}, but counts the class and gives it a number if it is new. */
    double readAndCount(CsvRecord record, ByteTable classes) {
        int start = record.start(column);
        int end = record.end(column);
        if (type == ModelType.MULTICLASS) {
            return start == end ? Double.NaN : classes.add(record.bytes(), start, end, 1);
        }
        return read(record, classes);
    }
}
