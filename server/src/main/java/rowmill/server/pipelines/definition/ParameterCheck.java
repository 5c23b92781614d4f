package rowmill.server.pipelines.definition;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import rowmill.server.pipelines.definition.Issue.Severity;

/** Finds what is wrong with parameters and their values. */
final class ParameterCheck {
    private static final Set<String> TYPES =
            Set.of("String", "Integer", "Double", "AWS::S3::ObjectKey", "AWS::S3::Path", "AWS::EC2::InstanceId");

    private final DefinitionLimits limits;
    private final List<Issue> issues;

    ParameterCheck(DefinitionLimits limits, List<Issue> issues) {
        this.limits = limits;
        this.issues = issues;
    }

    void check(Definition definition) {
        if (definition.parameters().size() > limits.parameters()) {
            error(
                    Definition.DEFAULT,
                    "The definition declares " + definition.parameters().size() + " parameters; at most "
                            + limits.parameters() + " are allowed (the server's setting pipelines.parameters)");
        }
        Set<String> declared = new HashSet<>();
        for (Parameter parameter : definition.parameters()) {
            if (!declared.add(parameter.id())) {
                error(parameter.id(), "The parameter '" + parameter.id() + "' is declared twice");
            }
            check(definition, parameter);
        }
        for (Field.Text value : definition.values()) {
            if (!declared.contains(value.key())) {
                error(
                        value.key(),
                        "There is a value for '" + value.key() + "', which is not declared among the parameters");
            }
        }
    }

    private void check(Definition definition, Parameter parameter) {
        if (!parameter.id().matches("\\*?my[A-Za-z0-9_]*")) {
            error(
                    parameter.id(),
                    "The id of a parameter begins with 'my' (or '*my' for a secret one), not '" + parameter.id() + "'");
        }
        String type = parameter.text("type").orElse("String");
        if (!TYPES.contains(type)) {
            error(parameter.id(), "The parameter '" + parameter.id() + "' has the unknown type '" + type + "'");
        }
        List<String> texts = definition.parameterTexts(parameter.id());
        if (definition.lacksValue(parameter.id())) {
            error(parameter.id(), lacksValue(parameter.id()));
        }
        List<String> allowed = parameter.texts("allowedValues");
        for (String text : texts) {
            if (!fits(type, text)) {
                error(
                        parameter.id(),
                        "The value " + shown(parameter, text) + " of '" + parameter.id() + "' is not of the type "
                                + type);
            }
            if (!allowed.isEmpty() && !allowed.contains(text)) {
                error(
                        parameter.id(),
                        "The value " + shown(parameter, text) + " of '" + parameter.id()
                                + "' is not among the allowed values");
            }
        }
    }

    static String lacksValue(String id) {
        return "The parameter '" + id + "' has neither a value nor a default";
    }

    private static boolean fits(String type, String text) {
        return switch (type) {
            case "Integer" -> text.matches("[+-]?[0-9]{1,18}");
            case "Double" -> text.matches("[+-]?[0-9]{1,18}(\\.[0-9]{0,18})?([eE][+-]?[0-9]{1,3})?");
            case "AWS::S3::ObjectKey", "AWS::S3::Path" -> text.startsWith("s3://");
            default -> true;
        };
    }

    private static String shown(Parameter parameter, String text) {
        return "'" + (Field.isSecret(parameter.id()) ? Field.MASK : text) + "'";
    }

    private void error(String id, String text) {
        issues.add(new Issue(id, Severity.ERROR, text));
    }
}
