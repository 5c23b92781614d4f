package rowmill.server.machinelearning.models;

import java.util.LinkedHashMap;
import java.util.Map;
import rowmill.contract.Call;
import rowmill.contract.machinelearning.MachineLearningError;
import rowmill.contract.machinelearning.PredictInput;
import rowmill.contract.machinelearning.Prediction;
import rowmill.engine.learn.ModelType;
import rowmill.server.machinelearning.entities.Refusal;
import rowmill.server.machinelearning.realtime.MountedModel;
import rowmill.server.machinelearning.realtime.MountedModels;
import rowmill.server.machinelearning.realtime.PredictionMeter;
import rowmill.server.machinelearning.realtime.RequestRate;

/**
 * Predict. Reads neither store nor file once the model is mounted. PredictEndpoint may be anything that a client writes there:
 * all endpoints have the address of this server, and the model is chosen by its id.
 */
public final class RealtimePredictions {
    private static final int LARGEST_RECORD = 100 * 1024;

    private final Map<String, Map<String, String>> details = new LinkedHashMap<>();
    private final MountedModels mounted;
    private final RequestRate all;
    private final Endpoints.Bounds bounds;

    public RealtimePredictions(Endpoints endpoints) {
        this.mounted = endpoints.mounted();
        this.bounds = endpoints.bounds();
        this.all = new RequestRate(bounds.allRequestsPerSecond());
        for (ModelType type : ModelType.values()) {
            Map<String, String> shown = new LinkedHashMap<>();
            shown.put("Algorithm", "SGD");
            shown.put("PredictiveModelType", type.name());
            details.put(type.name(), shown);
        }
    }

    public Prediction predict(Call call, PredictInput input) {
        long begun = System.nanoTime();
        MountedModel model = mounted.of(input.mlModelId(), call.at());
        PredictionMeter meter = mounted.meter(input.mlModelId());
        if (!model.admits(call.at())) {
            meter.refused();
            throw overRate(
                    "endpoint of model " + input.mlModelId(), bounds.requestsPerSecond(), "predictions.per-second");
        }
        if (!all.admits(call.at())) {
            meter.refused();
            throw overRate(
                    "endpoints of this account together",
                    bounds.allRequestsPerSecond(),
                    "predictions.per-second-together");
        }
        if (sizeOf(input.record()) > LARGEST_RECORD) {
            meter.refused();
            throw Refusal.invalid("The Record has " + sizeOf(input.record()) + " characters; at most " + LARGEST_RECORD
                    + " are allowed.");
        }
        Prediction shown = shown(model.type(), model.predict(input.record()));
        meter.answered(System.nanoTime() - begun);
        return shown;
    }

    private static RuntimeException overRate(String what, int limit, String setting) {
        return MachineLearningError.LIMIT_EXCEEDED_EXCEPTION.because("The real-time " + what + " admits " + limit
                + " requests a second, and this is one more. Try again a little later; the rate is the server's setting "
                + setting + ".");
    }

    private static int sizeOf(Map<String, String> record) {
        int size = 0;
        for (Map.Entry<String, String> value : record.entrySet()) {
            size += value.getKey().length() + value.getValue().length();
        }
        return size;
    }

    private Prediction shown(String type, rowmill.engine.predict.Prediction prediction) {
        Prediction.Builder shown = Prediction.builder()
                .predictedLabel(prediction.label().orElse(null))
                .details(details.getOrDefault(type, Map.of()));
        if (prediction.value().isPresent()) {
            shown.predictedValue(prediction.value().getAsDouble());
        } else {
            shown.predictedScores(prediction.scores());
        }
        return shown.build();
    }
}
