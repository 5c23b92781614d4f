package rowmill.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import rowmill.app.client.ApiClient;
import rowmill.app.page.ModelPages;

/** The demo after its datasource: a split, a model, its evaluation, predictions for a file, and one at a time. */
final class DemoLearning {
    private static final String LEARNING = "machinelearning";
    private static final String TARGET = "AmazonML_20141212.";
    private static final long LOOK_NANOS = 200_000_000L;
    private static final int REASONS = 5;
    private static final Map<String, String> CUSTOMER = Map.ofEntries(
            Map.entry("age", "32"),
            Map.entry("job", "services"),
            Map.entry("marital", "divorced"),
            Map.entry("education", "basic.9y"),
            Map.entry("housing", "unknown"),
            Map.entry("loan", "yes"),
            Map.entry("contact", "cellular"),
            Map.entry("month", "dec"),
            Map.entry("day_of_week", "mon"),
            Map.entry("duration", "610"),
            Map.entry("campaign", "1"),
            Map.entry("pdays", "11"),
            Map.entry("previous", "1"),
            Map.entry("poutcome", "success"),
            Map.entry("euribor3m", "0.883"));

    private final ApiClient client;
    private final PrintStream out;
    private final String model;
    private final String evaluation;
    private final String batch;
    private final String train;
    private final String test;

    /** @param id the datasource's id, from which the others are made */
    DemoLearning(ApiClient client, String id, PrintStream out) {
        this.client = client;
        this.out = out;
        String rest = id.substring("ds-".length());
        this.train = id + "-train";
        this.test = id + "-test";
        this.model = "ml-" + rest;
        this.evaluation = "ev-" + rest;
        this.batch = "bp-" + rest;
    }

    /** The model's id. */
    String model() {
        return model;
    }

    /** Whether everything ended well. */
    boolean run(JsonNode dataSource) throws IOException, InterruptedException {
        out.println("\nA model from 70 % of it, and everything that hangs on it, asked for at once:");
        split(dataSource, train, 0, 70);
        split(dataSource, test, 70, 100);
        call(
                "CreateMLModel",
                Map.of(
                        "MLModelId",
                        model,
                        "MLModelName",
                        "Who says yes",
                        "MLModelType",
                        "BINARY",
                        "TrainingDataSourceId",
                        train));
        call(
                "CreateEvaluation",
                Map.of("EvaluationId", evaluation, "MLModelId", model, "EvaluationDataSourceId", test));
        call(
                "CreateBatchPrediction",
                Map.of(
                        "BatchPredictionId",
                        batch,
                        "MLModelId",
                        model,
                        "BatchPredictionDataSourceId",
                        test,
                        "OutputUri",
                        "s3://" + DemoWorld.BUCKET + "/predictions/"));
        JsonNode trained = ended("MLModel", model);
        JsonNode judged = ended("Evaluation", evaluation);
        JsonNode predicted = ended("BatchPrediction", batch);
        boolean well = List.of(trained, judged, predicted).stream()
                .allMatch(each -> each.path("Status").asText().equals("COMPLETED"));
        if (well) {
            report(trained, judged, predicted);
            realtime();
        }
        return well;
    }

    private void split(JsonNode dataSource, String id, int from, int to) throws IOException, InterruptedException {
        // The query gave the rows in the table's order, which may mean something: the halves are drawn by lot.
        String splitting = "{\"splitting\":{\"percentBegin\":" + from + ",\"percentEnd\":" + to
                + ",\"strategy\":\"random\",\"randomSeed\":\"demo\"}}";
        call(
                "CreateDataSourceFromS3",
                Map.of(
                        "DataSourceId",
                        id,
                        "ComputeStatistics",
                        true,
                        "DataSpec",
                        Map.of(
                                "DataLocationS3",
                                        dataSource.path("DataLocationS3").asText(),
                                "DataSchema",
                                        dataSource.path("DataSourceSchema").asText(),
                                "DataRearrangement", splitting)));
        out.println("  CreateDataSourceFromS3 " + id + " " + splitting);
    }

    private JsonNode call(String operation, Map<String, ?> input) throws IOException, InterruptedException {
        return client.json(LEARNING, TARGET + operation, input);
    }

    private JsonNode ended(String kind, String id) throws IOException, InterruptedException {
        String shown = "";
        while (true) {
            JsonNode got = call("Get" + kind, Map.of(kind + "Id", id));
            String status = got.path("Status").asText();
            if (!status.equals(shown)) {
                out.println("  " + kind + " " + id + " " + status);
                shown = status;
            }
            if (status.equals("COMPLETED") || status.equals("FAILED")) {
                if (got.hasNonNull("Message")) {
                    out.println("    " + got.path("Message").asText());
                }
                return got;
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private void report(JsonNode trained, JsonNode judged, JsonNode predicted)
            throws IOException, InterruptedException {
        double auc = Double.parseDouble(judged.path("PerformanceMetrics")
                .path("Properties")
                .path("BinaryAUC")
                .asText("0"));
        out.printf(
                Locale.ROOT,
                "%nThe model has %,d bytes. On the 30 %% that it has not seen its AUC is %.4f (0.5 is guessing, 1 perfect).%n",
                trained.path("SizeInBytes").asLong(),
                auc);
        out.printf(
                Locale.ROOT,
                "Predictions for %,d records, %,d invalid, stand under s3://%s/predictions/batch-prediction/:%n",
                predicted.path("TotalRecordCount").asLong(),
                predicted.path("InvalidRecordCount").asLong(),
                DemoWorld.BUCKET);
        String manifest = client.s3(
                "GET", "/" + DemoWorld.BUCKET + "/predictions/batch-prediction/" + batch + ".manifest", new byte[0]);
        out.println("  " + manifest.strip());
    }

    private void realtime() throws IOException, InterruptedException {
        call("CreateRealtimeEndpoint", Map.of("MLModelId", model));
        JsonNode endpoint;
        do {
            endpoint = call("GetMLModel", Map.of("MLModelId", model)).path("EndpointInfo");
        } while (endpoint.path("EndpointStatus").asText().equals("UPDATING"));
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("MLModelId", model);
        input.put("Record", CUSTOMER);
        input.put("PredictEndpoint", endpoint.path("EndpointUrl").asText());
        JsonNode prediction = call("Predict", input).path("Prediction");
        out.println("\nOne customer, asked for in real time: " + prediction);
        JsonNode explained = client.json(
                "insights",
                "RowmillInsights_20261123.ExplainPrediction",
                Map.of("MLModelId", model, "Record", CUSTOMER, "Top", REASONS));
        out.print(ModelPages.explanation(explained));
    }
}
