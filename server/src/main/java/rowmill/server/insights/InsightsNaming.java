package rowmill.server.insights;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import rowmill.contract.Call;
import rowmill.server.identity.ResourceNaming;

/**
 * Operations act on the objects of Amazon ML, and previews on databases of RDS, so that one ARN in a policy covers an object
 * under both services.
 */
final class InsightsNaming implements ResourceNaming {
    @Override
    public String resource(Call call, String operation, Map<String, Object> input) {
        if (input.get("DataSourceId") instanceof String id) {
            return dataSource(call, id);
        }
        if (input.get("MLModelId") instanceof String id) {
            return model(call, id);
        }
        if (input.get("EvaluationId") instanceof String id) {
            return evaluation(call, id);
        }
        if (input.get("EvaluationIds") instanceof List<?> ids && !ids.isEmpty()) {
            return evaluation(call, String.valueOf(ids.getFirst()));
        }
        if (input.get("DatabaseInformation") instanceof Map<?, ?> database
                && database.get("InstanceIdentifier") instanceof String id) {
            return "arn:aws:rds:" + call.region() + ":" + call.caller().accountId() + ":db:" + id;
        }
        if (input.get("DatabaseInformation") instanceof Map<?, ?> database
                && database.get("ClusterIdentifier") instanceof String id) {
            return "arn:aws:redshift:" + call.region() + ":" + call.caller().accountId() + ":cluster:" + id;
        }
        if (input.get("ResourceType") instanceof String type && input.get("ResourceId") instanceof String id) {
            return arn(call, type.toLowerCase(Locale.ROOT), id);
        }
        return "*";
    }

    static String dataSource(Call call, String id) {
        return arn(call, "datasource", id);
    }

    static String model(Call call, String id) {
        return arn(call, "mlmodel", id);
    }

    static String evaluation(Call call, String id) {
        return arn(call, "evaluation", id);
    }

    private static String arn(Call call, String kind, String id) {
        return "arn:aws:machinelearning:" + call.region() + ":" + call.caller().accountId() + ":" + kind + "/" + id;
    }
}
