package rowmill.engine.predict;

import java.util.List;
import java.util.function.Function;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.learn.Model;
import rowmill.engine.learn.ModelType;
import rowmill.engine.learn.Scorer;
import rowmill.engine.schema.DataSchema;

/**
 * What {@link BatchPredictor} needs of a model, so that exported ones can be scored by it too.
 *
 * @param type what it predicts
 * @param classes class names in the order of scores; none for a regression
 * @param scorers makes a scorer for one thread and data of a schema
 */
public record BatchModel(ModelType type, List<String> classes, Function<DataSchema, RecordScorer> scorers) {
    /** Scores records; used by one thread. */
    public interface RecordScorer {
        /** The scores that users see, as {@link Scorer#scores} gives them; the array may be overwritten by the next call. */
        double[] scores(CsvRecord record);
    }

    public BatchModel {
        classes = List.copyOf(classes);
    }

    /** A trained model. */
    public static BatchModel of(Model model) {
        return new BatchModel(model.type(), model.classes(), data -> model.scorer(data)::scores);
    }
}
