package rowmill.benchmarks.predict;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import rowmill.benchmarks.train.BankingFiles;
import rowmill.engine.sample.BankingSample;
import rowmill.engine.schema.SchemaJson;

/** A model of made-up banking records, made over the API as any user would. */
final class BankingModel {
    static final String ID = "bank-model";

    private static final int ROWS = 20_000;
    private static final long SEED = 7;
    private static final long POLL_NANOSECONDS = 100_000_000;

    private BankingModel() {}

    /** Makes bucket, datasource, model and endpoint, and waits for the model. */
    static void make(SignedCalls calls) throws IOException, InterruptedException {
        calls.put("/bench", new byte[0]);
        calls.put("/bench/bank.csv", csv());
        calls.call(
                "CreateDataSourceFromS3",
                Map.of(
                        "DataSourceId",
                        "bank-data",
                        "ComputeStatistics",
                        true,
                        "DataSpec",
                        Map.of(
                                "DataLocationS3",
                                "s3://bench/bank.csv",
                                "DataSchema",
                                SchemaJson.print(BankingFiles.schema()))));
        calls.call(
                "CreateMLModel", Map.of("MLModelId", ID, "MLModelType", "BINARY", "TrainingDataSourceId", "bank-data"));
        while (true) {
            JsonNode model = calls.call("GetMLModel", Map.of("MLModelId", ID));
            String status = model.path("Status").asText();
            if (status.equals("COMPLETED")) {
                break;
            }
            if (status.equals("FAILED")) {
                throw new IOException("The model failed: " + model);
            }
            LockSupport.parkNanos(POLL_NANOSECONDS);
        }
        calls.call("CreateRealtimeEndpoint", Map.of("MLModelId", ID));
    }

    static byte[] csv() throws IOException {
        var text = new ByteArrayOutputStream();
        text.write((String.join(",", BankingSample.COLUMNS) + "\n").getBytes(StandardCharsets.US_ASCII));
        try (InputStream rows = new BankingSample(SEED).open(0, ROWS)) {
            rows.transferTo(text);
        }
        return text.toByteArray();
    }

    /** Records that the model has not seen, without the target. */
    static List<Map<String, String>> records(int count) {
        var sample = new BankingSample(SEED);
        List<Map<String, String>> records = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            List<String> row = sample.row(ROWS + index);
            Map<String, String> record = new LinkedHashMap<>();
            for (int column = 0; column + 1 < row.size(); column++) {
                record.put(BankingSample.COLUMNS.get(column), row.get(column));
            }
            records.add(record);
        }
        return records;
    }
}
