package rowmill.engine.learn;

import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import rowmill.engine.csv.ReadRequest;

/**
 * What to train.
 *
 * @param data the training records; its number of threads has no influence on the model
 * @param type what to predict
 * @param recipe the recipe as JSON; proposed when absent
 * @param parameters settings
 * @param seed seed of all that is random
 * @param workspace memory and directory for encoded records
 * @param origin what to remember of the data's origin in {@link Provenance}; never a secret
 */
public record TrainingRequest(
        ReadRequest data,
        ModelType type,
        Optional<String> recipe,
        TrainingParameters parameters,
        long seed,
        Workspace workspace,
        SortedMap<String, String> origin) {
    public TrainingRequest {
        origin = new TreeMap<>(origin);
    }

    /**
     * Room for encoded records; where they lie has no influence on the model.
     *
     * @param directory where a temporary file may be made, which is deleted in the end
     * @param memoryBytes how much memory encoded records may take before they go to that file
     */
    public record Workspace(Path directory, long memoryBytes) {
        /** A sixth of the heap. */
        public static Workspace in(Path directory) {
            return new Workspace(directory, Runtime.getRuntime().maxMemory() / 6);
        }
    }
}
