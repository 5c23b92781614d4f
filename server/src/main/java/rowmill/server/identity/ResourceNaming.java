package rowmill.server.identity;

import java.util.List;
import java.util.Map;
import rowmill.contract.Call;

/** Tells which resource a request is about, so that it can be authorised before its handler runs. One per service. */
public interface ResourceNaming {
    /**
     * The ARN of the resource, or {@code *} for operations that cannot be restricted to one. The action is
     * {@code <service prefix>:<operation>}.
     *
     * @param input the request's document, valid by the model
     */
    String resource(Call call, String operation, Map<String, Object> input);

    /** Condition keys of the service's own that the request has. */
    default Map<String, List<String>> conditions(Map<String, Object> input) {
        return Map.of();
    }

    /** Whether the service judges this operation itself, or anybody with a good signature may; the edge then does not. */
    default boolean judgedByService(String operation) {
        return false;
    }
}
