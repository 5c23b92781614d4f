package rowmill.server.edge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rowmill.contract.Call;

/** The condition keys that every request has, whatever the service. */
final class RequestConditions {
    private RequestConditions() {}

    static Map<String, List<String>> of(Call call) {
        Map<String, List<String>> keys = new LinkedHashMap<>(call.sessionContext());
        keys.put("aws:CurrentTime", List.of(call.at().toString()));
        keys.put("aws:EpochTime", List.of(Long.toString(call.at().getEpochSecond())));
        keys.put("aws:SourceIp", List.of(call.sourceAddress()));
        keys.put("aws:RequestedRegion", List.of(call.region()));
        keys.put("aws:PrincipalArn", List.of(call.caller().arn()));
        keys.put("aws:PrincipalAccount", List.of(call.caller().accountId()));
        return keys;
    }
}
