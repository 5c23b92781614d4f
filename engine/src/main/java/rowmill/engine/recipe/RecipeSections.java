package rowmill.engine.recipe;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the sections of a recipe and the expressions in them. */
final class RecipeSections {
    private static final String EXPECTED = "expected groups, assignments or outputs";

    private final RecipeReader reader;
    private final List<Recipe.Definition> groups = new ArrayList<>();
    private final List<Recipe.Definition> assignments = new ArrayList<>();
    private final List<Recipe.Output> outputs = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private RecipeSections(Source source) {
        reader = new RecipeReader(source);
    }

    static Recipe read(String text) {
        var source = new Source(text);
        if (text.length() > Recipe.MAX_CHARACTERS) {
            throw source.error(
                    Recipe.MAX_CHARACTERS,
                    "the text has " + text.length() + " characters; at most " + Recipe.MAX_CHARACTERS
                            + " are allowed.");
        }
        var sections = new RecipeSections(source);
        sections.readAll();
        return new Recipe(
                List.copyOf(sections.groups), List.copyOf(sections.assignments), List.copyOf(sections.outputs));
    }

    private void readAll() {
        reader.expect('{', "to begin the recipe");
        if (!reader.takes('}')) {
            do {
                section(reader.string("the name of a section in quotes"));
            } while (reader.takes(','));
            reader.expect('}', "or ',' after a section");
        }
        reader.expectEnd();
        if (outputs.isEmpty()) {
            throw reader.error(
                    reader.offset() - 1,
                    "the recipe has no outputs; add \"outputs\": [ … ] with at least one expression.");
        }
    }

    private void section(Quoted name) {
        if (!seen.add(name.value())) {
            throw name.error(0, "the section '" + name.value() + "' stands twice.");
        }
        reader.expect(':', "after the section's name '" + name.value() + "'");
        switch (name.value()) {
            case "groups" -> define(groups, name.value());
            case "assignments" -> define(assignments, name.value());
            case "dependencies" -> reader.entries(name.value());
            case "outputs" -> {
                for (Quoted text : reader.list(name.value())) {
                    outputs.add(new Recipe.Output(text, ExpressionParser.parse(text)));
                }
            }
            default -> throw name.error(0, "there is no section '" + name.value() + "'; " + EXPECTED + ".");
        }
    }

    private void define(List<Recipe.Definition> definitions, String section) {
        Set<String> names = new HashSet<>();
        for (RecipeReader.Entry entry : reader.entries(section)) {
            if (!names.add(entry.name().value())) {
                throw entry.name()
                        .error(0, "the name '" + entry.name().value() + "' stands twice in '" + section + "'.");
            }
            definitions.add(new Recipe.Definition(entry.name(), entry.text(), ExpressionParser.parse(entry.text())));
        }
    }
}
