package rowmill.engine.export;

import java.util.List;
import java.util.Map;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.learn.Model;
import rowmill.engine.learn.ModelType;
import rowmill.engine.predict.BatchModel;
import rowmill.engine.schema.DataSchema;

/**
 * A model as plain names and numbers, which can be scored and printed without the engine's encoder. Immutable and thread-safe.
 *
 * @param type what it predicts
 * @param schema the schema of the training data
 * @param recipe the recipe as JSON
 * @param origin where the model comes from: names and values for people
 * @param classes class names in the order of outputs; none for a regression
 * @param intercepts the raw scores of a record without features
 * @param terms the variables
 */
public record ExportedModel(
        ModelType type,
        DataSchema schema,
        String recipe,
        Map<String, String> origin,
        List<String> classes,
        List<Double> intercepts,
        List<ExportedTerm> terms) {
    public ExportedModel {
        origin = Map.copyOf(origin);
        classes = List.copyOf(classes);
        intercepts = List.copyOf(intercepts);
        terms = List.copyOf(terms);
    }

    /** Takes a model apart. */
    public static ExportedModel of(Model model) {
        return new ModelParts(model).assemble();
    }

    /** The raw scores of a record given by attribute names; absent attributes are empty. */
    public double[] rawScores(Map<String, String> record) {
        return new Interpreter(this).rawScores(name -> record.getOrDefault(name, ""));
    }

    /** The scores that users see: the probability of 1, the probability of each class, or the predicted number. */
    public double[] scores(Map<String, String> record) {
        return new Interpreter(this).scores(name -> record.getOrDefault(name, ""));
    }

    /** The same for whole files. */
    public BatchModel batch() {
        return new BatchModel(type, classes, data -> {
            var interpreter = new Interpreter(this);
            Map<String, Integer> columns = interpreter.columns(data);
            return record -> interpreter.scores(name -> field(record, columns, name));
        });
    }

    private static String field(CsvRecord record, Map<String, Integer> columns, String name) {
        Integer column = columns.get(name);
        return column == null ? "" : record.text(column);
    }
}
