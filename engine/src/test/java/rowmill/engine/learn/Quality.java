package rowmill.engine.learn;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.csv.DatasetReader;
import rowmill.engine.csv.MergeableSink;
import rowmill.engine.csv.ReadRequest;
import rowmill.engine.csv.ReadWatch;

/** How good a model is on records it has not seen: area under the ROC curve, error, or average F1. */
final class Quality {
    private Quality() {}

    private static final class Scored implements MergeableSink<Scored> {
        private final Scorer scorer;
        private final TargetReader target;
        private final Targets classes;
        private final List<double[]> rows = new ArrayList<>();

        private Scored(Scorer scorer, TargetReader target, Targets classes) {
            this.scorer = scorer;
            this.target = target;
            this.classes = classes;
        }

        @Override
        public void accept(CsvRecord record) {
            double label = classes.label(record);
            double[] scores = scorer.scores(record);
            double[] row = new double[scores.length + 1];
            row[0] = label;
            System.arraycopy(scores, 0, row, 1, scores.length);
            rows.add(row);
        }

        @Override
        public Scored merge(Scored following) {
            rows.addAll(following.rows);
            return this;
        }
    }

    static double of(Model model, ReadRequest request) throws IOException {
        var reader = TargetReader.of(model.type(), request.schema());
        var table = new rowmill.engine.features.ByteTable();
        for (String each : model.classes()) {
            byte[] name = each.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            table.add(name, 0, name.length, 1);
        }
        var targets =
                new Targets(reader, table, 0, 1, new double[model.weights().outputs()]);
        List<double[]> rows = DatasetReader.read(
                        request, range -> new Scored(model.scorer(request.schema()), reader, targets), ReadWatch.NOBODY)
                .sink()
                .rows;
        return switch (model.type()) {
            case BINARY -> area(rows);
            case REGRESSION ->
                Math.sqrt(rows.stream()
                        .mapToDouble(row -> (row[0] - row[1]) * (row[0] - row[1]))
                        .average()
                        .orElseThrow());
            case MULTICLASS -> averageF1(rows, model.classes().size());
        };
    }

    private static double area(List<double[]> rows) {
        double[] scores = new double[rows.size()];
        float[] labels = new float[rows.size()];
        for (int index = 0; index < scores.length; index++) {
            labels[index] = (float) rows.get(index)[0];
            scores[index] = rows.get(index)[1];
        }
        return RankingArea.of(scores, labels);
    }

    private static double averageF1(List<double[]> rows, int classes) {
        double[] right = new double[classes];
        double[] actual = new double[classes];
        double[] predicted = new double[classes];
        for (double[] row : rows) {
            int best = 0;
            for (int each = 1; each < classes; each++) {
                best = row[each + 1] > row[best + 1] ? each : best;
            }
            actual[(int) row[0]]++;
            predicted[best]++;
            right[best] += best == (int) row[0] ? 1 : 0;
        }
        double sum = 0;
        for (int each = 0; each < classes; each++) {
            sum += right[each] == 0 ? 0 : 2 * right[each] / (actual[each] + predicted[each]);
        }
        return sum / classes;
    }
}
