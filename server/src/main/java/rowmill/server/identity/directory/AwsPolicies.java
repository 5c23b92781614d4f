package rowmill.server.identity.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * The managed policies that exist in every account, from the resource {@code aws-managed-policies.json}: those that the
 * services of this server give a meaning to. Documents say in our words what the AWS policy of that name allows.
 */
final class AwsPolicies {
    private static final String RESOURCE = "/rowmill/identity/aws-managed-policies.json";
    private static final SequencedMap<String, ManagedPolicy> BY_ARN = read();

    private AwsPolicies() {}

    /** By ARN, sorted. */
    static SequencedMap<String, ManagedPolicy> all() {
        return BY_ARN;
    }

    private static SequencedMap<String, ManagedPolicy> read() {
        try (InputStream in = Objects.requireNonNull(AwsPolicies.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            ObjectMapper json = new ObjectMapper();
            TreeMap<String, ManagedPolicy> policies = new TreeMap<>();
            for (JsonNode node : json.readTree(in)) {
                ManagedPolicy policy = policy(
                        node, json.writerWithDefaultPrettyPrinter().writeValueAsString(node.required("document")));
                policies.put(policy.arn(), policy);
            }
            return Collections.unmodifiableSequencedMap(policies);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ManagedPolicy policy(JsonNode node, String document) {
        String path = node.required("path").asText();
        String name = node.required("name").asText();
        int version = node.required("version").asInt();
        Instant created = Instant.parse(node.required("created").asText());
        return new ManagedPolicy(
                "arn:aws:iam::aws:policy" + path + name,
                node.required("id").asText(),
                name,
                path,
                node.required("description").asText(),
                created,
                created,
                version,
                List.of(new ManagedPolicy.Version(version, document, created)));
    }
}
