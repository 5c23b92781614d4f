package rowmill.benchmarks.quality;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import rowmill.benchmarks.peer.Boosting;
import rowmill.benchmarks.peer.Encoding;
import rowmill.benchmarks.peer.Examples;
import rowmill.benchmarks.peer.Liblinear;
import rowmill.benchmarks.peer.Peer;
import rowmill.benchmarks.peer.Score;
import rowmill.benchmarks.peer.Tribuo;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.csv.DatasetReader;
import rowmill.engine.csv.MergeableSink;
import rowmill.engine.csv.ReadRequest;
import rowmill.engine.csv.ReadWatch;
import rowmill.engine.learn.Model;
import rowmill.engine.learn.ModelType;
import rowmill.engine.learn.Scorer;
import rowmill.engine.learn.Trainer;
import rowmill.engine.learn.TrainingParameters;
import rowmill.engine.learn.TrainingRequest;
import rowmill.engine.learn.TrainingWatch;

/** The scores of all contenders on one data set, a score for each random split. */
final class Comparison {
    static final String OURS = "rowmill, the console's settings";
    static final String OURS_API = "rowmill, the API's settings";
    static final String CEILING = "XGBoost (trees: the ceiling)";

    private static final String OUR_FEATURES = " on rowmill's features";
    private static final int TRAIN_PERCENT = 70;

    private final RealSet set;
    private final Path workspace;
    private final Map<String, List<Double>> scores = new LinkedHashMap<>();

    private Comparison(RealSet set, Path workspace) {
        this.set = set;
        this.workspace = workspace;
    }

    /** Runs all contenders on a number of splits. */
    static Comparison of(RealSet set, int splits, Path workspace) throws IOException {
        var comparison = new Comparison(set, workspace);
        for (int split = 0; split < splits; split++) {
            comparison.run("split " + split);
        }
        return comparison;
    }

    /** The scores by contender, in the order of the table. */
    Map<String, List<Double>> scores() {
        return scores;
    }

    /** A contender's mean score. */
    double mean(String contender) {
        return scores.getOrDefault(contender, List.of()).stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
    }

    /** The best linear model that is not ours. */
    String bestLinear() {
        return scores.keySet().stream()
                .filter(name -> !name.equals(OURS) && !name.equals(OURS_API) && !name.equals(CEILING))
                .reduce((left, right) -> merit(right) > merit(left) ? right : left)
                .orElseThrow();
    }

    double merit(String contender) {
        return Score.merit(set.type(), mean(contender));
    }

    private void run(String seed) throws IOException {
        ReadRequest train = set.part(0, TRAIN_PERCENT, seed);
        ReadRequest test = set.part(TRAIN_PERCENT, 100, seed);
        Model model = train(train, TrainingParameters.CONSOLE);
        Model apiModel = train(train, TrainingParameters.STANDARD);
        Encoding plain = Encoding.fit(train, Encoding.PLAIN, set.type(), model.classes());
        Encoding ours = Encoding.fit(train, model.recipe(), set.type(), model.classes());
        double[] labels = plain.examples(test).labels();
        note(OURS, predicted(model, test), labels);
        note(OURS_API, predicted(apiModel, test), labels);
        note("LIBLINEAR, tuned", Liblinear.tuned(), plain, train, test);
        note("LIBLINEAR, tuned," + OUR_FEATURES, Liblinear.tuned(), ours, train, test);
        note("Tribuo", new Tribuo(), plain, train, test);
        note("Tribuo" + OUR_FEATURES, new Tribuo(), ours, train, test);
        note(CEILING, new Boosting(), plain, train, test);
    }

    private Model train(ReadRequest data, TrainingParameters parameters) throws IOException {
        return Trainer.train(
                new TrainingRequest(
                        data,
                        set.type(),
                        java.util.Optional.empty(),
                        parameters,
                        1,
                        TrainingRequest.Workspace.in(workspace),
                        new TreeMap<>()),
                TrainingWatch.NOBODY);
    }

    private void note(String name, Peer peer, Encoding encoding, ReadRequest train, ReadRequest test)
            throws IOException {
        int classes = set.type() == ModelType.REGRESSION ? 1 : Math.max(2, encoding.classes());
        var task = new Peer.Task(set.type(), encoding.features(), classes);
        Examples tests = encoding.examples(test);
        note(name, peer.learnAndPredict(task, encoding.examples(train), tests), tests.labels());
    }

    private void note(String name, double[][] predicted, double[] labels) {
        scores.computeIfAbsent(name, each -> new ArrayList<>()).add(Score.of(set.type(), predicted, labels));
    }

    private static double[][] predicted(Model model, ReadRequest test) throws IOException {
        return DatasetReader.read(
                        test, range -> new Scored(model.scorer(test.schema()), new ArrayList<>()), ReadWatch.NOBODY)
                .sink()
                .rows
                .toArray(double[][]::new);
    }

    private record Scored(Scorer scorer, List<double[]> rows) implements MergeableSink<Scored> {
        @Override
        public void accept(CsvRecord record) {
            rows.add(scorer.scores(record).clone());
        }

        @Override
        public Scored merge(Scored following) {
            rows.addAll(following.rows);
            return this;
        }
    }
}
