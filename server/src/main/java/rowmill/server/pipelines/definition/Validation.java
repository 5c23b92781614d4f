package rowmill.server.pipelines.definition;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import rowmill.extract.database.DatabaseEngine;
import rowmill.extract.gate.SqlGate;
import rowmill.extract.gate.Verdict;
import rowmill.server.pipelines.definition.Issue.Severity;
import rowmill.server.pipelines.expression.ExpressionException;

/**
 * Finds everything wrong with a definition, in the order of its objects. Thread-safe; one instance for all.
 *
 * <p>Expressions are tried out with what is known now, fields, parameters and their values, and with samples of the
 * runtime fields; see {@link Rehearsal}.
 */
public final class Validation {
    private final DefinitionLimits limits;
    private final KnownDatabases databases;

    public Validation(DefinitionLimits limits, KnownDatabases databases) {
        this.limits = limits;
        this.databases = databases;
    }

    /** All that is wrong; empty if the definition is fine. Secrets in {@code definition} are plain texts. */
    public List<Issue> check(Definition definition) {
        List<Issue> issues = new ArrayList<>();
        fatal(definition, issues);
        if (!issues.isEmpty()) {
            return issues;
        }
        new ParameterCheck(limits, issues).check(definition);
        checkParents(definition, issues);
        for (Component component : definition.components()) {
            checkComponent(definition, component, issues);
        }
        if (issues.stream().noneMatch(issue -> issue.severity() == Severity.ERROR)) {
            new StructureCheck(definition, issues).check();
        }
        return issues;
    }

    private static void checkParents(Definition definition, List<Issue> issues) {
        Map<String, List<String>> parents = new HashMap<>();
        definition.components().forEach(each -> parents.put(each.id(), each.references("parent")));
        Circles.first(definition, parents)
                .ifPresent(circle -> issues.add(new Issue(
                        circle.getFirst(),
                        Severity.ERROR,
                        "'" + circle.getFirst() + "' inherits from itself through 'parent' ("
                                + String.join(" → ", circle) + "); break the circle")));
    }

    private void fatal(Definition definition, List<Issue> issues) {
        if (definition.components().size() > limits.objects()) {
            issues.add(new Issue(
                    Definition.DEFAULT,
                    Severity.FATAL,
                    "The definition has " + definition.components().size() + " objects; at most " + limits.objects()
                            + " are allowed (the server's setting pipelines.objects)"));
        }
        Set<String> ids = new HashSet<>();
        for (Component component : definition.components()) {
            fatal(component, issues);
            if (!ids.add(component.id())) {
                issues.add(fatal(component, "has the same id as another object; make ids unique"));
            }
        }
    }

    private void fatal(Component component, List<Issue> issues) {
        if (component.id().isBlank() || component.name().isBlank()) {
            issues.add(fatal(component, "needs an id and a name"));
        }
        if (component.id().indexOf('\n') >= 0 || component.id().startsWith("@")) {
            issues.add(fatal(component, "has an id with a line break or a leading '@', which is kept for instances"));
        }
        if (component.fields().size() > limits.fieldsPerObject()) {
            issues.add(fatal(
                    component,
                    "has " + component.fields().size() + " fields; at most " + limits.fieldsPerObject()
                            + " are allowed (the server's setting pipelines.fields)"));
        }
        for (Field field : component.fields()) {
            boolean empty =
                    switch (field) {
                        case Field.Text text -> text.text().isEmpty();
                        case Field.Reference reference -> reference.id().isEmpty();
                    };
            if (empty) {
                issues.add(fatal(component, "has the empty field '" + field.key() + "'; give a value or leave it out"));
            }
            if (field instanceof Field.Text text && text.text().getBytes(UTF_8).length > limits.fieldBytes()) {
                issues.add(fatal(
                        component,
                        "has more than " + limits.fieldBytes() + " bytes in the field '" + field.key() + "'"));
            }
            if (field.key().getBytes(UTF_8).length > limits.keyBytes()) {
                issues.add(fatal(component, "has a field name of more than " + limits.keyBytes() + " bytes"));
            }
        }
    }

    private static Issue fatal(Component component, String what) {
        return new Issue(component.id(), Severity.FATAL, "The object '" + component.id() + "' " + what);
    }

    private void checkComponent(Definition definition, Component component, List<Issue> issues) {
        boolean isDefault = component.id().equals(Definition.DEFAULT);
        String typeName = component.type();
        if (typeName.isEmpty() && !isDefault && isParent(definition, component.id())) {
            return;
        }
        Optional<ComponentType> type = TypeCatalogue.find(isDefault && typeName.isEmpty() ? "Default" : typeName);
        if (type.isEmpty()) {
            String what = typeName.isEmpty()
                    ? "INVALID_FIELD_VALUE:  'type' is missing on object '" + component.id() + "'"
                    : "INVALID_FIELD_VALUE:  'type' value '" + typeName + "' is refused: it "
                            + TypeCatalogue.refusal(typeName);
            issues.add(new Issue(component.id(), Severity.ERROR, what));
            return;
        }
        Component effective = definition.effective(component.id()).orElse(component);
        new FieldCheck(definition, component, effective, issues, limits).check(type.get());
        Rehearsal rehearsal = new Rehearsal(definition, effective);
        if (!isDefault) {
            rehearsal.check(component, issues);
        }
        checkAddress(rehearsal, effective, type.get(), issues);
        checkQuery(rehearsal, effective, type.get(), issues);
    }

    /** A query that no database here would be asked is an error now. Which engine it will meet is known only later. */
    private static void checkQuery(Rehearsal rehearsal, Component effective, ComponentType type, List<Issue> issues) {
        if (!type.rules().containsKey("selectQuery")) {
            return;
        }
        Optional<String> query;
        try {
            query = rehearsal.scope().text("selectQuery");
        } catch (ExpressionException e) {
            return;
        }
        if (query.isPresent()
                && SqlGate.judge(DatabaseEngine.MYSQL, query.get()) instanceof Verdict.Refused refused
                && SqlGate.judge(DatabaseEngine.POSTGRESQL, query.get()) instanceof Verdict.Refused) {
            issues.add(new Issue(
                    effective.id(),
                    Severity.ERROR,
                    "INVALID_FIELD_VALUE:  'selectQuery' is refused: " + refused.reason() + " " + refused.remedy()));
        }
    }

    private static boolean isParent(Definition definition, String id) {
        return definition.components().stream()
                .anyMatch(each -> each.reference("parent").filter(id::equals).isPresent());
    }

    private void checkAddress(Rehearsal rehearsal, Component effective, ComponentType type, List<Issue> issues) {
        if (!type.rules().containsKey("connectionString") || !effective.has("connectionString")) {
            return;
        }
        String text;
        try {
            text = rehearsal.scope().text("connectionString").orElse("");
        } catch (ExpressionException e) {
            return;
        }
        Optional<ConnectionAddress> address = ConnectionAddress.parse(text);
        if (address.isEmpty()) {
            issues.add(new Issue(
                    effective.id(),
                    Severity.ERROR,
                    "INVALID_FIELD_VALUE:  'connectionString' value is refused: it must be"
                            + " jdbc:mysql://host:port/database (or mariadb, postgresql) without any property"));
        } else if (!databases.registered(address.get())) {
            issues.add(new Issue(
                    effective.id(),
                    Severity.ERROR,
                    "INVALID_FIELD_VALUE:  'connectionString' value is refused: no database is registered at "
                            + address.get().host() + ":" + address.get().port()
                            + "; have the operator register it with 'rowmill database add'"));
        }
    }
}
