package rowmill.engine.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrainingLogTest {
    @Test
    void tellsTheStoryInTheShapeOfTheOriginal() {
        var log = new TrainingLog(InstantSource.fixed(Instant.parse("2017-02-11T18:05:09Z")), TrainingWatch.NOBODY);
        Training.of(ModelType.BINARY, "x:n y:b")
                .data(IntStream.range(0, 100)
                        .mapToObj(row -> row + "," + (row % 3 == 0 ? 1 : 0))
                        .collect(Collectors.joining("\n")))
                .parameters(Map.of("sgd.l2RegularizationAmount", "1e-6"))
                .watch(log)
                .train();
        List<String> lines = log.lines();
        assertThat(lines).allMatch(line -> line.startsWith("17/02/11 18:05:09 INFO: "));
        assertThat(lines.getFirst()).endsWith("Begin training.");
        assertThat(lines.get(1))
                .endsWith("initial-training: l1=0.0 l2=1.0E-6 likelihood-function=logreg max-passes=10"
                        + " max-model-size=33554432 (32.00 MB) shuffle-type=none");
        assertThat(lines)
                .anyMatch(line -> line.matches(
                        ".*learner-id=4202 pass=1 updates=64 accuracy=0\\.\\d{4} recall=\\S+ precision=\\S+ f1-score=\\S+ auc=\\S+"
                                + " negative-log-likelihood=\\S+ \\(delta=0\\.000000e\\+00\\) is-converged=no"));
        assertThat(lines).anyMatch(line -> line.endsWith("active-features: min=1 max=1 mean=1.00"));
        assertThat(lines.getLast()).endsWith("Training complete.");
    }

    @Test
    void namesTheLossOfEveryTypeAndTheRatesOfAllLearners() {
        assertThat(lines(ModelType.REGRESSION, "x:n y:n").get(1)).contains("likelihood-function=squared");
        List<String> lines = lines(ModelType.MULTICLASS, "x:n y:c");
        assertThat(lines.get(1)).contains("likelihood-function=multinomial");
        assertThat(lines.subList(2, 7))
                .allMatch(line -> line.matches(".*INFO: learner-id=\\d{4} learning-rate=[0-9.]+"));
        assertThat(lines.get(2)).endsWith("learner-id=1050 learning-rate=0.01");
        assertThat(lines.get(6)).endsWith("learner-id=5314 learning-rate=100.0");
        assertThat(lines).anyMatch(line -> line.matches(".*learner-id=1050 pass=1 updates=64 accuracy=\\S+ neg.*"));
    }

    /** The figures at the end are those that the model's file carries. */
    @Test
    void endsWithWhatTheModelSays() {
        var log = log(TrainingWatch.NOBODY);
        Model model = Training.of(ModelType.REGRESSION, "x:n y:n")
                .data(numbers() + "\nnot,a,record\n5,\n")
                .watch(log)
                .train();
        int rounds = model.summary().rounds().size();
        List<String> lines = log.lines();
        List<String> end = lines.subList(lines.size() - rounds - 5, lines.size());
        for (int pass = 0; pass < rounds; pass++) {
            assertThat(end.get(pass))
                    .endsWith("held-out: pass=" + (pass + 1) + " negative-log-likelihood="
                            + model.summary().rounds().get(pass));
        }
        assertThat(end.get(rounds))
                .endsWith("total-passes=" + model.summary().passes() + " valid-records="
                        + 100 * model.summary().passes() + " invalid-records=2");
        assertThat(end.get(rounds + 1))
                .endsWith("best learner: learner-id=" + model.summary().bestLearner() + " learning-rate="
                        + model.summary().bestRate());
        assertThat(end.get(rounds + 2)).endsWith("#params=" + model.weights().parameters() + " #pruning-calls=0");
        assertThat(end.get(rounds + 3)).endsWith("model-size=" + ModelFormat.bytes(model).length + " bytes");
    }

    @Test
    void whoWatchesBehindItHearsEverything() {
        var listener = new Listener(Integer.MAX_VALUE);
        Training.of(ModelType.REGRESSION, "x:n y:n")
                .data(numbers())
                .watch(log(listener))
                .train();
        assertThat(listener.heard)
                .startsWith("began REGRESSION")
                .contains("reading 1", "reading 2", "learning of 100", "reported")
                .endsWith("finished");
    }

    @Test
    void whoWatchesBehindItMayCancel() {
        var listener = new Listener(2);
        Training training =
                Training.of(ModelType.REGRESSION, "x:n y:n").data(numbers()).watch(log(listener));
        assertThatThrownBy(training::train).isInstanceOf(CancellationException.class);
        assertThat(listener.heard).endsWith("learning of 100");
    }

    private static final class Listener implements TrainingWatch {
        private final List<String> heard = new ArrayList<>();
        private final int lastPass;
        private boolean enough;

        private Listener(int lastPass) {
            this.lastPass = lastPass;
        }

        @Override
        public void began(ModelType type, TrainingParameters parameters) {
            heard.add("began " + type);
        }

        @Override
        public void reading(int step, long records, long bytes) {
            heard.add("reading " + step);
        }

        @Override
        public void learning(int pass, long records, long ofRecords) {
            heard.add("learning of " + ofRecords);
            enough = pass == lastPass;
        }

        @Override
        public void reported(ProgressReport report) {
            heard.add("reported");
        }

        @Override
        public void finished(Model model) {
            heard.add("finished");
        }

        @Override
        public boolean cancelled() {
            return enough;
        }
    }

    private static List<String> lines(ModelType type, String columns) {
        TrainingLog log = log(TrainingWatch.NOBODY);
        Training.of(type, columns).data(numbers()).watch(log).train();
        return log.lines();
    }

    private static TrainingLog log(TrainingWatch next) {
        return new TrainingLog(InstantSource.fixed(Instant.parse("2017-02-11T18:05:09Z")), next);
    }

    private static String numbers() {
        return IntStream.range(0, 100).mapToObj(row -> row + "," + row % 5).collect(Collectors.joining("\n"));
    }
}
