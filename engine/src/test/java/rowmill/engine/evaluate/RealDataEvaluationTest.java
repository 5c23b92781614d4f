package rowmill.engine.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import rowmill.engine.SharedData;
import rowmill.engine.csv.ReadRequest;
import rowmill.engine.csv.ReadWatch;
import rowmill.engine.learn.Model;
import rowmill.engine.learn.ModelType;
import rowmill.engine.predict.BatchForm;
import rowmill.engine.predict.BatchPredictor;
import rowmill.engine.predict.Trained;

/** The bank-marketing data, 70 % to learn from. Amazon's tutorial reports an AUC of 0.94. */
class RealDataEvaluationTest {
    @Test
    void bankMarketingIsJudgedAsItsBatchPredictionsSay() throws IOException {
        Path file = SharedData.file("bank-marketing/banking-reconstructed.csv.gz");
        Model model = Trained.train(
                Trained.real(file, Trained.BANK, Trained.BANK_TYPES, 0, 70), ModelType.BINARY, Optional.empty());
        ReadRequest rest = Trained.real(file, Trained.BANK, Trained.BANK_TYPES, 70, 100);
        var evaluation = (BinaryEvaluation) Evaluator.evaluate(model, rest, ReadWatch.NOBODY);
        System.out.printf(
                "bank-marketing: AUC %.6f, 95 %% from %.4f to %.4f%n",
                evaluation.metric(),
                evaluation.interval().from(),
                evaluation.interval().to());
        assertThat(evaluation.metric()).isGreaterThan(0.938);
        assertThat(evaluation.interval().from()).isBetween(0.92, evaluation.metric());
        assertThat(evaluation.checks())
                .filteredOn(check -> check.kind() != Check.Kind.TARGET_ALIKE)
                .allMatch(Check::passed);

        var out = new ByteArrayOutputStream();
        BatchPredictor.predict(model, rest, BatchForm.of(0.5), out, ReadWatch.NOBODY);
        List<double[]> rows = rows(out.toString(StandardCharsets.UTF_8));
        // Seven digits tie a few scores that differ, so the areas agree closely and not to the bit.
        assertThat(area(rows)).isCloseTo(evaluation.metric(), within(1e-6));
        ThresholdFigures half = evaluation.at(0.5);
        assertThat(rows).filteredOn(row -> row[0] == 1 && row[1] >= 0.5).hasSize((int) half.truePositives());
    }

    private static List<double[]> rows(String csv) {
        List<double[]> rows = new ArrayList<>();
        csv.lines().skip(1).forEach(line -> {
            String[] fields = line.split(",");
            rows.add(new double[] {Double.parseDouble(fields[0]), Double.parseDouble(fields[2])});
        });
        return rows;
    }

    /** By the sum of ranks (Mann and Whitney, 1947), ties having the mean of theirs. */
    private static double area(List<double[]> rows) {
        List<double[]> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparingDouble(row -> row[1]));
        double ranks = 0;
        double ones = 0;
        for (int from = 0; from < sorted.size(); ) {
            int to = from;
            while (to < sorted.size() && sorted.get(to)[1] == sorted.get(from)[1]) {
                to++;
            }
            for (int each = from; each < to; each++) {
                ranks += sorted.get(each)[0] * (from + to + 1) / 2.0;
                ones += sorted.get(each)[0];
            }
            from = to;
        }
        return (ranks - ones * (ones + 1) / 2) / (ones * (sorted.size() - ones));
    }
}
