package rowmill.server.pipelines.definition;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import rowmill.server.pipelines.expression.ExpressionException;
import rowmill.server.pipelines.expression.Template;

/**
 * A pipeline's definition: immutable. Several values of one parameter are a list.
 *
 * @param components in the caller's order
 * @param parameters the declared parameters
 * @param values values given, as key and text
 */
public record Definition(List<Component> components, List<Parameter> parameters, List<Field.Text> values) {
    /** The object that every object without another parent inherits from. */
    public static final String DEFAULT = "Default";

    /** The definition of a pipeline that has been created and not yet filled. */
    public static final Definition EMPTY = new Definition(List.of(), List.of(), List.of());

    public Definition {
        components = List.copyOf(components);
        parameters = List.copyOf(parameters);
        values = List.copyOf(values);
    }

    public Optional<Component> find(String id) {
        return components.stream()
                .filter(component -> component.id().equals(id))
                .findFirst();
    }

    /** The object with its inherited fields: its own win over its parent's, and so on up to {@link #DEFAULT}. */
    public Optional<Component> effective(String id) {
        Set<String> seen = new HashSet<>(Set.of(id));
        Optional<Component> found = find(id);
        Optional<String> next = found.flatMap(this::parentOf);
        while (found.isPresent() && next.isPresent() && seen.add(next.get())) {
            Optional<Component> ancestor = find(next.get());
            if (ancestor.isEmpty()) {
                break;
            }
            found = Optional.of(found.get().inheriting(ancestor.get()));
            next = parentOf(ancestor.get());
        }
        return found;
    }

    /** The object that one inherits from: its {@code parent}, else {@link #DEFAULT} if there is one. */
    Optional<String> parentOf(Component component) {
        Optional<String> named = component.reference("parent");
        if (named.isPresent() || component.id().equals(DEFAULT)) {
            return named;
        }
        return find(DEFAULT).map(Component::id);
    }

    /** All objects with inherited fields, in order. */
    public List<Component> effective() {
        return components.stream()
                .flatMap(component -> effective(component.id()).stream())
                .toList();
    }

    /** The texts of a parameter: the values given, else its defaults. */
    public List<String> parameterTexts(String id) {
        List<String> given = values.stream()
                .filter(value -> value.key().equals(id))
                .map(Field.Text::text)
                .toList();
        if (!given.isEmpty()) {
            return given;
        }
        return parameters.stream()
                .filter(parameter -> parameter.id().equals(id))
                .flatMap(parameter -> parameter.texts("default").stream())
                .toList();
    }

    /**
     * The first text of a component's field, where the component's inherited fields and the parameters are all that its
     * expressions may name; absent if it cannot be evaluated.
     */
    public Optional<String> text(Component effective, String key) {
        Optional<String> text = effective.text(key);
        if (text.isEmpty() || !Template.isDynamic(text.get())) {
            return text;
        }
        try {
            return ComponentScope.of(this, effective, Map.of()).text(key);
        } catch (ExpressionException e) {
            return Optional.empty();
        }
    }

    /** Whether runs of an object begin at activation. */
    public boolean isOnDemand(Component effective) {
        return text(effective, "scheduleType").orElse("").equalsIgnoreCase("ondemand");
    }

    /** Whether a parameter is declared and needs no value. */
    boolean isOptionalParameter(String id) {
        return parameters.stream().anyMatch(parameter -> parameter.id().equals(id) && parameter.isOptional());
    }

    /** Whether a parameter is declared, needs a value, and has none. */
    boolean lacksValue(String id) {
        return parameters.stream().anyMatch(parameter -> parameter.id().equals(id) && !parameter.isOptional())
                && parameterTexts(id).isEmpty();
    }

    /** This definition with further values; each replaces all former values of its parameter. */
    public Definition overriddenBy(List<Field.Text> overriding) {
        Set<String> replaced = overriding.stream().map(Field.Text::key).collect(Collectors.toSet());
        List<Field.Text> kept = new java.util.ArrayList<>(values);
        kept.removeIf(value -> replaced.contains(value.key()));
        kept.addAll(overriding);
        return new Definition(components, parameters, kept);
    }

    /** This definition with each secret text replaced; {@code change} is told whose it is. */
    public Definition mapSecrets(Function<SecretPlace, String> change) {
        return new Definition(
                components.stream()
                        .map(component -> new Component(
                                component.id(),
                                component.name(),
                                component.fields().stream()
                                        .map(field -> mapped(component.id(), field, change))
                                        .toList()))
                        .toList(),
                parameters.stream().map(each -> mapped(each, change)).toList(),
                values.stream()
                        .map(value -> mappedText(SecretPlace.PARAMETER, value.key(), value, change))
                        .toList());
    }

    private static Field mapped(String owner, Field field, Function<SecretPlace, String> change) {
        return field instanceof Field.Text text ? mappedText(owner, text.key(), text, change) : field;
    }

    private static Parameter mapped(Parameter parameter, Function<SecretPlace, String> change) {
        return new Parameter(
                parameter.id(),
                parameter.attributes().stream()
                        .map(attribute -> attribute.key().equals("default")
                                ? mappedText(SecretPlace.PARAMETER, parameter.id(), attribute, change)
                                : attribute)
                        .toList());
    }

    private static Field.Text mappedText(
            String owner, String name, Field.Text field, Function<SecretPlace, String> change) {
        return Field.isSecret(name)
                ? new Field.Text(field.key(), change.apply(new SecretPlace(owner, name, field.text())))
                : field;
    }

    /** This definition as it may be shown. */
    public Definition masked() {
        return mapSecrets(secret -> Field.MASK);
    }

    /** The ids of the objects that another refers to, by key. */
    static Map<String, List<String>> referencesOf(Component component) {
        return component.fields().stream()
                .filter(Field.Reference.class::isInstance)
                .map(Field.Reference.class::cast)
                .collect(Collectors.groupingBy(
                        Field.Reference::key, Collectors.mapping(Field.Reference::id, Collectors.toList())));
    }
}
