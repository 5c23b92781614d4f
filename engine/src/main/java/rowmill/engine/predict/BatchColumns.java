package rowmill.engine.predict;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.learn.ModelType;
import rowmill.engine.schema.DataSchema;
import rowmill.engine.value.BinaryValue;

/** Which columns a batch prediction has, and how a record fills them. Immutable and thread-safe. */
final class BatchColumns {
    private static final int NONE = -1;

    private final BatchModel model;
    private final BatchForm form;
    private final int tag;
    private final int target;
    private final boolean bestClass;
    private final byte[][] classes;

    BatchColumns(BatchModel model, DataSchema data, BatchForm form) {
        this.model = model;
        this.form = form;
        this.tag = data.rowId().map(data::indexOf).orElse(OptionalInt.empty()).orElse(NONE);
        this.target = data.targetIndex().orElse(NONE);
        this.bestClass = model.type() == ModelType.MULTICLASS
                && form.multiclass() == BatchForm.MulticlassColumns.BEST_ANSWER_AND_CLASSES;
        this.classes = model.classes().stream()
                .map(each -> each.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    byte[] header() {
        var line = new LineBuffer();
        if (tag != NONE) {
            line.addField("tag");
            line.add((byte) ',');
        }
        if (target != NONE) {
            line.addField("trueLabel");
            line.add((byte) ',');
        }
        switch (model.type()) {
            case BINARY -> {
                line.addField("bestAnswer");
                line.add((byte) ',');
                line.addField("score");
            }
            case REGRESSION -> line.addField("score");
            case MULTICLASS -> {
                if (bestClass) {
                    line.addField("bestAnswer");
                    line.add((byte) ',');
                }
                for (int each = 0; each < classes.length; each++) {
                    separate(line, each);
                    line.addField(classes[each], 0, classes[each].length);
                }
            }
        }
        line.add((byte) '\n');
        return line.toBytes();
    }

    void write(CsvRecord record, double[] scores, LineBuffer line) {
        if (tag != NONE) {
            line.addField(record.bytes(), record.start(tag), record.end(tag));
            line.add((byte) ',');
        }
        if (target != NONE) {
            trueLabel(record, line);
            line.add((byte) ',');
        }
        switch (model.type()) {
            case BINARY -> {
                line.add((byte) Labels.binary(scores[0], form.threshold()).charAt(0));
                line.add((byte) ',');
                line.addScore(scores[0]);
            }
            case REGRESSION -> line.addScore(scores[0]);
            case MULTICLASS -> classes(scores, line);
        }
        line.add((byte) '\n');
    }

    private void trueLabel(CsvRecord record, LineBuffer line) {
        int start = record.start(target);
        int end = record.end(target);
        if (model.type() != ModelType.BINARY) {
            line.addField(record.bytes(), start, end);
            return;
        }
        int value = BinaryValue.parse(record.bytes(), start, end);
        if (value >= 0) {
            line.add((byte) ('0' + value));
        }
    }

    private void classes(double[] scores, LineBuffer line) {
        if (bestClass) {
            byte[] best = classes[Labels.best(scores)];
            line.addField(best, 0, best.length);
            line.add((byte) ',');
        }
        for (int each = 0; each < scores.length; each++) {
            separate(line, each);
            line.addScore(scores[each]);
        }
    }

    private static void separate(LineBuffer line, int column) {
        if (column > 0) {
            line.add((byte) ',');
        }
    }
}
