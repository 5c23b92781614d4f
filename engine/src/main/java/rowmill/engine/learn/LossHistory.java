package rowmill.engine.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The held-out losses of passes so far: which learner was best when, and whether it is worth going on. */
final class LossHistory {
    private static final double WORTHWHILE = 1e-4;
    private static final int PATIENCE = 2;

    private final List<List<Double>> rounds = new ArrayList<>();
    private double best = Double.POSITIVE_INFINITY;
    private double bestWorthwhile = Double.POSITIVE_INFINITY;
    private int bestLane = Learners.LANES / 2;
    private int bestPass = 1;
    private int passesInVain;

    /** Takes the losses of a pass; true when one of them is the lowest so far. */
    boolean add(double[] losses) {
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
        if (best < bestWorthwhile * (1 - WORTHWHILE)) {
            bestWorthwhile = best;
            passesInVain = 0;
        } else {
            passesInVain++;
        }
        return improved;
    }

    /** Whether the last passes brought next to nothing: less than one part in ten thousand. */
    boolean converged() {
        return passesInVain >= PATIENCE;
    }

    int bestLane() {
        return bestLane;
    }

    int bestPass() {
        return bestPass;
    }

    List<List<Double>> rounds() {
        return List.copyOf(rounds);
    }
}
