package rowmill.server.pipelines.definition;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One object of a definition.
 *
 * @param id unique within the definition
 * @param name free
 * @param fields in the caller's order
 */
public record Component(String id, String name, List<Field> fields) {
    public Component {
        fields = List.copyOf(fields);
    }

    /** The first text of a key. */
    public Optional<String> text(String key) {
        return texts(key).stream().findFirst();
    }

    /** All texts of a key, in order. */
    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Field field : fields) {
            if (field instanceof Field.Text text && text.key().equals(key)) {
                texts.add(text.text());
            }
        }
        return texts;
    }

    /** The first object that a key refers to. */
    public Optional<String> reference(String key) {
        return references(key).stream().findFirst();
    }

    /** All objects that a key refers to, in order. */
    public List<String> references(String key) {
        List<String> ids = new ArrayList<>();
        for (Field field : fields) {
            if (field instanceof Field.Reference reference && reference.key().equals(key)) {
                ids.add(reference.id());
            }
        }
        return ids;
    }

    public boolean has(String key) {
        return fields.stream().anyMatch(field -> field.key().equals(key));
    }

    /** The class of the object, such as {@code CopyActivity}; empty where none is given. */
    public String type() {
        return text("type").orElse("");
    }

    /** This object with those fields of {@code ancestor} whose keys it has not itself. The type is not inherited. */
    Component inheriting(Component ancestor) {
        Set<String> own = new LinkedHashSet<>(List.of("type", "parent"));
        fields.forEach(field -> own.add(field.key()));
        List<Field> all = new ArrayList<>(fields);
        ancestor.fields().stream().filter(field -> !own.contains(field.key())).forEach(all::add);
        return new Component(id, name, all);
    }
}
