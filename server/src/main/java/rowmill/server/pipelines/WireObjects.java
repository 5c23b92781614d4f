package rowmill.server.pipelines;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rowmill.contract.datapipeline.Field;
import rowmill.contract.datapipeline.ParameterAttribute;
import rowmill.contract.datapipeline.ParameterObject;
import rowmill.contract.datapipeline.ParameterValue;
import rowmill.contract.datapipeline.PipelineObject;
import rowmill.contract.datapipeline.Tag;
import rowmill.contract.datapipeline.ValidationError;
import rowmill.contract.datapipeline.ValidationWarning;
import rowmill.server.pipelines.definition.Component;
import rowmill.server.pipelines.definition.Definition;
import rowmill.server.pipelines.definition.Issue;
import rowmill.server.pipelines.definition.Issue.Severity;
import rowmill.server.pipelines.definition.Parameter;

/** Translates between the wire's shapes and definitions. Secrets leave masked, except in {@link #plain}. */
final class WireObjects {
    private WireObjects() {}

    static Definition definition(
            List<PipelineObject> objects, List<ParameterObject> parameters, List<ParameterValue> values) {
        return new Definition(
                objects.stream().map(WireObjects::component).toList(),
                parameters.stream().map(WireObjects::parameter).toList(),
                values(values));
    }

    static List<rowmill.server.pipelines.definition.Field.Text> values(List<ParameterValue> values) {
        return values.stream()
                .map(value -> new rowmill.server.pipelines.definition.Field.Text(value.id(), value.stringValue()))
                .toList();
    }

    private static Component component(PipelineObject object) {
        return new Component(
                object.id(),
                object.name(),
                object.fields().stream().map(field -> field(object, field)).toList());
    }

    private static rowmill.server.pipelines.definition.Field field(PipelineObject object, Field field) {
        String text = field.stringValue();
        String reference = field.refValue();
        if ((text == null) == (reference == null)) {
            throw Refusal.invalid("Could not save the pipeline definition due to FATAL errors: the field '"
                    + field.key() + "' of the object '" + object.id() + "' needs either a stringValue or a refValue");
        }
        return text != null
                ? new rowmill.server.pipelines.definition.Field.Text(field.key(), text)
                : new rowmill.server.pipelines.definition.Field.Reference(
                        field.key(), java.util.Objects.requireNonNull(reference));
    }

    private static Parameter parameter(ParameterObject parameter) {
        return new Parameter(
                parameter.id(),
                parameter.attributes().stream()
                        .map(attribute -> new rowmill.server.pipelines.definition.Field.Text(
                                attribute.key(), attribute.stringValue()))
                        .toList());
    }

    static List<ParameterObject> parameterObjects(Definition definition) {
        return definition.masked().parameters().stream()
                .map(parameter -> new ParameterObject(
                        parameter.id(),
                        parameter.attributes().stream()
                                .map(each -> new ParameterAttribute(each.key(), each.text()))
                                .toList()))
                .toList();
    }

    static List<ParameterValue> parameterValues(Definition definition) {
        return definition.masked().values().stream()
                .map(value -> new ParameterValue(value.key(), value.text()))
                .toList();
    }

    /** An object with its secrets masked. */
    static PipelineObject masked(Component component) {
        return new PipelineObject(
                component.id(),
                component.name(),
                component.fields().stream().map(field -> field(field.masked())).toList());
    }

    /** An object as it stands, secrets and all: for the answer to the one worker that needs them. */
    static PipelineObject plain(Component component) {
        return new PipelineObject(
                component.id(),
                component.name(),
                component.fields().stream().map(WireObjects::field).toList());
    }

    static Field field(rowmill.server.pipelines.definition.Field field) {
        return switch (field) {
            case rowmill.server.pipelines.definition.Field.Text text -> new Field(text.key(), text.text(), null);
            case rowmill.server.pipelines.definition.Field.Reference reference ->
                new Field(reference.key(), null, reference.id());
        };
    }

    static Map<String, String> tags(List<Tag> tags) {
        Map<String, String> map = new LinkedHashMap<>();
        tags.forEach(tag -> map.put(tag.key(), tag.value()));
        return map;
    }

    static List<Tag> tags(Map<String, String> tags) {
        List<Tag> list = new ArrayList<>();
        tags.forEach((key, value) -> list.add(new Tag(key, value)));
        return list;
    }

    static boolean errored(List<Issue> issues) {
        return issues.stream().anyMatch(issue -> issue.severity() != Severity.WARNING);
    }

    static List<ValidationError> errors(List<Issue> issues) {
        List<ValidationError> errors = new ArrayList<>();
        grouped(issues, false).forEach((id, texts) -> errors.add(new ValidationError(id, texts)));
        return errors;
    }

    static List<ValidationWarning> warnings(List<Issue> issues) {
        List<ValidationWarning> warnings = new ArrayList<>();
        grouped(issues, true).forEach((id, texts) -> warnings.add(new ValidationWarning(id, texts)));
        return warnings;
    }

    private static Map<String, List<String>> grouped(List<Issue> issues, boolean warnings) {
        Map<String, List<String>> grouped = new LinkedHashMap<>();
        issues.stream()
                .filter(issue -> (issue.severity() == Severity.WARNING) == warnings)
                .forEach(issue -> grouped.computeIfAbsent(issue.objectId(), id -> new ArrayList<>())
                        .add(issue.text()));
        return grouped;
    }
}
