package rowmill.engine.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RankingFiguresTest {
    @Property
    void anySplitAndAnyOrderMergeToTheSameCounts(@ForAll long seed) {
        var random = new Random(seed);
        List<double[]> scored = scored(random, 1 + random.nextInt(300), random.nextInt(3) == 0 ? 5 : 100_000);
        int capacity = random.nextBoolean() ? 1000 : 20;
        OrderedCounts whole = counts(scored, capacity);
        Collections.shuffle(scored, random);
        int cut = random.nextInt(scored.size() + 1);
        OrderedCounts joined = counts(scored.subList(cut, scored.size()), capacity);
        joined.merge(counts(scored.subList(0, cut), capacity));
        assertThat(joined.ascending().values()).isEqualTo(whole.ascending().values());
        assertThat(joined.ascending().zeros()).isEqualTo(whole.ascending().zeros());
        assertThat(joined.ascending().ones()).isEqualTo(whole.ascending().ones());
        assertThat(whole.ascending().values().length).isLessThanOrEqualTo(capacity);
    }

    @Property
    void theAreaIsThatOfAllPairsWithinItsBound(@ForAll long seed) {
        var random = new Random(seed);
        List<double[]> scored = scored(random, 2 + random.nextInt(150), random.nextInt(3) == 0 ? 7 : 1_000_000);
        double[] pairs = pairs(scored);
        var exact = new RankingFigures(counts(scored, 1000).ascending());
        assertThat(exact.area()).isCloseTo(pairs[0], within(1e-14));
        assertThat(exact.bound()).isZero();
        var rough = new RankingFigures(counts(scored, 10).ascending());
        assertThat(rough.area()).isCloseTo(pairs[0], within(rough.bound() + 1e-14));
    }

    @Property
    void theStandardErrorIsDeLongs(@ForAll long seed) {
        var random = new Random(seed);
        List<double[]> scored = scored(random, 4 + random.nextInt(100), 12);
        var figures = new RankingFigures(counts(scored, 1000).ascending());
        if (figures.positives() >= 2 && figures.negatives() >= 2) {
            assertThat(figures.interval().standardError()).isCloseTo(deLong(scored), within(1e-12));
            assertThat(figures.interval().from()).isLessThanOrEqualTo(figures.area());
            assertThat(figures.interval().to()).isGreaterThanOrEqualTo(figures.area());
        }
    }

    @Property
    void theCurveRisesFromNothingToEverything(@ForAll long seed) {
        var random = new Random(seed);
        List<double[]> scored = scored(random, 1 + random.nextInt(2000), 1_000_000);
        var figures = new RankingFigures(counts(scored, 10_000).ascending());
        List<ThresholdCounts> curve = figures.curve(40);
        assertThat(curve.size()).isLessThanOrEqualTo(40);
        assertThat(curve.getFirst().truePositives() + curve.getFirst().falsePositives())
                .isZero();
        assertThat(curve.getLast().truePositives()).isEqualTo(figures.positives());
        assertThat(curve.getLast().falsePositives()).isEqualTo(figures.negatives());
        for (int point = 1; point < curve.size(); point++) {
            assertThat(curve.get(point).threshold())
                    .isLessThan(curve.get(point - 1).threshold());
            assertThat(curve.get(point).truePositives())
                    .isGreaterThanOrEqualTo(curve.get(point - 1).truePositives());
            assertThat(curve.get(point).falsePositives())
                    .isGreaterThanOrEqualTo(curve.get(point - 1).falsePositives());
        }
    }

    /** A published example: 0.75 for scores 0.1, 0.4, 0.35, 0.8 of classes 0, 0, 1, 1. */
    @Test
    void theTextbookExampleHasThreeQuarters() {
        List<double[]> scored =
                List.of(new double[] {0, 0.1}, new double[] {0, 0.4}, new double[] {1, 0.35}, new double[] {1, 0.8});
        assertThat(new RankingFigures(counts(scored, 10).ascending()).area()).isEqualTo(0.75);
    }

    @Test
    void oneClassAloneHasHalf() {
        assertThat(new RankingFigures(counts(List.of(new double[] {1, 0.3}), 10).ascending()).area())
                .isEqualTo(0.5);
    }

    private static List<double[]> scored(Random random, int records, int different) {
        List<double[]> scored = new ArrayList<>();
        for (int record = 0; record < records; record++) {
            int label = random.nextInt(2);
            double score = (random.nextInt(different) + label * random.nextInt(different)) / (2.0 * different);
            scored.add(new double[] {label, score});
        }
        return scored;
    }

    private static OrderedCounts counts(List<double[]> scored, int capacity) {
        var counts = new OrderedCounts(capacity);
        for (double[] each : scored) {
            if (each[0] == 1) {
                counts.addOne(each[1]);
            } else {
                counts.addZero(each[1]);
            }
        }
        return counts;
    }

    private static double[] pairs(List<double[]> scored) {
        double inOrder = 0;
        double pairs = 0;
        for (double[] one : scored) {
            for (double[] zero : scored) {
                if (one[0] == 1 && zero[0] == 0) {
                    pairs++;
                    inOrder += one[1] > zero[1] ? 1 : one[1] == zero[1] ? 0.5 : 0;
                }
            }
        }
        return new double[] {pairs == 0 ? 0.5 : inOrder / pairs};
    }

    /** Straight from the definition: variances of the mean comparison of each record with the other class. */
    private static double deLong(List<double[]> scored) {
        double variance = 0;
        for (int label = 0; label < 2; label++) {
            List<Double> placements = new ArrayList<>();
            for (double[] each : scored) {
                if (each[0] == label) {
                    double sum = 0;
                    int others = 0;
                    for (double[] other : scored) {
                        if (other[0] != label) {
                            others++;
                            double difference = label == 1 ? each[1] - other[1] : other[1] - each[1];
                            sum += difference > 0 ? 1 : difference == 0 ? 0.5 : 0;
                        }
                    }
                    placements.add(sum / others);
                }
            }
            double mean =
                    placements.stream().mapToDouble(each -> each).average().orElseThrow();
            double squares = placements.stream()
                    .mapToDouble(each -> (each - mean) * (each - mean))
                    .sum();
            variance += squares / (placements.size() - 1) / placements.size();
        }
        return Math.sqrt(variance);
    }
}
