package rowmill.server;

import java.util.List;
import java.util.Map;
import java.util.Set;
import rowmill.contract.Call;
import rowmill.server.identity.ResourceNaming;

/** Which resource each operation acts on, for the services whose ids stand in the request. */
final class ServiceNamings {
    private static final Set<String> POLLING =
            Set.of("PollForTask", "ReportTaskProgress", "SetTaskStatus", "ReportTaskRunnerHeartbeat");

    private ServiceNamings() {}

    /**
     * Amazon ML: Get, Update, Delete and Predict act on one object; Create and Describe cannot be restricted.
     * Source: "Controlling Access to Amazon ML Resources", Developer Guide.
     */
    static ResourceNaming machineLearning() {
        return (call, operation, input) -> {
            if (operation.startsWith("Describe") && !operation.equals("DescribeTags")) {
                return "*";
            }
            if (input.containsKey("ResourceId")) {
                return arn(
                        call,
                        "machinelearning",
                        String.valueOf(input.get("ResourceType")).toLowerCase(java.util.Locale.ROOT) + "/"
                                + input.get("ResourceId"));
            }
            for (String[] kind : new String[][] {
                {"EvaluationId", "evaluation"},
                {"BatchPredictionId", "batchprediction"},
                {"MLModelId", "mlmodel"},
                {"DataSourceId", "datasource"}
            }) {
                if (input.get(kind[0]) instanceof String id) {
                    return arn(call, "machinelearning", kind[1] + "/" + id);
                }
            }
            return "*";
        };
    }

    /** Data Pipeline: operations with a pipeline's id act on that pipeline; a runner's act on its tasks. */
    static ResourceNaming dataPipeline() {
        return new ResourceNaming() {
            @Override
            public String resource(Call call, String operation, Map<String, Object> input) {
                return input.get("pipelineId") instanceof String id && !POLLING.contains(operation)
                        ? arn(call, "datapipeline", "pipeline/" + id)
                        : "*";
            }

            /** A task comes with the password of its database: who may poll should do so for the groups of its own only. */
            @Override
            public Map<String, List<String>> conditions(Map<String, Object> input) {
                return input.get("workerGroup") instanceof String group
                        ? Map.of("datapipeline:workerGroup", List.of(group))
                        : Map.of();
            }
        };
    }

    static ResourceNaming rds() {
        return (call, operation, input) -> input.get("DBInstanceIdentifier") instanceof String id
                ? arn(call, "rds", "db:" + id)
                : arn(call, "rds", "db:*");
    }

    static ResourceNaming redshift() {
        return (call, operation, input) ->
                input.get("ClusterIdentifier") instanceof String id ? arn(call, "redshift", "cluster:" + id) : "*";
    }

    /** EC2: what changes a group acts on that group; the rest cannot be restricted. */
    static ResourceNaming ec2() {
        return (call, operation, input) ->
                input.get("GroupId") instanceof String id && !operation.startsWith("Describe")
                        ? arn(call, "ec2", "security-group/" + id)
                        : "*";
    }

    static ResourceNaming unrestricted() {
        return (call, operation, input) -> "*";
    }

    private static String arn(Call call, String service, String resource) {
        return "arn:aws:" + service + ":" + call.region() + ":" + call.caller().accountId() + ":" + resource;
    }
}
