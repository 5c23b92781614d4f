package rowmill.engine.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** The held-out losses of passes so far: which learner was best when, and whether it is worth going on. */
final class LossHistory {
    static final int MOST_ROUNDS = 100;

    private final double worthwhile;
    private final int patience;
    private final List<List<Double>> rounds = new ArrayList<>();
    private double best = Double.POSITIVE_INFINITY;
    private double bestWorthwhile = Double.POSITIVE_INFINITY;
    private int bestLane = Learners.LANES / 2;
    private int bestPass = 1;
    private int passesInVain;

    /**
     * An empty history.
     *
     * @param worthwhile by which part of itself the loss must fall for a pass to count
     * @param patience how many passes that do not count end the training
     */
    LossHistory(double worthwhile, int patience) {
        this.worthwhile = worthwhile;
        this.patience = patience;
    }

    /**
     * Takes the losses of a pass. A learner that no longer learns keeps the loss that it had before.
     *
     * @return whether one of them is the lowest so far
     */
    boolean add(double[] measured, IntPredicate learns) {
        double[] losses = measured.clone();
        for (int lane = 0; lane < losses.length; lane++) {
            losses[lane] = learns.test(lane) ? losses[lane] : rounds.getLast().get(lane);
        }
        rounds.add(Arrays.stream(losses).boxed().toList());
        boolean improved = false;
        for (int lane = 0; lane < losses.length; lane++) {
            if (losses[lane] < best) {
                best = losses[lane];
                bestLane = lane;
                bestPass = rounds.size();
                improved = true;
            }
        }
        if (best < bestWorthwhile * (1 - worthwhile)) {
            bestWorthwhile = best;
            passesInVain = 0;
        } else {
            passesInVain++;
        }
        return improved;
    }

    /** Whether the last passes brought next to nothing. */
    boolean converged() {
        return passesInVain >= patience;
    }

    int bestLane() {
        return bestLane;
    }

    int bestPass() {
        return bestPass;
    }

    /** The learner with the lowest, or second lowest, loss in the last pass; of equal ones the slower. */
    int leader(int place) {
        List<Double> last = rounds.getLast();
        return IntStream.range(0, last.size())
                .boxed()
                .sorted(Comparator.comparing(last::get))
                .skip(place)
                .findFirst()
                .orElseThrow();
    }

    /** The first rounds; a file must not grow with every pass. */
    List<List<Double>> rounds() {
        return List.copyOf(rounds.subList(0, Math.min(MOST_ROUNDS, rounds.size())));
    }
}
