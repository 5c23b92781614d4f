package rowmill.engine.learn;

import rowmill.engine.csv.ReadWatch;

/** Watches a training and may end it. Called by one thread at a time; must return soon. */
public interface TrainingWatch {
    /** Nobody watches. */
    TrainingWatch NOBODY = new TrainingWatch() {};

    /**
     * Data is being read.
     *
     * @param step which reading of the data, from 1
     * @param records records so far in this reading
     * @param bytes bytes so far in this reading
     */
    default void reading(int step, long records, long bytes) {}

    /**
     * Records are being learned.
     *
     * @param pass pass over the encoded records, from 1; begins anew for every round of choosing the learning rate
     * @param records records so far in this pass
     * @param ofRecords records in all
     */
    default void learning(int pass, long records, long ofRecords) {}

    /** Whether to stop; the training then ends with a {@link java.util.concurrent.CancellationException}. */
    default boolean cancelled() {
        return false;
    }

    /** The view of a reader. */
    default ReadWatch reader(int step) {
        return new ReadWatch() {
            @Override
            public void progressed(long records, long bytes) {
                reading(step, records, bytes);
            }

            @Override
            public boolean cancelled() {
                return TrainingWatch.this.cancelled();
            }
        };
    }
}
