package rowmill.server.identity.policy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** Reads the document around the statements: JSON, Version, Id, Statement. */
final class PolicyReader {
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(20).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Set<String> ELEMENTS = Set.of("Version", "Id", "Statement");
    private static final String CURRENT = "2012-10-17";
    private static final String FIRST = "2008-10-17";

    private final PolicyKind kind;

    PolicyReader(PolicyKind kind) {
        this.kind = kind;
    }

    PolicyDocument read(String text) {
        JsonNode document = tree(text);
        if (!document.isObject()) {
            throw new MalformedPolicy("Syntax errors in policy. The document must be a JSON object");
        }
        for (Iterator<String> names = document.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!ELEMENTS.contains(name)) {
                throw new MalformedPolicy("Syntax errors in policy. Unknown field " + name
                        + "; a document has Version, Id and Statement");
            }
        }
        boolean variables = version(document).equals(CURRENT);
        List<Statement> statements = statements(document.path("Statement"), variables);
        requireUniqueSids(statements);
        return new PolicyDocument(statements);
    }

    private static JsonNode tree(String text) {
        try {
            JsonNode document = JSON.readTree(text);
            if (document.isMissingNode()) {
                throw new MalformedPolicy("The policy is not in the valid JSON format. It is empty");
            }
            return document;
        } catch (JsonProcessingException e) {
            JsonLocation place = e.getLocation();
            String where = place == null ? "" : " Line " + place.getLineNr() + ", column " + place.getColumnNr() + ":";
            throw new MalformedPolicy(
                    "The policy is not in the valid JSON format." + where + " " + e.getOriginalMessage());
        }
    }

    private static String version(JsonNode document) {
        JsonNode version = document.path("Version");
        if (version.isMissingNode()) {
            return FIRST;
        }
        if (!version.isTextual()
                || (!version.textValue().equals(CURRENT) && !version.textValue().equals(FIRST))) {
            throw new MalformedPolicy("The policy must contain a valid version string. Version must be \"" + CURRENT
                    + "\" or \"" + FIRST + "\", not " + version);
        }
        return version.textValue();
    }

    private List<Statement> statements(JsonNode element, boolean variables) {
        List<JsonNode> nodes = new ArrayList<>();
        if (element.isObject()) {
            nodes.add(element);
        } else if (element.isArray()) {
            element.forEach(nodes::add);
        }
        if (nodes.isEmpty()) {
            throw new MalformedPolicy(
                    "Syntax errors in policy. Missing required field Statement: it must be a statement"
                            + " or a list of at least one");
        }
        List<Statement> statements = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            statements.add(new StatementReader(kind, variables, i + 1).read(nodes.get(i)));
        }
        return statements;
    }

    private static void requireUniqueSids(List<Statement> statements) {
        Set<String> seen = new HashSet<>();
        for (Statement statement : statements) {
            statement.sid().filter(sid -> !seen.add(sid)).ifPresent(sid -> {
                throw new MalformedPolicy("Statement IDs (SID) in a single policy must be unique. \"" + sid
                        + "\" names more than one statement");
            });
        }
    }
}
