package rowmill.server.machinelearning.realtime;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import rowmill.engine.learn.Model;
import rowmill.server.machinelearning.realtime.MountedModel.Mount;

/**
 * The models with an endpoint, as far as they were asked for and fit into the bounds of memory; the one that was not used for
 * longest goes first. Thread-safe. A call for a model that is there takes no lock.
 *
 * <p>Changes made in this process are told by {@link #forget}; those made by another process are seen within two seconds. While
 * the store is away, what is mounted stays mounted.
 */
public final class MountedModels {
    private static final long TRUSTED = Duration.ofSeconds(2).toMillis();

    private final Loader loader;
    private final long mostBytes;
    private final int requestsPerSecond;
    private final Map<String, MountedModel> models = new ConcurrentHashMap<>();
    private final Map<String, PredictionMeter> meters = new ConcurrentHashMap<>();

    /** Where models come from. */
    public interface Loader {
        /**
         * What is mounted for the model now.
         *
         * @throws rowmill.contract.ServiceException if there is no such model, or it has no endpoint that is ready
         */
        Mount mount(String modelId);

        /** Reads the model, which takes a while. */
        Model load(String modelId);
    }

    /**
     * @param mostBytes bound of what all models in memory take; one always fits
     * @param requestsPerSecond rate of each endpoint
     */
    public MountedModels(Loader loader, long mostBytes, int requestsPerSecond) {
        this.loader = loader;
        this.mostBytes = mostBytes;
        this.requestsPerSecond = requestsPerSecond;
    }

    /**
     * The model, ready to predict.
     *
     * @throws rowmill.contract.ServiceException as {@link Loader#mount} says
     */
    public MountedModel of(String modelId, Instant at) {
        long now = at.toEpochMilli();
        MountedModel there = models.get(modelId);
        if (there == null || now - there.confirmedAt() > TRUSTED) {
            there = confirmed(modelId, there, now);
        }
        there.used(now);
        return there;
    }

    private MountedModel confirmed(String modelId, @Nullable MountedModel there, long now) {
        Mount mount;
        try {
            mount = loader.mount(modelId);
        } catch (JdbiException away) {
            if (there == null) {
                throw away;
            }
            // Without the store nobody can change the endpoint, so what is mounted stays so.
            return there;
        } catch (RuntimeException refused) {
            models.remove(modelId);
            throw refused;
        }
        if (there != null && there.is(mount)) {
            there.confirmed(now);
            return there;
        }
        MountedModel loaded = models.compute(modelId, (id, latest) -> {
            if (latest != null && latest.is(mount)) {
                return latest;
            }
            // A new threshold must not give the caller a fresh second's worth of requests.
            RequestRate rate = latest == null ? new RequestRate(requestsPerSecond) : latest.rate();
            return new MountedModel(loader.load(id), mount, rate);
        });
        loaded.confirmed(now);
        loaded.used(now);
        evict(loaded);
        return loaded;
    }

    private void evict(MountedModel newest) {
        while (models.values().stream().mapToLong(MountedModel::bytes).sum() > mostBytes) {
            Optional<Map.Entry<String, MountedModel>> oldest = models.entrySet().stream()
                    .filter(entry -> entry.getValue() != newest)
                    .min(Comparator.comparingLong(entry -> entry.getValue().lastUsed()));
            if (oldest.isEmpty()) {
                return;
            }
            models.remove(oldest.get().getKey(), oldest.get().getValue());
        }
    }

    /** Something of the model was changed: it is looked up anew. */
    public void forget(String modelId) {
        models.remove(modelId);
    }

    /** How many models are in memory. */
    public int size() {
        return models.size();
    }

    /** The meter of a model's real-time predictions since the server started. */
    public PredictionMeter meter(String modelId) {
        return meters.computeIfAbsent(modelId, id -> new PredictionMeter());
    }
}
