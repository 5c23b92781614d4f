package rowmill.server.identity;

import java.util.Map;
import java.util.Set;
import rowmill.contract.Call;

/**
 * The resources of STS. AssumeRole is judged by {@link RoleSessions}, since a trust policy alone can allow it;
 * GetCallerIdentity needs no permission.
 */
final class StsNaming implements ResourceNaming {
    private static final Set<String> JUDGED_BY_SERVICE = Set.of("AssumeRole", "GetCallerIdentity");

    @Override
    public String resource(Call call, String operation, Map<String, Object> input) {
        return input.get("RoleArn") instanceof String roleArn ? roleArn : "*";
    }

    @Override
    public boolean judgedByService(String operation) {
        return JUDGED_BY_SERVICE.contains(operation);
    }
}
