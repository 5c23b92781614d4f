package rowmill.server.identity.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads one statement; every refusal names the statement by its number, counted from 1. */
final class StatementReader {
    private static final Set<String> ELEMENTS = Set.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");
    private static final Pattern ACTION = Pattern.compile("[A-Za-z0-9-]+:[A-Za-z0-9*?_-]+");
    private static final Pattern SID = Pattern.compile("[0-9A-Za-z]*");
    private static final Set<String> PARTITIONS = Set.of("aws", "aws-cn", "aws-us-gov");
    private static final TextPattern.Grammar ACTION_GRAMMAR = new TextPattern.Grammar(true, false, true);

    private final PolicyKind kind;
    private final boolean variables;
    private final int number;

    StatementReader(PolicyKind kind, boolean variables, int number) {
        this.kind = kind;
        this.variables = variables;
        this.number = number;
    }

    Statement read(JsonNode node) {
        if (!node.isObject()) {
            throw malformed("Syntax errors in policy.", "must be a JSON object, not " + node);
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!ELEMENTS.contains(name)) {
                throw malformed("Syntax errors in policy.", "has the unknown field " + name);
            }
        }
        return new Statement(
                sid(node), effect(node), principal(node), actions(node), resources(node), conditions(node));
    }

    private Optional<String> sid(JsonNode node) {
        JsonNode sid = node.path("Sid");
        if (sid.isMissingNode()) {
            return Optional.empty();
        }
        // S3 takes any text as a statement's name, and Amazon ML's own guide uses AmazonML_s3:ListBucket.
        if (!sid.isTextual()
                || (kind != PolicyKind.RESOURCE && !SID.matcher(sid.textValue()).matches())) {
            throw malformed(
                    "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression"
                            + " [0-9A-Za-z]*.",
                    "has the Sid " + sid);
        }
        return sid.textValue().isEmpty() ? Optional.empty() : Optional.of(sid.textValue());
    }

    private Effect effect(JsonNode node) {
        JsonNode effect = node.path("Effect");
        return switch (effect.asText()) {
            case "Allow" -> Effect.ALLOW;
            case "Deny" -> Effect.DENY;
            default ->
                throw malformed(
                        "Syntax errors in policy.",
                        effect.isMissingNode()
                                ? "is missing the required field Effect"
                                : "has the Effect " + effect + "; it must be \"Allow\" or \"Deny\"");
        };
    }

    private PrincipalElement principal(JsonNode node) {
        boolean plain = node.has("Principal");
        boolean negated = node.has("NotPrincipal");
        if (kind == PolicyKind.IDENTITY) {
            if (plain || negated) {
                throw malformed(
                        "Policy document should not specify a principal.",
                        "has one; principals belong into trust and resource policies");
            }
            return PrincipalElement.ABSENT;
        }
        if (plain == negated || (negated && kind == PolicyKind.TRUST)) {
            throw malformed(
                    "Missing required field Principal cannot be empty!",
                    kind == PolicyKind.TRUST
                            ? "must have a Principal, and no NotPrincipal"
                            : "must have either a Principal or a NotPrincipal");
        }
        JsonNode element = node.path(plain ? "Principal" : "NotPrincipal");
        return new PrincipalElement(
                plain ? PrincipalElement.Form.PRINCIPAL : PrincipalElement.Form.NOT_PRINCIPAL, names(element));
    }

    private List<PrincipalName> names(JsonNode element) {
        if (element.isTextual() && element.textValue().equals("*")) {
            return List.of(new PrincipalName.Anyone());
        }
        if (!element.isObject() || element.isEmpty()) {
            throw malformed(
                    "Invalid principal in policy: " + element,
                    "must name its principals as \"*\" or by AWS, Service, Federated or CanonicalUser");
        }
        List<PrincipalName> names = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : element.properties()) {
            for (String name : texts(member.getValue(), "Principal." + member.getKey())) {
                names.add(PrincipalForms.parse(member.getKey(), name)
                        .orElseThrow(() -> malformed(
                                "Invalid principal in policy: \""
                                        + member.getKey().toUpperCase(Locale.ROOT) + "\":\"" + name + "\"",
                                "names a principal that is no account, ARN, unique id or service name without"
                                        + " wildcards")));
            }
        }
        return names;
    }

    private Statement.Actions actions(JsonNode node) {
        boolean negated = node.has("NotAction");
        if (node.has("Action") == negated) {
            throw malformed("Policy statement must contain actions.", "must have either an Action or a NotAction");
        }
        List<TextPattern> patterns = new ArrayList<>();
        for (String action : texts(node.path(negated ? "NotAction" : "Action"), negated ? "NotAction" : "Action")) {
            if (!action.equals("*") && !ACTION.matcher(action).matches()) {
                throw malformed(
                        "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
                        "has the action \"" + action + "\"");
            }
            if (kind == PolicyKind.TRUST && !action.startsWith("sts:")) {
                throw malformed(
                        "AssumeRole policy may only specify STS AssumeRole actions.",
                        "has the action \"" + action + "\"");
            }
            patterns.add(TextPattern.compile(action, ACTION_GRAMMAR));
        }
        return new Statement.Actions(negated, patterns);
    }

    private Statement.Resources resources(JsonNode node) {
        boolean negated = node.has("NotResource");
        boolean plain = node.has("Resource");
        if (kind == PolicyKind.TRUST) {
            if (plain || negated) {
                throw malformed(
                        "Has prohibited field Resource.", "is part of a trust policy, whose resource is the role");
            }
            return Statement.Resources.ALL;
        }
        if (plain == negated) {
            throw malformed("Policy statement must contain resources.", "must have either a Resource or a NotResource");
        }
        List<ArnPattern> patterns = new ArrayList<>();
        String element = negated ? "NotResource" : "Resource";
        for (String resource : texts(node.path(element), element)) {
            requireResource(resource);
            patterns.add(inThisStatement(() -> ArnPattern.compile(resource, variables)));
        }
        return new Statement.Resources(negated, patterns);
    }

    private void requireResource(String resource) {
        if (resource.equals("*")) {
            return;
        }
        if (!ArnPattern.isArn(resource, variables)) {
            throw malformed("Resource " + resource + " must be in ARN format or \"*\".", "names it");
        }
        String[] parts = resource.split(":", 4);
        if (parts[1].indexOf('*') < 0 && !PARTITIONS.contains(parts[1])) {
            throw malformed(
                    "Partition \"" + parts[1] + "\" is not valid for resource \"" + resource + "\".", "names it");
        }
        if (parts[2].isEmpty() || parts[2].indexOf('*') >= 0 || parts[2].indexOf('?') >= 0) {
            throw malformed(
                    "Resource vendor must be fully qualified and cannot contain regexes.",
                    "has the resource \"" + resource + "\"");
        }
    }

    private List<Condition> conditions(JsonNode node) {
        JsonNode element = node.path("Condition");
        if (element.isMissingNode()) {
            return List.of();
        }
        if (!element.isObject()) {
            throw malformed("Syntax errors in policy.", "has a Condition that is no JSON object");
        }
        List<Condition> conditions = new ArrayList<>();
        for (Map.Entry<String, JsonNode> block : element.properties()) {
            Condition.Type type = Condition.Type.parse(block.getKey())
                    .orElseThrow(() -> malformed(
                            "Invalid Condition type : " + block.getKey() + ".", "uses this condition operator"));
            if (!block.getValue().isObject()) {
                throw malformed("Syntax errors in policy.", "has no JSON object under " + block.getKey());
            }
            for (Map.Entry<String, JsonNode> test : block.getValue().properties()) {
                conditions.add(condition(type, test.getKey(), test.getValue()));
            }
        }
        return conditions;
    }

    private Condition condition(Condition.Type type, String key, JsonNode values) {
        if (key.indexOf(':') < 1) {
            throw malformed(
                    "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
                    "has the condition key \"" + key + "\"");
        }
        List<ValueTest> tests = new ArrayList<>();
        for (JsonNode value : values.isArray() ? values : List.of(values)) {
            if (!value.isValueNode() || value.isNull()) {
                throw malformed(
                        "Syntax errors in policy.",
                        "has the value " + value + " for the condition key " + key + "; it must be a text");
            }
            tests.add(inThisStatement(() -> type.operator().compile(value.asText(), variables)));
        }
        return new Condition(type.quantifier(), type.operator(), type.ifExists(), key.toLowerCase(Locale.ROOT), tests);
    }

    private List<String> texts(JsonNode value, String element) {
        List<String> texts = new ArrayList<>();
        for (JsonNode entry : value.isArray() ? value : List.of(value)) {
            if (!entry.isTextual()) {
                throw malformed(
                        "Syntax errors in policy.", "has " + entry + " in " + element + " where a text belongs");
            }
            texts.add(entry.textValue());
        }
        if (texts.isEmpty()) {
            throw malformed("Syntax errors in policy.", "has an empty list in " + element);
        }
        return texts;
    }

    private <T> T inThisStatement(java.util.function.Supplier<T> reading) {
        try {
            return reading.get();
        } catch (MalformedPolicy e) {
            throw new MalformedPolicy(e.text() + " (statement " + number + ")");
        }
    }

    private MalformedPolicy malformed(String inWordsOfAws, String here) {
        return new MalformedPolicy(inWordsOfAws + " Statement " + number + " " + here + ".");
    }
}
