package rowmill.app.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import rowmill.contract.machinelearning.MachineLearningContract;
import rowmill.contract.model.Member;
import rowmill.contract.model.Operation;
import rowmill.contract.model.Shape;

/**
 * Members of a request that the operation does not have, mostly misspelt ones. A server never sees them: the AWS CLI refuses to
 * send them, and other clients leave them out.
 */
final class UnknownMembers {
    private UnknownMembers() {}

    /** An answer of CheckDataSourceRequest with a finding more if the request has such members. */
    static JsonNode added(JsonNode answer, Map<String, Object> request) {
        Operation operation = Objects.requireNonNull(
                MachineLearningContract.CONTRACT.model().operations().get("CreateDataSourceFromRDS"));
        Shape.Structure shape = Objects.requireNonNull(operation.input());
        List<String> unknown = new ArrayList<>();
        collect(shape, request, "", unknown);
        if (unknown.isEmpty()) {
            return answer;
        }
        ObjectNode told = answer.deepCopy();
        told.put("Ready", false);
        told.withArray("Findings")
                .insertObject(0)
                .put("Step", "REQUEST")
                .put("Subject", "names of the members")
                .put("Outcome", "WRONG")
                .put(
                        "Text",
                        "CreateDataSourceFromRDS has no " + String.join(", no ", unknown)
                                + "; the AWS CLI refuses to send what it does not know.")
                .putArray("Commands");
        return told;
    }

    private static void collect(Shape.Structure shape, Map<?, ?> document, String path, List<String> unknown) {
        document.forEach((key, value) -> {
            Member member = shape.member(String.valueOf(key));
            if (member == null) {
                unknown.add(path + key);
            } else if (member.shape() instanceof Shape.Structure inner && value instanceof Map<?, ?> members) {
                collect(inner, members, path + key + ".", unknown);
            }
        });
    }
}
