package rowmill.engine.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rowmill.engine.SharedData;

/**
 * The quality of default settings on real data: 70 % to learn from, 30 % to judge by. The bounds are what the best linear
 * models are known to reach, less at most 0.005, or better; the figures seen are printed.
 */
class RealDataQualityTest {
    @Test
    void bankMarketingReachesWhatAmazonsTutorialShows() throws IOException {
        assertThat(quality(RealSet.bank(shared("bank-marketing/banking-reconstructed.csv.gz"))))
                .isGreaterThan(0.938);
    }

    @Test
    void adultCensusIsBetterThanLogisticRegressionWithoutBins() throws IOException {
        assertThat(quality(RealSet.adult(shared("adult-census/adult.data.gz")))).isGreaterThan(0.92);
    }

    @Test
    void smsSpamIsFound() throws IOException {
        assertThat(quality(RealSet.sms(shared("sms-spam/sms_spam_derived.csv"))))
                .isGreaterThan(0.985);
    }

    /** Least squares without bins has 0.741. */
    @Test
    void wineQualityIsBetterThanLeastSquares() throws IOException {
        assertThat(quality(RealSet.wine(shared("wine-quality/winequality-red.csv"))))
                .isLessThan(0.735);
    }

    @Test
    void irisesAreToldApart() throws IOException {
        assertThat(quality(RealSet.iris(shared("iris/iris.csv")))).isGreaterThan(0.92);
    }

    /** A published experiment with Amazon ML: 0.154 with 500 bins, 1.02 without (A. Perrier, 2017, chapter 8). */
    @Test
    void aWaveIsLearnedByItsBins() {
        var random = new Random(8);
        String lines = IntStream.range(0, 1000)
                .mapToObj(row -> {
                    double x = 2 * random.nextDouble();
                    double y = Math.cos(1.5 * Math.PI * x) + Math.cos(5 * Math.PI * x) + 0.1 * random.nextGaussian();
                    return x + "," + y;
                })
                .collect(Collectors.joining("\n"));
        Model model = Training.of(ModelType.REGRESSION, "x:n y:n")
                .data(lines)
                .suggested()
                .parameters(
                        Map.of("sgd.maxPasses", "100", "sgd.l2RegularizationAmount", "1e-6", "sgd.shuffleType", "auto"))
                .train();
        double sum = 0;
        Scorer scorer = model.scorer(model.schema());
        for (int step = 0; step < 1000; step++) {
            double x = 2 * (step + 0.5) / 1000;
            double error = scorer.scores(scorer.record(Map.of("x", Double.toString(x))))[0]
                    - Math.cos(1.5 * Math.PI * x)
                    - Math.cos(5 * Math.PI * x);
            sum += error * error;
        }
        double error = Math.sqrt(sum / 1000 + 0.01);
        System.out.printf("wave: RMSE %.4f%n", error);
        assertThat(error).isLessThan(0.2);
    }

    private static Path shared(String file) {
        return SharedData.file(file).getParent().getParent();
    }

    /** The mean over three ways to split the data, since some of the sets are small. */
    private static double quality(RealSet set) throws IOException {
        double sum = 0;
        for (String seed : List.of("a", "b", "c")) {
            var request = new TrainingRequest(
                    set.part(0, 70, seed),
                    set.type(),
                    Optional.empty(),
                    TrainingParameters.STANDARD,
                    1,
                    TrainingRequest.Workspace.in(Training.TEMPORARY),
                    new TreeMap<>());
            sum += Quality.of(Trainer.train(request, TrainingWatch.NOBODY), set.part(70, 100, seed));
        }
        System.out.printf("%s: %s %.4f%n", set.name(), set.type(), sum / 3);
        return sum / 3;
    }
}
