package rowmill.benchmarks.train;

import hex.ModelMetricsBinomial;
import hex.glm.GLM;
import hex.glm.GLMModel;
import java.io.IOException;
import java.nio.file.Path;
import rowmill.benchmarks.measure.Gauge;
import water.DKV;
import water.H2O;
import water.Key;
import water.fvec.Frame;
import water.fvec.NFSFileVec;
import water.fvec.Vec;
import water.parser.ParseDataset;

/** H2O's generalised linear model, unpenalised, on a cloud of one node without its web server; it reads the file itself. */
final class H2oTraining implements Contender {
    @Override
    public void run(BankingFiles files) throws IOException {
        H2O.main(new String[] {
            "-disable_web",
            "-name",
            "rowmill-bench",
            "-ip",
            "127.0.0.1",
            "-nthreads",
            "2",
            "-log_level",
            "ERRR",
            "-quiet"
        });
        H2O.waitForCloudSize(1, 60_000);
        Frame train = frame(files.train());
        Gauge.say(READ_CPU, Gauge.cpuSeconds());
        var parameters = new GLMModel.GLMParameters(GLMModel.GLMParameters.Family.binomial);
        parameters._train = train._key;
        parameters._response_column = BankingFiles.TARGET;
        parameters._lambda = new double[] {0};
        GLMModel model = new GLM(parameters).trainModel().get();
        Gauge.sayCosts();
        Frame test = frame(files.test());
        model.score(test);
        Gauge.say(AUC, ModelMetricsBinomial.getFromDKV(model, test).auc());
    }

    private static Frame frame(Path file) throws IOException {
        NFSFileVec raw = NFSFileVec.make(file.toFile());
        Frame frame = ParseDataset.parse(Key.make(file.getFileName().toString()), raw._key);
        int target = frame.find(BankingFiles.TARGET);
        Vec answer = frame.replace(target, frame.vec(target).toCategoricalVec());
        answer.remove();
        DKV.put(frame);
        return frame;
    }
}
