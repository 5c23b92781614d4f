package rowmill.benchmarks.peer;

import java.util.function.IntFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.OutputFactory;
import org.tribuo.Prediction;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.sgd.objectives.SquaredLoss;

/**
 * Tribuo (Oracle), its stochastic gradient descent with AdaGrad at rate 0.1: five epochs for classes, as its logistic
 * regression does by default, twenty for numbers.
 */
public final class Tribuo implements Peer {
    private static final Logger LOGGER = Logger.getLogger("org.tribuo");
    private static final double RATE = 0.1;
    private static final long SEED = 1;

    static {
        LOGGER.setLevel(Level.WARNING);
    }

    @Override
    public double[][] learnAndPredict(Task task, Examples train, Examples test) {
        String[] names = names(task.features());
        return switch (task.type()) {
            case BINARY, MULTICLASS -> {
                Model<Label> model = classifier(train, names, 5);
                yield classes(task, model, test, names);
            }
            case REGRESSION -> {
                var data = dataset(train, names, row -> new Regressor("y", train.label(row)), new RegressionFactory());
                Model<Regressor> model = new org.tribuo.regression.sgd.linear.LinearSGDTrainer(
                                new SquaredLoss(), new AdaGrad(RATE), 20, SEED)
                        .train(data);
                double[][] predicted = new double[test.size()][];
                for (int row = 0; row < predicted.length; row++) {
                    predicted[row] = model.predict(example(test, row, names, new Regressor("y", 0)))
                            .getOutput()
                            .getValues();
                }
                yield predicted;
            }
        };
    }

    /** Learns classes. */
    public static Model<Label> classifier(Examples train, String[] names, int epochs) {
        Label[] labels = new Label[100];
        var data = dataset(
                train,
                names,
                row -> {
                    int number = (int) train.label(row);
                    if (labels[number] == null) {
                        labels[number] = new Label(Integer.toString(number));
                    }
                    return labels[number];
                },
                new LabelFactory());
        Trainer<Label> trainer = new org.tribuo.classification.sgd.linear.LinearSGDTrainer(
                new LogMulticlass(), new AdaGrad(RATE), epochs, Integer.MAX_VALUE, SEED);
        return trainer.train(data);
    }

    /** Names of features: their numbers. */
    public static String[] names(int features) {
        String[] names = new String[features];
        for (int feature = 0; feature < features; feature++) {
            names[feature] = "f" + feature;
        }
        return names;
    }

    /** Predicts classes. */
    public static double[][] classes(Task task, Model<Label> model, Examples test, String[] names) {
        double[][] predicted = new double[test.size()][];
        for (int row = 0; row < predicted.length; row++) {
            if (test.features(row).length == 0) {
                // It refuses records without features; the prior is all there is to say.
                predicted[row] = new double[task.classes() == 2 ? 1 : task.classes()];
                continue;
            }
            Prediction<Label> prediction = model.predict(example(test, row, names, LabelFactory.UNKNOWN_LABEL));
            double[] scores = new double[task.classes()];
            for (int number = 0; number < scores.length; number++) {
                Label label = prediction.getOutputScores().get(Integer.toString(number));
                scores[number] = label == null ? 0 : label.getScore();
            }
            predicted[row] = task.classes() == 2 ? new double[] {scores[1]} : scores;
        }
        return predicted;
    }

    private static <T extends Output<T>> MutableDataset<T> dataset(
            Examples examples, String[] names, IntFunction<T> output, OutputFactory<T> factory) {
        var data = new MutableDataset<>(new SimpleDataSourceProvenance("bench", factory), factory);
        for (int row = 0; row < examples.size(); row++) {
            if (examples.features(row).length > 0) {
                data.add(example(examples, row, names, output.apply(row)));
            }
        }
        return data;
    }

    private static <T extends Output<T>> Example<T> example(Examples examples, int row, String[] names, T output) {
        int[] features = examples.features(row);
        float[] values = examples.values(row);
        String[] named = new String[features.length];
        double[] numbers = new double[features.length];
        for (int index = 0; index < features.length; index++) {
            named[index] = names[features[index]];
            numbers[index] = values[index];
        }
        return new ArrayExample<>(output, named, numbers);
    }
}
