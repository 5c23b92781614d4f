package rowmill.engine.tally;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many zero bits one of several samples has already come to ask for. All of them will be merged, the merged one cannot ask
 * for fewer, and so none of the others need keep records that it would throw away: where data is read in many ranges, most
 * copies of records are spared. What the merged sample holds does not depend on who learnt of it when. Thread-safe.
 */
public final class SampleLevel {
    private final AtomicInteger level = new AtomicInteger();

    int get() {
        return level.get();
    }

    void raise(int reached) {
        level.accumulateAndGet(reached, Math::max);
    }
}
