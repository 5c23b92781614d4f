package rowmill.engine.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.csv.DatasetReader;
import rowmill.engine.csv.MergeableSink;
import rowmill.engine.csv.ReadRequest;
import rowmill.engine.csv.ReadWatch;
import rowmill.engine.split.DataRearrangement;
import rowmill.engine.split.Split;

class CrossValidationTest {
    private static final int ROWS = 2_000;

    @Test
    void everyRecordIsUnseenByExactlyOneModel() throws IOException {
        List<String> unseen = new ArrayList<>();
        List<Long> learned = new ArrayList<>();
        CrossValidation.run(training(1).request(), 7, TrainingWatch.NOBODY, (fold, model, rest) -> {
            List<String> records = records(rest);
            learned.add(model.provenance().validRecords() + records.size());
            unseen.addAll(records);
        });
        assertThat(learned).hasSize(7).containsOnly((long) ROWS);
        assertThat(unseen).doesNotHaveDuplicates().hasSize(ROWS);
    }

    @Test
    void theModelsAreTheSameWithAnyNumberOfThreads() throws IOException {
        List<byte[]> one = models(training(1));
        List<byte[]> three = models(training(3));
        for (int fold = 0; fold < one.size(); fold++) {
            assertThat(three.get(fold)).isEqualTo(one.get(fold));
        }
        assertThat(models(training(1).seed(2)).getFirst()).isNotEqualTo(one.getFirst());
    }

    @Test
    void judgesAsWellAsASingleSplitWould() throws IOException {
        double[] areas = new double[5];
        CrossValidation.run(
                training(1).request(),
                areas.length,
                TrainingWatch.NOBODY,
                (fold, model, unseen) -> areas[fold] = Quality.of(model, unseen));
        assertThat(Arrays.stream(areas).average().orElseThrow()).isBetween(0.75, 0.95);
    }

    @Test
    void refusesOneFoldAndDataThatIsSplitAlready() {
        TrainingRequest request = training(1).request();
        assertThatThrownBy(() -> CrossValidation.run(request, 1, TrainingWatch.NOBODY, (fold, model, unseen) -> {}))
                .hasMessage("Cross-validation takes 2 to 20 folds, not 1.");
        var half = new DataRearrangement(0, 50, false, DataRearrangement.Strategy.SEQUENTIAL, "");
        ReadRequest data = request.data();
        var split = new TrainingRequest(
                new ReadRequest(data.sources(), data.schema(), Split.of(half), data.limits(), 1),
                request.type(),
                request.recipe(),
                request.parameters(),
                1,
                request.workspace(),
                request.origin());
        assertThatThrownBy(() -> CrossValidation.run(split, 5, TrainingWatch.NOBODY, (fold, model, unseen) -> {}))
                .hasMessageContaining("without a rearrangement");
    }

    private static List<byte[]> models(Training training) throws IOException {
        List<byte[]> models = new ArrayList<>();
        CrossValidation.run(
                training.request(),
                3,
                TrainingWatch.NOBODY,
                (fold, model, unseen) -> models.add(ModelFormat.bytes(model)));
        return models;
    }

    private record Ids(List<String> ids) implements MergeableSink<Ids> {
        @Override
        public void accept(CsvRecord record) {
            ids.add(record.text(0));
        }

        @Override
        public Ids merge(Ids following) {
            ids.addAll(following.ids);
            return this;
        }
    }

    private static List<String> records(ReadRequest part) throws IOException {
        return DatasetReader.read(part, range -> new Ids(new ArrayList<>()), ReadWatch.NOBODY)
                .sink()
                .ids;
    }

    /** The first column is different in every record. */
    private static Training training(int threads) {
        var random = new Random(10);
        String lines = IntStream.range(0, ROWS)
                .mapToObj(row -> {
                    int x = random.nextInt(100);
                    return row + "," + x + "," + (random.nextInt(100) < x ? 1 : 0);
                })
                .collect(Collectors.joining("\n"));
        return Training.of(ModelType.BINARY, "id:n x:n y:b")
                .data(lines)
                .pieces(4)
                .threads(threads)
                .recipe("x");
    }
}
