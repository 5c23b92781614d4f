package rowmill.engine.predict;

import java.util.List;
import rowmill.engine.learn.ModelType;

/**
 * Why a record got its scores.
 *
 * @param type the model's type
 * @param outputs one for each score: for a binary model the score of {@code 1}, for a multiclass model that of each class in
 *     the model's order, for a regression the number
 */
public record Reasons(ModelType type, List<ScoreReasons> outputs) {
    public Reasons {
        outputs = List.copyOf(outputs);
    }
}
