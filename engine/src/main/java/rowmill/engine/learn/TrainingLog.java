package rowmill.engine.learn;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes what happens in a training as lines of text, in the shape of the logs of Amazon ML, and passes everything on to another watch. Times are
 * in UTC. Not thread-safe.
 */
public final class TrainingLog implements TrainingWatch {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yy/MM/dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final List<String> ORDER = List.of("accuracy", "recall", "precision", "f1-score", "auc", "rmse");

    private final InstantSource clock;
    private final TrainingWatch next;
    private final List<String> lines = new ArrayList<>();

    /** @param next who else watches, and may cancel */
    public TrainingLog(InstantSource clock, TrainingWatch next) {
        this.clock = clock;
        this.next = next;
    }

    /** The lines so far, without line ends. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void began(ModelType type, TrainingParameters parameters) {
        write("Begin training.");
        write(String.format(
                Locale.ROOT,
                "initial-training: l1=%s l2=%s likelihood-function=%s max-passes=%d max-model-size=%d (%.2f MB)"
                        + " shuffle-type=%s",
                parameters.l1(),
                parameters.l2(),
                likelihood(type),
                parameters.maxPasses(),
                parameters.maxModelBytes(),
                parameters.maxModelBytes() / 1048576.0,
                parameters.shuffle().name().toLowerCase(Locale.ROOT)));
        for (int lane = 0; lane < Learners.LANES; lane++) {
            write("learner-id=" + Learners.IDS[lane] + " learning-rate=" + Learners.RATES[lane]);
        }
        next.began(type, parameters);
    }

    private static String likelihood(ModelType type) {
        return switch (type) {
            case BINARY -> "logreg";
            case MULTICLASS -> "multinomial";
            case REGRESSION -> "squared";
        };
    }

    @Override
    public void reading(int step, long records, long bytes) {
        next.reading(step, records, bytes);
    }

    @Override
    public void learning(int pass, long records, long ofRecords) {
        next.learning(pass, records, ofRecords);
    }

    @Override
    public void reported(ProgressReport report) {
        for (LearnerProgress learner : report.learners()) {
            var line = new StringBuilder(
                    "learner-id=" + learner.learner() + " pass=" + report.pass() + " updates=" + report.updates());
            for (Map.Entry<String, Double> figure : inOrder(learner.figures())) {
                line.append(String.format(Locale.ROOT, " %s=%.4f", figure.getKey(), figure.getValue()));
            }
            line.append(String.format(
                    Locale.ROOT,
                    " negative-log-likelihood=%.6e (delta=%.6e) is-converged=no",
                    learner.negativeLogLikelihood(),
                    learner.delta()));
            write(line.toString());
        }
        write(String.format(
                Locale.ROOT,
                "active-features: min=%d max=%d mean=%.2f",
                report.minActive(),
                report.maxActive(),
                report.meanActive()));
        next.reported(report);
    }

    private static List<Map.Entry<String, Double>> inOrder(Map<String, Double> figures) {
        return ORDER.stream()
                .filter(figures::containsKey)
                .map(name -> Map.entry(name, figures.getOrDefault(name, 0.0)))
                .toList();
    }

    @Override
    public void finished(Model model) {
        TrainingSummary summary = model.summary();
        Provenance provenance = model.provenance();
        for (int pass = 0; pass < summary.rounds().size(); pass++) {
            write("held-out: pass=" + (pass + 1) + " negative-log-likelihood="
                    + summary.rounds().get(pass));
        }
        write("finished-training: total-passes=" + summary.passes() + " valid-records="
                + provenance.validRecords() * summary.passes() + " invalid-records=" + provenance.invalidRecords());
        write("best learner: learner-id=" + summary.bestLearner() + " learning-rate=" + summary.bestRate());
        write("final consolidation: #params=" + summary.parameters() + " #pruning-calls=" + summary.prunings());
        write("saved final learner: model-size=" + ModelFormat.sizeInBytes(model) + " bytes");
        write("Training complete.");
        next.finished(model);
    }

    @Override
    public boolean cancelled() {
        return next.cancelled();
    }

    private void write(String text) {
        lines.add(TIME.format(clock.instant()) + " INFO: " + text);
    }
}
