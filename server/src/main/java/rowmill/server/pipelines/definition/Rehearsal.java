package rowmill.server.pipelines.definition;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import rowmill.server.pipelines.definition.Issue.Severity;
import rowmill.server.pipelines.expression.ExpressionException;
import rowmill.server.pipelines.expression.Template;

/**
 * Evaluates the expressions of one object before any run, with samples of the runtime fields, so that a misspelt name is
 * an error now and not at night. What asks for {@code node} is read only: who that is depends on the run.
 */
final class Rehearsal {
    private static final String SAMPLE_TIME = "2011-05-24T17:10:00";

    private final Component effective;
    private final ComponentScope scope;

    Rehearsal(Definition definition, Component effective) {
        this.effective = effective;
        this.scope = ComponentScope.of(definition, effective, samples(TypeCatalogue.category(effective.type())));
    }

    private static Map<String, String> samples(Category category) {
        if (category == Category.SCHEDULE || category == Category.FORMAT) {
            return Map.of();
        }
        Map<String, String> samples = new HashMap<>();
        for (String key : List.of("@scheduledStartTime", "@scheduledEndTime", "@actualStartTime")) {
            samples.put(key, SAMPLE_TIME);
        }
        for (String key : List.of("@pipelineId", "@status", "@workerGroup", "@event", "@eventOf")) {
            samples.put(key, key.substring(1));
        }
        samples.put("@attemptNumber", "1");
        return samples;
    }

    /** Everything about the object, as a run would see it. */
    ComponentScope scope() {
        return scope;
    }

    /** Tells what no run could evaluate in the fields that {@code component} has itself. */
    void check(Component component, List<Issue> issues) {
        for (Field field : component.fields()) {
            if (field instanceof Field.Text text && !text.isSecret() && Template.isDynamic(text.text())) {
                check(text, issues);
            }
        }
    }

    private void check(Field.Text field, List<Issue> issues) {
        List<String> names;
        try {
            names = Template.parse(field.text()).names();
        } catch (ExpressionException e) {
            return; // FieldCheck has told it.
        }
        for (String name : names) {
            if (Field.isSecret(name)) {
                issues.add(new Issue(
                        effective.id(),
                        Severity.WARNING,
                        "'" + field.key() + "' names the secret '" + name + "', which reads as " + Field.MASK
                                + " in a field that is not secret itself"));
            }
        }
        if (names.contains("node")) {
            return;
        }
        try {
            scope.evaluated(field, SecretReader.MASKED);
        } catch (ExpressionException e) {
            boolean told = issues.stream().anyMatch(issue -> issue.text().equals(e.getMessage()));
            if (!told) {
                issues.add(new Issue(
                        effective.id(),
                        Severity.ERROR,
                        "INVALID_FIELD_VALUE:  '" + field.key() + "' value cannot be evaluated: " + e.getMessage()));
            }
        }
    }
}
