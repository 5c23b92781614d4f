package rowmill.server.pipelines.definition;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import rowmill.server.pipelines.definition.Issue.Severity;
import rowmill.server.pipelines.expression.ExpressionException;
import rowmill.server.pipelines.expression.Template;
import rowmill.server.pipelines.expression.Value;
import rowmill.server.pipelines.schedule.Period;

/** Finds what is wrong with the fields of one object, each by itself. */
final class FieldCheck {
    private static final Set<String> OF_THE_SERVER = Set.of("mysql", "sys", "performance_schema", "information_schema");

    private final Definition definition;
    private final Component component;
    private final Component effective;
    private final List<Issue> issues;
    private final DefinitionLimits limits;

    FieldCheck(
            Definition definition,
            Component component,
            Component effective,
            List<Issue> issues,
            DefinitionLimits limits) {
        this.definition = definition;
        this.component = component;
        this.effective = effective;
        this.issues = issues;
        this.limits = limits;
    }

    void check(ComponentType type) {
        for (FieldRule rule : type.rules().values()) {
            if (rule.required() && !effective.has(rule.key())) {
                error("'" + rule.key() + "' is missing on object '" + component.id() + "', and " + type.name()
                        + " needs it");
            }
            long values = values(effective, rule);
            // What Default has twice is told once, of Default.
            boolean told = values(component, rule) == 0
                    && definition
                            .find(Definition.DEFAULT)
                            .filter(common -> values(common, rule) > 1)
                            .isPresent();
            if (values > 1 && !rule.mayRepeat() && !told) {
                repeated(rule, values);
            }
        }
        for (Field field : component.fields()) {
            check(field, type);
        }
    }

    private void check(Field field, ComponentType type) {
        String refused = TypeCatalogue.REFUSED_FIELDS.get(field.key());
        if (refused != null) {
            error("INVALID_FIELD_VALUE:  '" + field.key() + "' is refused: it " + refused);
            return;
        }
        FieldRule rule = type.rules().get(field.key());
        if (rule == null) {
            unknown(field, type);
            return;
        }
        switch (field) {
            case Field.Reference reference -> reference(rule, reference);
            case Field.Text text -> text(rule, text);
        }
    }

    private void unknown(Field field, ComponentType type) {
        boolean own = field.key().matches("\\*?my[A-Z_].*");
        if (field instanceof Field.Reference reference
                && definition.find(reference.id()).isEmpty()) {
            dangling(reference);
        }
        if (field instanceof Field.Text text) {
            readable(text);
        }
        // What stands in Default is for all the others.
        boolean inherited = component.id().equals(Definition.DEFAULT) && TypeCatalogue.isFieldOfAny(field.key());
        if (!own && !inherited) {
            issues.add(new Issue(
                    component.id(),
                    Severity.WARNING,
                    "'" + field.key() + "' is not a field of "
                            + (component.id().equals(Definition.DEFAULT) ? "any object" : type.name())
                            + " and has no effect; fields of your own begin with 'my' and a capital letter"));
        }
    }

    private void reference(FieldRule rule, Field.Reference reference) {
        if (rule.kind() != FieldRule.Kind.REFERENCE) {
            error("INVALID_FIELD_VALUE:  '" + reference.key() + "' must be a text, not a reference to '"
                    + reference.id() + "'");
            return;
        }
        Optional<Component> target = definition.find(reference.id());
        if (target.isEmpty()) {
            dangling(reference);
            return;
        }
        Category category = TypeCatalogue.category(target.get().type());
        if (rule.target().isPresent() && rule.target().get() != category) {
            error("INVALID_FIELD_VALUE:  '" + reference.key() + "' must refer to "
                    + rule.target().get().words() + "; '" + reference.id() + "' is " + category.words()
                    + (target.get().type().isEmpty()
                            ? ""
                            : " of type " + target.get().type()));
        }
    }

    private void dangling(Field.Reference reference) {
        error("INVALID_FIELD_VALUE:  '" + reference.key() + "' refers to '" + reference.id()
                + "', and there is no such object in the definition");
    }

    private void text(FieldRule rule, Field.Text field) {
        if (rule.kind() == FieldRule.Kind.REFERENCE) {
            error("INVALID_FIELD_VALUE:  '" + field.key() + "' must be a reference ({\"ref\": \"id\"}), not the text '"
                    + field.text() + "'");
            return;
        }
        if (!readable(field)) {
            return;
        }
        if (Template.isDynamic(field.text())) {
            if (rule.kind() == FieldRule.Kind.TIME) {
                noTime(field);
            } else {
                rehearsed(rule, field);
            }
            return;
        }
        literal(rule, field);
    }

    /** Holds what an expression gives to the rule that a text must keep. */
    private void rehearsed(FieldRule rule, Field.Text field) {
        List<Field> texts;
        try {
            texts = new Rehearsal(definition, effective).scope().evaluated(field, SecretReader.MASKED);
        } catch (ExpressionException e) {
            return; // Rehearsal tells it.
        }
        if (texts.isEmpty() && rule.required()) {
            error("'" + field.key() + "' has no value: '" + field.text()
                    + "' is an optional parameter that is not given, and " + effective.type() + " needs the field");
        }
        if (texts.size() > 1 && !rule.mayRepeat()) {
            repeated(rule, texts.size());
        }
        for (Field each : texts) {
            if (each instanceof Field.Text text) {
                literal(rule, text);
            }
        }
    }

    private static long values(Component of, FieldRule rule) {
        return of.fields().stream()
                .filter(field -> field.key().equals(rule.key()))
                .count();
    }

    private void repeated(FieldRule rule, long values) {
        error("INVALID_FIELD_VALUE:  '" + rule.key() + "' has " + values + " values; give one");
    }

    private void noTime(Field.Text field) {
        error("INVALID_FIELD_VALUE:  '" + field.key()
                + "' value must be a literal datetime value. Write YYYY-MM-DDTHH:MM:SS, in UTC, not '" + shown(field)
                + "'");
    }

    private boolean readable(Field.Text field) {
        if (field.isSecret()) {
            return true;
        }
        try {
            Template.parse(field.text());
            return true;
        } catch (ExpressionException e) {
            error("INVALID_FIELD_VALUE:  '" + field.key() + "' value cannot be read: " + e.getMessage());
            return false;
        }
    }

    private void literal(FieldRule rule, Field.Text field) {
        String text = field.text();
        switch (rule.kind()) {
            case INTEGER -> integer(field);
            case PERIOD -> period(field);
            case TIME -> {
                if (Value.moment(text).isEmpty()) {
                    noTime(field);
                }
            }
            case S3 -> {
                if (!text.matches("s3://[A-Za-z0-9][A-Za-z0-9._-]{1,254}(/.*)?")) {
                    error("INVALID_FIELD_VALUE:  '" + field.key() + "' value must be s3://bucket/key, not '"
                            + shown(field) + "'");
                }
            }
            case CHOICE -> {
                if (rule.choices().stream().noneMatch(text::equalsIgnoreCase)) {
                    error("INVALID_FIELD_VALUE:  '" + field.key() + "' value must be one of "
                            + String.join(", ", rule.choices()) + ", not '" + shown(field) + "'");
                }
            }
            case TEXT -> database(field);
            case REFERENCE -> {}
        }
    }

    private void database(Field.Text field) {
        if (field.key().equals("databaseName")
                && OF_THE_SERVER.contains(field.text().toLowerCase(Locale.ROOT))) {
            error("INVALID_FIELD_VALUE:  'databaseName' must not be '" + field.text()
                    + "', which belongs to the server itself; name the database that holds your tables");
        }
    }

    private void integer(Field.Text field) {
        boolean retries = field.key().equals("maximumRetries");
        long least = retries ? 0 : 1;
        long most =
                switch (field.key()) {
                    case "maximumRetries" -> limits.retries();
                    case "maxActiveInstances" -> 5;
                    case "myRowmillPartBytes" -> 5L << 30;
                    default -> 1_000_000_000;
                };
        boolean fits = field.text().matches("[0-9]{1,12}")
                && Long.parseLong(field.text()) >= least
                && Long.parseLong(field.text()) <= most;
        if (!fits) {
            error("INVALID_FIELD_VALUE:  '" + field.key() + "' value must be a whole number from " + least + " to "
                    + most + ", not '" + shown(field) + "'"
                    + (retries ? " (the server's setting pipelines.most-retries)" : ""));
        }
    }

    private void period(Field.Text field) {
        boolean schedule = field.key().equals("period");
        if (schedule && field.text().equals("ONDEMAND_PERIOD")) {
            return;
        }
        Optional<Period> period = Period.parse(field.text());
        if (period.isEmpty()) {
            error("INVALID_FIELD_VALUE:  '" + field.key()
                    + "' value must be a number and a unit, such as '15 minutes' or" + " '1 day', not '" + shown(field)
                    + "'");
            return;
        }
        Duration length = period.get().roughly();
        Duration least =
                switch (field.key()) {
                    case "period" -> limits.shortestPeriod();
                    case "retryDelay" -> limits.shortestRetryDelay();
                    default -> Duration.ofSeconds(1);
                };
        if (length.compareTo(least) < 0 || length.compareTo(limits.longestPeriod()) > 0) {
            error("INVALID_FIELD_VALUE:  '" + field.key() + "' value must be from " + least.toSeconds() + " seconds to "
                    + limits.longestPeriod().toDays() + " days, not '" + shown(field) + "'"
                    + (schedule || field.key().equals("retryDelay")
                            ? " (the server's setting pipelines.shortest-delay)"
                            : ""));
        }
    }

    private static String shown(Field.Text field) {
        return Template.sample(field.text());
    }

    private void error(String text) {
        issues.add(new Issue(component.id(), Severity.ERROR, text));
    }
}
