package rowmill.server.insights;

import java.util.Locale;
import java.util.Map;
import rowmill.contract.Call;
import rowmill.server.identity.ResourceNaming;

/** Operations act on the objects of Amazon ML, so that one ARN in a policy covers an object under both services. */
final class InsightsNaming implements ResourceNaming {
    @Override
    public String resource(Call call, String operation, Map<String, Object> input) {
        if (input.get("DataSourceId") instanceof String id) {
            return dataSource(call, id);
        }
        if (input.get("ResourceType") instanceof String type && input.get("ResourceId") instanceof String id) {
            return arn(call, type.toLowerCase(Locale.ROOT), id);
        }
        return "*";
    }

    static String dataSource(Call call, String id) {
        return arn(call, "datasource", id);
    }

    private static String arn(Call call, String kind, String id) {
        return "arn:aws:machinelearning:" + call.region() + ":" + call.caller().accountId() + ":" + kind + "/" + id;
    }
}
