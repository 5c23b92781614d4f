package rowmill.server.machinelearning;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rowmill.contract.DocumentWriter;

/**
 * What objects of all four kinds show of themselves, under the API's names. A kind's own shape takes from the document what it
 * has, and adds the rest. What is not known yet is absent.
 */
final class SharedMembers {
    private SharedMembers() {}

    static Map<String, Object> of(Entity entity) {
        JsonNode outcome = entity.body().path("outcome");
        return new DocumentWriter()
                .put(entity.kind().idMember(), entity.id())
                .put("InputDataLocationS3", entity.keys().get("data_uri"))
                .put("CreatedByIamUser", entity.createdBy())
                .put("CreatedAt", entity.createdAt())
                .put("LastUpdatedAt", entity.updatedAt())
                .put("Name", entity.name().orElse(null))
                .put("Status", entity.status().name())
                .put("StartedAt", time(entity.body().path("startedAt")))
                .put("FinishedAt", time(outcome.path("finishedAt")))
                .put("ComputeTime", number(outcome.path("computeTime")))
                .put("Message", outcome.path("message").textValue())
                .document();
    }

    private static @Nullable Long number(JsonNode value) {
        return value.isNumber() ? Long.valueOf(value.longValue()) : null;
    }

    private static @Nullable Instant time(JsonNode millis) {
        return millis.isNumber() ? Instant.ofEpochMilli(millis.longValue()) : null;
    }
}
