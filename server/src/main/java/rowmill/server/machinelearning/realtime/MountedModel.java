package rowmill.server.machinelearning.realtime;

import java.time.Instant;
import java.util.Map;
import rowmill.engine.learn.Model;
import rowmill.engine.predict.Prediction;
import rowmill.engine.predict.SinglePredictor;

/** A model in memory, ready to predict. Thread-safe. */
public final class MountedModel {
    private final String type;
    private final SinglePredictor predictor;
    private final double threshold;
    private final long version;
    private final long bytes;
    private final RequestRate rate;

    /** When the loader last said that the endpoint stands; milliseconds since the epoch. */
    private volatile long confirmedAt;
    /** For eviction only; a lost update does no harm. */
    private volatile long lastUsed;

    MountedModel(Model model, Mount mount, RequestRate rate) {
        this.type = model.type().name();
        this.predictor = new SinglePredictor(model);
        this.threshold = mount.threshold();
        this.version = mount.version();
        this.bytes = mount.bytes();
        this.rate = rate;
    }

    /**
     * What is to be mounted.
     *
     * @param version changes whenever something of it changes
     * @param bytes size of the model's file, which about is its size in memory
     * @param threshold the score from which on a binary model answers 1
     */
    public record Mount(long version, long bytes, double threshold) {}

    /** The model's type, as the API spells it. */
    public String type() {
        return type;
    }

    /** Whether the endpoint's rate admits a request at this time. */
    public boolean admits(Instant at) {
        return rate.admits(at);
    }

    /** Predicts; unknown names are ignored, absent ones are missing. */
    public Prediction predict(Map<String, String> record) {
        return predictor.predict(record, threshold);
    }

    RequestRate rate() {
        return rate;
    }

    boolean is(Mount mount) {
        return version == mount.version();
    }

    long bytes() {
        return bytes;
    }

    void confirmed(long at) {
        confirmedAt = at;
    }

    long confirmedAt() {
        return confirmedAt;
    }

    void used(long at) {
        lastUsed = at;
    }

    long lastUsed() {
        return lastUsed;
    }
}
