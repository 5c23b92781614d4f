package rowmill.engine.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
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
}
