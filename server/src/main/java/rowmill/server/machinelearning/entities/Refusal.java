package rowmill.server.machinelearning.entities;

import rowmill.contract.ServiceException;
import rowmill.contract.machinelearning.MachineLearningError;

/** The errors of Amazon ML, in its own words where they are known. */
public final class Refusal {
    private Refusal() {}

    public static ServiceException invalid(String message) {
        return MachineLearningError.INVALID_INPUT_EXCEPTION.because(message);
    }

    public static ServiceException notFound(EntityKind kind, String id) {
        return MachineLearningError.RESOURCE_NOT_FOUND_EXCEPTION.because("No " + kind.typeName() + " with id " + id
                + " exists. List what there is with Describe" + kind.typeName() + "s.");
    }

    public static ServiceException deleted(EntityKind kind, String id) {
        return MachineLearningError.RESOURCE_NOT_FOUND_EXCEPTION.because(
                "The " + kind.typeName() + " with id " + id + " was deleted, which cannot be undone.");
    }

    public static ServiceException notMounted(String modelId) {
        return MachineLearningError.PREDICTOR_NOT_MOUNTED_EXCEPTION.because("The MLModel " + modelId
                + " has no real-time endpoint that is READY. Make one with CreateRealtimeEndpoint.");
    }

    static ServiceException otherParameters(EntityKind kind, String id) {
        return MachineLearningError.IDEMPOTENT_PARAMETER_MISMATCH_EXCEPTION.because(
                "The " + kind.typeName() + " id " + id
                        + " is taken by an earlier request with other parameters. Choose another id, or repeat that request"
                        + " unchanged.");
    }
}
