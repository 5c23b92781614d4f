package rowmill.benchmarks.train;

import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.SolverType;
import java.io.IOException;
import java.util.List;
import rowmill.benchmarks.measure.Gauge;
import rowmill.benchmarks.peer.Encoding;
import rowmill.benchmarks.peer.Examples;
import rowmill.benchmarks.peer.Liblinear;
import rowmill.benchmarks.peer.Peer;
import rowmill.benchmarks.peer.Score;
import rowmill.engine.csv.ReadRequest;
import rowmill.engine.learn.ModelType;

/** LIBLINEAR at one given cost, fed by Rowmill's reader: its own would need text files of features. */
record LiblinearTraining(String recipe) implements Contender {
    private static final double COST = 0.1;

    @Override
    public void run(BankingFiles files) throws IOException {
        ReadRequest data = BankingFiles.reading(files.train());
        Encoding encoding = Encoding.fit(data, recipe, ModelType.BINARY, List.of());
        Examples examples = encoding.examples(data);
        var task = new Peer.Task(ModelType.BINARY, encoding.features(), 2);
        Gauge.say(READ_CPU, Gauge.cpuSeconds());
        Model model = Liblinear.withCost(SolverType.L2R_LR, COST).learn(task, examples, COST);
        Gauge.sayCosts();
        Examples test = encoding.examples(BankingFiles.reading(files.test()));
        Gauge.say(AUC, Score.of(ModelType.BINARY, Liblinear.predict(task, model, test), test.labels()));
    }
}
