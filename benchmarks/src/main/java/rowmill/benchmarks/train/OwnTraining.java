package rowmill.benchmarks.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import rowmill.benchmarks.measure.Gauge;
import rowmill.benchmarks.peer.Score;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.csv.DatasetReader;
import rowmill.engine.csv.MergeableSink;
import rowmill.engine.csv.ReadWatch;
import rowmill.engine.learn.Model;
import rowmill.engine.learn.ModelType;
import rowmill.engine.learn.ProgressReport;
import rowmill.engine.learn.Scorer;
import rowmill.engine.learn.Trainer;
import rowmill.engine.learn.TrainingParameters;
import rowmill.engine.learn.TrainingRequest;
import rowmill.engine.learn.TrainingWatch;

/** Ours, with the console's settings: at most ten passes, shuffled, L2 of 1E-6. */
final class OwnTraining implements Contender {
    static final String FIT_CPU = "fit-cpu";
    static final String PASSES = "passes";
    static final String ACTIVE = "active";

    @Override
    public void run(BankingFiles files) throws IOException {
        var request = new TrainingRequest(
                BankingFiles.reading(files.train()),
                ModelType.BINARY,
                Optional.empty(),
                TrainingParameters.CONSOLE,
                1,
                TrainingRequest.Workspace.in(files.train().toAbsolutePath().resolveSibling("")),
                new TreeMap<>());
        Model model = Trainer.train(request, new Stages());
        Gauge.sayCosts();
        ProgressReport last = model.summary().reports().getLast();
        Gauge.say(PASSES, model.summary().rounds().size());
        Gauge.say(ACTIVE, last.meanActive());
        Scored scored = DatasetReader.read(
                        BankingFiles.reading(files.test()),
                        range -> new Scored(model.scorer(BankingFiles.schema()), new ArrayList<>(), new ArrayList<>()),
                        ReadWatch.NOBODY)
                .sink();
        Gauge.say(
                AUC,
                Score.of(
                        ModelType.BINARY,
                        scored.scores.toArray(double[][]::new),
                        scored.labels.stream().mapToDouble(Double::doubleValue).toArray()));
    }

    private static final class Stages implements TrainingWatch {
        private int step;
        private boolean learns;

        @Override
        public void reading(int now, long records, long bytes) {
            if (now != step) {
                step = now;
                Gauge.say(FIT_CPU, Gauge.cpuSeconds());
            }
        }

        @Override
        public void learning(int pass, long records, long ofRecords) {
            if (!learns) {
                learns = true;
                Gauge.say(READ_CPU, Gauge.cpuSeconds());
            }
        }
    }

    private record Scored(Scorer scorer, List<double[]> scores, List<Double> labels) implements MergeableSink<Scored> {
        @Override
        public void accept(CsvRecord record) {
            scores.add(scorer.scores(record).clone());
            int target = record.fieldCount() - 1;
            labels.add((double) (record.bytes()[record.start(target)] - '0'));
        }

        @Override
        public Scored merge(Scored following) {
            scores.addAll(following.scores);
            labels.addAll(following.labels);
            return this;
        }
    }
}
