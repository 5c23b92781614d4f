package rowmill.engine.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LearnerProgressTest {
    @Test
    void figuresStandInOneOrderHoweverTheyCame() {
        List<String> names = List.of("recall", "accuracy", "f1-score", "auc", "precision");
        for (int from = 0; from < names.size(); from++) {
            Map<String, Double> figures = new LinkedHashMap<>();
            for (int step = 0; step < names.size(); step++) {
                figures.put(names.get((from + step) % names.size()), 0.5);
            }
            assertThat(new LearnerProgress(1050, 0.01, figures, 0, 0).figures().keySet())
                    .containsExactly("accuracy", "auc", "f1-score", "precision", "recall");
        }
    }
}
