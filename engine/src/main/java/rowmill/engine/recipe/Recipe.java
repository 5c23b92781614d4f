package rowmill.engine.recipe;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import rowmill.engine.schema.DataSchema;

/**
 * A recipe that has been read, not yet applied to a schema. Immutable and thread-safe.
 *
 * <p>The sections may come in any order; {@code groups} and {@code assignments} may be absent; {@code dependencies}, which
 * old samples carry, is read and has no effect.
 */
public final class Recipe {
    /** Longest text, in characters (UTF-16 units); the limit of the API's shape. */
    public static final int MAX_CHARACTERS = 131_071;

    /** Most variables that may come out (Developer Guide, "System limits", recipe complexity). */
    public static final int MAX_OUTPUTS = 10_000;

    /** A group or an assignment. */
    record Definition(Quoted name, Quoted source, Expression expression) {}

    /** One entry of {@code outputs}. */
    record Output(Quoted source, Expression expression) {}

    private final List<Definition> groups;
    private final List<Definition> assignments;
    private final List<Output> outputs;

    Recipe(List<Definition> groups, List<Definition> assignments, List<Output> outputs) {
        this.groups = groups;
        this.assignments = assignments;
        this.outputs = outputs;
    }

    /**
     * Reads a recipe.
     *
     * @throws InvalidRecipeException when the text is too long, is not JSON (with {@code //} comments allowed), has a wrong
     *     section, or an expression breaks the grammar
     */
    public static Recipe parse(String text) {
        return RecipeSections.read(text);
    }

    /**
     * Applies the recipe to a schema.
     *
     * @return every variable once, in order of first appearance, 1 to {@value #MAX_OUTPUTS}
     * @throws InvalidRecipeException when a name is unknown or may not be used, an argument has the wrong type, or there are
     *     no variables or too many
     */
    public List<Term> resolve(DataSchema schema) {
        var scope = new Scope(schema);
        for (Definition group : groups) {
            scope.define(group.name(), new GroupResolver(scope, group.source()).resolve(group.expression()));
        }
        for (Definition assignment : assignments) {
            scope.define(
                    assignment.name(), new TermResolver(scope, assignment.source()).resolve(assignment.expression()));
        }
        Set<Term> terms = new LinkedHashSet<>();
        for (Output output : outputs) {
            terms.addAll(new TermResolver(scope, output.source()).resolve(output.expression()));
            if (terms.size() > MAX_OUTPUTS) {
                throw output.source()
                        .error(
                                0,
                                "the outputs up to here give " + terms.size() + " variables; at most " + MAX_OUTPUTS
                                        + " are allowed.");
            }
        }
        if (terms.isEmpty()) {
            throw outputs.getFirst()
                    .source()
                    .error(0, "the outputs give no variable at all; the schema has none of the groups named here.");
        }
        return new ArrayList<>(terms);
    }

    /** The recipe as JSON in normal spelling, without comments. Reading it again gives the same recipe. */
    public String toJson() {
        var json = new StringBuilder("{\n");
        section(json, "groups", groups);
        section(json, "assignments", assignments);
        json.append("  \"outputs\": [\n");
        for (int index = 0; index < outputs.size(); index++) {
            json.append("    ")
                    .append(JsonText.quoted(outputs.get(index).expression().text()));
            json.append(index + 1 < outputs.size() ? ",\n" : "\n");
        }
        return json.append("  ]\n}").toString();
    }

    private static void section(StringBuilder json, String name, List<Definition> definitions) {
        json.append("  \"").append(name).append("\": {");
        for (int index = 0; index < definitions.size(); index++) {
            Definition each = definitions.get(index);
            json.append(index == 0 ? "\n    " : ",\n    ")
                    .append(JsonText.quoted(each.name().value()))
                    .append(": ")
                    .append(JsonText.quoted(each.expression().text()));
        }
        json.append(definitions.isEmpty() ? "},\n" : "\n  },\n");
    }
}
