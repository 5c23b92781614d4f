package rowmill.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import rowmill.app.client.ApiClient;

/** The main job of the demo: CreateDataSourceFromRDS, watched until it ends. */
final class DemoJob {
    private static final String SQL = "SELECT * FROM banking";
    private static final long LOOK_NANOS = 250_000_000L;

    private final ApiClient client;
    private final DemoWorld world;

    DemoJob(ApiClient client, DemoWorld world) {
        this.client = client;
        this.world = world;
    }

    /** Makes a datasource and shows its progress until it has ended; answers its id. */
    String run(String password, PrintStream out) throws IOException, InterruptedException {
        String id =
                "ds-demo-" + DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").format(LocalDateTime.now(ZoneOffset.UTC));
        out.println("CreateDataSourceFromRDS " + id + ": " + SQL);
        client.json(
                "machinelearning",
                "AmazonML_20141212.CreateDataSourceFromRDS",
                Map.of(
                        "DataSourceId",
                        id,
                        "DataSourceName",
                        "Bank customers",
                        "RoleARN",
                        world.roleArn(),
                        "ComputeStatistics",
                        true,
                        "RDSData",
                        world.rdsData(SQL, password)));
        String shown = "";
        while (true) {
            JsonNode dataSource = world.dataSource(id);
            String status = dataSource.path("Status").asText();
            String line = "  " + status
                    + copyOf(dataSource
                            .path("RDSMetadata")
                            .path("DataPipelineId")
                            .asText());
            if (!line.equals(shown)) {
                out.println(line);
                shown = line;
            }
            if (status.equals("COMPLETED") || status.equals("FAILED")) {
                if (dataSource.hasNonNull("Message")) {
                    out.println("  " + dataSource.path("Message").asText());
                }
                return id;
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** Where the copy is, from the objects of its pipeline. */
    private String copyOf(String pipelineId) throws IOException, InterruptedException {
        if (pipelineId.isEmpty()) {
            return "";
        }
        JsonNode ids = client.json(
                        "datapipeline",
                        "DataPipeline.QueryObjects",
                        Map.of("pipelineId", pipelineId, "sphere", "ATTEMPT"))
                .path("ids");
        if (ids.isEmpty()) {
            return ", pipeline " + pipelineId;
        }
        List<String> names = new java.util.ArrayList<>();
        ids.forEach(each -> names.add(each.asText()));
        JsonNode objects = client.json(
                        "datapipeline",
                        "DataPipeline.DescribeObjects",
                        Map.of("pipelineId", pipelineId, "objectIds", names))
                .path("pipelineObjects");
        for (JsonNode object : objects) {
            if (object.path("id").asText().startsWith("@CopyActivity")) {
                String rows = field(object, "rowsCopied");
                return ", pipeline " + pipelineId + ": CopyActivity " + field(object, "@status")
                        + (rows.isEmpty() ? "" : ", " + rows + " rows");
            }
        }
        return ", pipeline " + pipelineId;
    }

    private static String field(JsonNode object, String key) {
        for (JsonNode field : object.path("fields")) {
            if (field.path("key").asText().equals(key)) {
                return field.path("stringValue").asText();
            }
        }
        return "";
    }
}
