package rowmill.server.pipelines.definition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import rowmill.server.pipelines.expression.Allowance;
import rowmill.server.pipelines.expression.ExpressionException;
import rowmill.server.pipelines.expression.Scope;
import rowmill.server.pipelines.expression.Template;
import rowmill.server.pipelines.expression.Value;

/**
 * What expressions in the fields of one component see: runtime fields, the component's own and inherited fields,
 * parameters, the fields of components it refers to, and of its {@code node} the runtime fields too.
 *
 * <p>Secrets show the mask everywhere but in the secret field itself: an expression in {@code description} cannot carry
 * a password into an answer.
 */
public final class ComponentScope implements Scope {
    /** What comes before the name of a runtime field of the node. */
    public static final String OF_NODE = "node.";

    private static final int DEEPEST = 24;

    /** What all objects of one run have in common, and what the fields of those referred to are evaluated with. */
    private static final Set<String> OF_THE_RUN = Set.of("@scheduledStartTime", "@scheduledEndTime", "@pipelineId");

    private final Definition definition;
    private final Component component;
    private final Map<String, String> runtime;
    private final Course course;

    /** What an evaluation takes with it from scope to scope. */
    private record Course(SecretReader secrets, Supplier<Allowance> allowances, int depth) {
        Course deeper(SecretReader reader, Allowance allowance) {
            return new Course(reader, () -> allowance, depth + 1);
        }
    }

    private ComponentScope(Definition definition, Component component, Map<String, String> runtime, Course course) {
        this.definition = definition;
        this.component = component;
        this.runtime = runtime;
        this.course = course;
        if (course.depth() > DEEPEST) {
            throw new ExpressionException("The fields of '" + component.id()
                    + "' refer to each other in a circle, or more than " + DEEPEST + " deep");
        }
    }

    /**
     * The scope of a component.
     *
     * @param effective the component with inherited fields
     * @param runtime runtime fields such as {@code @scheduledStartTime}, and {@code node} for preconditions and alarms:
     *     the id of the component that refers to this one, with its runtime fields as {@code node.@status} and so on
     */
    public static ComponentScope of(Definition definition, Component effective, Map<String, String> runtime) {
        return of(definition, effective, runtime, Allowance::new);
    }

    /**
     * As {@link #of(Definition, Component, Map)}.
     *
     * @param allowances what each evaluation may cost; one and the same for several whose results are held together
     */
    public static ComponentScope of(
            Definition definition, Component effective, Map<String, String> runtime, Supplier<Allowance> allowances) {
        return new ComponentScope(
                definition, effective, Map.copyOf(runtime), new Course(SecretReader.MASKED, allowances, 0));
    }

    @Override
    public Allowance allowance() {
        return course.allowances().get();
    }

    /** What the expressions in a text that is none of the fields give here; secrets are masked. */
    public List<String> evaluated(String text) {
        return evaluate(text, SecretReader.MASKED);
    }

    /** The component's fields with every expression evaluated; secrets are what {@code reader} says. */
    public List<Field> evaluated(SecretReader reader) {
        return component.fields().stream()
                .flatMap(field -> evaluated(field, reader).stream())
                .toList();
    }

    /** One field with its expressions evaluated as if it were the component's own. */
    public List<Field> evaluated(Field field, SecretReader reader) {
        if (field instanceof Field.Text text) {
            return texts(text, reader).stream()
                    .<Field>map(each -> new Field.Text(text.key(), each))
                    .toList();
        }
        return List.of(field);
    }

    /** The first evaluated text of a field that is not secret. */
    public Optional<String> text(String key) {
        return allTexts(key).stream().findFirst();
    }

    /** All evaluated texts of a field that is not secret. */
    public List<String> allTexts(String key) {
        List<String> texts = new ArrayList<>();
        for (Field field : component.fields()) {
            if (field instanceof Field.Text text && text.key().equals(key)) {
                texts.addAll(texts(text, SecretReader.MASKED));
            }
        }
        return texts;
    }

    private List<String> texts(Field.Text field, SecretReader reader) {
        boolean fixed = field.key().equals("type") || field.key().equals("@sphere");
        if (field.isSecret()) {
            return secretTexts(field, reader);
        }
        return fixed ? List.of(field.text()) : evaluate(field.text(), SecretReader.MASKED);
    }

    private List<String> secretTexts(Field.Text field, SecretReader reader) {
        String opened = reader.read(new SecretPlace(component.id(), field.key(), field.text()));
        try {
            return evaluate(opened, reader);
        } catch (ExpressionException e) {
            // The message of the cause quotes the text, which is a secret here.
            throw new ExpressionException("The secret field '" + field.key() + "' of '" + component.id()
                    + "' holds '#{' and does not read as an expression; give such a secret as the value of a parameter"
                    + " '*my…' and write '#{*my…}' in the field");
        }
    }

    private List<String> evaluate(String text, SecretReader reader) {
        if (!Template.isDynamic(text)) {
            return List.of(text);
        }
        Allowance allowance = allowance();
        allowance.spend(text.length());
        return Template.parse(text)
                .evaluate(new ComponentScope(definition, component, runtime, course.deeper(reader, allowance)));
    }

    @Override
    public Optional<Value> find(String name) {
        if (name.equals("node") && runtime.containsKey("node")) {
            return linked(runtime.get("node"), runtimeOfNode());
        }
        if (runtime.containsKey(name)) {
            return Optional.of(Value.ofField(runtime.get(name)));
        }
        if (name.equals("parent")) {
            // Expressions are evaluated for an instance, and the parent of an instance is its component.
            return linked(component.id());
        }
        Optional<Value> own = ownField(name);
        if (own.isPresent()) {
            return own;
        }
        return switch (name) {
            case "id", "@id" -> Optional.of(new Value.Text(component.id()));
            case "name" -> Optional.of(new Value.Text(component.name()));
            default -> parameter(name);
        };
    }

    private Optional<Value> ownField(String name) {
        List<Value> values = new ArrayList<>();
        for (Field field : component.fields()) {
            if (field.key().equals(name)) {
                switch (field) {
                    case Field.Reference reference -> linked(reference.id()).ifPresent(values::add);
                    case Field.Text text ->
                        texts(text, course.secrets())
                                .forEach(each ->
                                        values.add(text.isSecret() ? new Value.Text(each) : Value.ofField(each)));
                }
            }
        }
        return one(values);
    }

    private Optional<Value> parameter(String id) {
        List<Value> values = definition.parameterTexts(id).stream()
                .map(text -> Field.isSecret(id)
                        ? new Value.Text(course.secrets().read(new SecretPlace(SecretPlace.PARAMETER, id, text)))
                        : Value.ofField(text))
                .toList();
        if (definition.lacksValue(id)) {
            throw new ExpressionException(ParameterCheck.lacksValue(id));
        }
        // An optional parameter without a value is nothing, and so is the field that holds nothing else.
        return values.isEmpty() && definition.isOptionalParameter(id)
                ? Optional.of(new Value.Listing(List.of()))
                : one(values);
    }

    private static Optional<Value> one(List<Value> values) {
        return switch (values.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(values.getFirst());
            default -> Optional.of(new Value.Listing(values));
        };
    }

    private Map<String, String> runtimeOfNode() {
        Map<String, String> fields = runtimeOfRun();
        runtime.forEach((key, text) -> {
            if (key.startsWith(OF_NODE)) {
                fields.put(key.substring(OF_NODE.length()), text);
            }
        });
        return fields;
    }

    private Map<String, String> runtimeOfRun() {
        Map<String, String> fields = new HashMap<>(runtime);
        fields.keySet().retainAll(OF_THE_RUN);
        return fields;
    }

    private Optional<Value> linked(String id) {
        return linked(id, runtimeOfRun());
    }

    private Optional<Value> linked(String id, Map<String, String> runtimeFields) {
        return definition
                .effective(id)
                .map(target -> new Value.Linked(
                        id,
                        new ComponentScope(
                                definition, target, runtimeFields, course.deeper(SecretReader.MASKED, allowance()))));
    }
}
