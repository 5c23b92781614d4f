package rowmill.benchmarks.train;

import java.io.IOException;
import java.util.List;
import org.tribuo.Model;
import org.tribuo.classification.Label;
import rowmill.benchmarks.measure.Gauge;
import rowmill.benchmarks.peer.Encoding;
import rowmill.benchmarks.peer.Examples;
import rowmill.benchmarks.peer.Peer;
import rowmill.benchmarks.peer.Score;
import rowmill.benchmarks.peer.Tribuo;
import rowmill.engine.csv.ReadRequest;
import rowmill.engine.learn.ModelType;

/** Tribuo at one rate, fed by Rowmill's reader, which is faster than its own. */
final class TribuoTraining implements Contender {
    private static final int EPOCHS = 5;

    @Override
    public void run(BankingFiles files) throws IOException {
        ReadRequest data = BankingFiles.reading(files.train());
        Encoding encoding = Encoding.fit(data, Encoding.PLAIN, ModelType.BINARY, List.of());
        Examples examples = encoding.examples(data);
        Gauge.say(READ_CPU, Gauge.cpuSeconds());
        String[] names = Tribuo.names(encoding.features());
        Model<Label> model = Tribuo.classifier(examples, names, EPOCHS);
        Gauge.sayCosts();
        var task = new Peer.Task(ModelType.BINARY, encoding.features(), 2);
        Examples test = encoding.examples(BankingFiles.reading(files.test()));
        Gauge.say(AUC, Score.of(ModelType.BINARY, Tribuo.classes(task, model, test, names), test.labels()));
    }
}
