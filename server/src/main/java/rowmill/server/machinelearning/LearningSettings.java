package rowmill.server.machinelearning;

import rowmill.engine.csv.ReadLimits;
import rowmill.engine.predict.BatchForm.MulticlassColumns;

/**
 * The limits of Amazon ML as settings (Developer Guide, "Amazon ML System Limits").
 *
 * @param threads how many threads read one data set, at least 1
 * @param copies how many datasources from databases are made at once; the others wait as PENDING
 * @param computations how many models, evaluations and batch predictions are computed at once; the others wait as PENDING
 * @param training bounds of a data set that a model is trained or evaluated with
 * @param batch bounds of a batch prediction's input
 * @param batchRecords most records of a batch prediction
 * @param multiclass the columns that a multiclass model's batch prediction gives
 * @param endpointRequestsPerSecond rate of each real-time endpoint
 * @param requestsPerSecond rate of all endpoints together
 * @param endpointBytes most bytes of all models with an endpoint
 * @param modelMemoryBytes how much memory models may take that are held ready for predictions
 * @param tags most tags of an object
 */
public record LearningSettings(
        int threads,
        int copies,
        int computations,
        ReadLimits training,
        ReadLimits batch,
        long batchRecords,
        MulticlassColumns multiclass,
        int endpointRequestsPerSecond,
        int requestsPerSecond,
        long endpointBytes,
        long modelMemoryBytes,
        int tags) {
    private static final ReadLimits TERABYTE = ReadLimits.STANDARD.withMaxBytes(1L << 40);

    public LearningSettings {
        if (threads < 1
                || copies < 1
                || computations < 1
                || endpointRequestsPerSecond < 1
                || requestsPerSecond < 1
                || tags < 0) {
            throw new IllegalArgumentException(
                    "Threads, copies, computations and rates must be at least 1, tags at least 0; seen "
                            + threads + ", " + copies + ", " + computations + ", " + endpointRequestsPerSecond + ", "
                            + requestsPerSecond + ", "
                            + tags + ".");
        }
    }

    /** The original's limits; ten copies; as many threads and computations as there are processors, a quarter of the heap for models. */
    public static LearningSettings standard() {
        int processors = Runtime.getRuntime().availableProcessors();
        return new LearningSettings(
                processors,
                10,
                Math.max(2, processors),
                ReadLimits.STANDARD,
                TERABYTE,
                100_000_000,
                MulticlassColumns.CLASSES,
                200,
                10_000,
                10L << 30,
                Runtime.getRuntime().maxMemory() / 4,
                50);
    }

    /** The same with another rate for each endpoint, and for all together if that is higher than before. */
    public LearningSettings withEndpointRate(int perSecond) {
        return new LearningSettings(
                threads,
                copies,
                computations,
                training,
                batch,
                batchRecords,
                multiclass,
                perSecond,
                Math.max(requestsPerSecond, perSecond),
                endpointBytes,
                modelMemoryBytes,
                tags);
    }
}
