package rowmill.server.upgrade;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import rowmill.server.machinelearning.LearningServer;

/**
 * What is asked about a {@link StoredWorld}, and the answers as one text: only what clients were promised, without what belongs to
 * the server that happens to run (its address, links, request ids).
 */
final class StoredQuestions {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private final LearningServer server;
    private final Map<String, Object> answers = new TreeMap<>();

    StoredQuestions(LearningServer server) {
        this.server = server;
    }

    String answers() throws Exception {
        learning();
        insights();
        pipelines();
        forms();
        objects();
        return JSON.writeValueAsString(answers).replace(server.endpoint(), "ENDPOINT");
    }

    private void learning() throws Exception {
        for (String list : List.of("DataSources", "MLModels", "Evaluations", "BatchPredictions")) {
            learning("Describe" + list, Map.of());
        }
        for (String id : List.of("ds-1", "ds-bad", "ds-half", "ds-failed", "ds-old")) {
            learning("GetDataSource", Map.of("DataSourceId", id, "Verbose", true));
        }
        learning("GetMLModel", Map.of("MLModelId", "ml-1", "Verbose", true));
        learning("GetMLModel", Map.of("MLModelId", "ml-jobs", "Verbose", true));
        learning("GetEvaluation", Map.of("EvaluationId", "ev-1"));
        learning("GetBatchPrediction", Map.of("BatchPredictionId", "bp-1"));
        learning("DescribeTags", Map.of("ResourceType", "MLModel", "ResourceId", "ml-1"));
        learning(
                "Predict",
                Map.of(
                        "MLModelId",
                        "ml-1",
                        "PredictEndpoint",
                        "x",
                        "Record",
                        new TreeMap<>(Map.of("age", "50", "job", "nurse", "note", "called twice"))));
    }

    private void learning(String operation, Map<String, ?> input) throws Exception {
        keep(operation, input, server.call(operation, input).body());
    }

    /** Of reports that may grow, what is stored and not thought out anew. */
    private void insights() throws Exception {
        for (String id : List.of("ds-1", "ds-half")) {
            insight("GetDataSourceProfile", Map.of("DataSourceId", id), "Records", "BadRecords", "TargetClasses");
        }
        insight("ListBadRecords", Map.of("DataSourceId", "ds-bad"), "Total", "Samples");
        insight("GetModelCoefficients", Map.of("MLModelId", "ml-1", "Top", 5), "Intercepts", "Coefficients");
        insight("GetEvaluationReport", Map.of("EvaluationId", "ev-1"), "Metric", "Value", "Records", "RocCurve");
    }

    private void insight(String operation, Map<String, ?> input, String... members) throws Exception {
        JsonNode answer = server.insight(operation, input).body();
        ObjectNode kept = JSON.createObjectNode();
        for (String member : members) {
            kept.set(member, answer.path(member));
        }
        keep(operation, input, kept);
    }

    private void pipelines() throws Exception {
        JsonNode list = pipeline("ListPipelines", Map.of());
        for (JsonNode each : list.path("pipelineIdList")) {
            String id = each.path("id").asText();
            pipeline("DescribePipelines", Map.of("pipelineIds", List.of(id)));
            pipeline("GetPipelineDefinition", Map.of("pipelineId", id));
            for (String sphere : List.of("INSTANCE", "ATTEMPT")) {
                JsonNode found = pipeline("QueryObjects", Map.of("pipelineId", id, "sphere", sphere));
                if (found.path("ids").size() > 0) {
                    pipeline(
                            "DescribeObjects",
                            Map.of("pipelineId", id, "objectIds", JSON.convertValue(found.path("ids"), List.class)));
                }
            }
        }
    }

    private JsonNode pipeline(String operation, Map<String, ?> input) throws Exception {
        JsonNode answer = server.pipeline(operation, input).body();
        keep(operation, input, answer);
        return answer;
    }

    private void forms() throws Exception {
        form("iam", "Action=GetAccountAuthorizationDetails&Version=2010-05-08");
        form("iam", "Action=ListAccessKeys&UserName=ann&Version=2010-05-08");
        form("rds", "Action=DescribeDBInstances&Version=2014-10-31");
        form("redshift", "Action=DescribeClusters&Version=2012-12-01");
        form("ec2", "Action=DescribeSecurityGroups&Version=2016-11-15");
        form("ec2", "Action=DescribeSubnets&Version=2016-11-15");
    }

    private void form(String service, String form) throws Exception {
        String xml = server.form(service, form).xml();
        answers.put(
                service + " " + form,
                List.of(xml.replaceAll("(<[rR]equestId>)[^<]*", "$1").split("(?<=>)(?=<[^/])")));
    }

    private void objects() throws Exception {
        answers.put(
                "list of keys",
                List.of(new String(server.read("/bank?list-type=2"), UTF_8)
                        .replaceAll("(?s)^.*?(?=<Contents>)", "")
                        .split("(?=<Contents>)")));
        answers.put("policy", new String(server.read("/bank?policy"), UTF_8));
        answers.put("an odd key", new String(server.read("/bank/odd%20key%2B%C3%BC.txt"), UTF_8));
        answers.put(
                "a batch's first lines", firstLines(server.read("/bank/out/batch-prediction/result/bp-1-a.csv.gz")));
    }

    private static List<String> firstLines(byte[] packed) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return new String(in.readAllBytes(), UTF_8).lines().limit(5).toList();
        }
    }

    private void keep(String operation, Map<String, ?> input, JsonNode answer) throws Exception {
        JsonNode kept = answer.deepCopy();
        if (kept instanceof ObjectNode object) {
            object.remove("LogUri");
        }
        answers.put(operation + " " + new ObjectMapper().writeValueAsString(new TreeMap<>(input)), kept);
    }
}
