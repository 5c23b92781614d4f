package rowmill.contract.wire;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rowmill.contract.CommonError;

/** Parameters with dotted names, as a tree: {@code Tags.member.1.Key=a} hangs four levels deep. */
final class ParameterTree {
    /** The deepest input of any model has about a dozen parts. */
    private static final int DEEPEST = 40;

    private final String path;
    private final Map<String, ParameterTree> children = new LinkedHashMap<>();
    private @Nullable String value;

    private ParameterTree(String path) {
        this.path = path;
    }

    static ParameterTree of(Map<String, String> parameters) {
        ParameterTree root = new ParameterTree("");
        parameters.forEach(root::plant);
        return root;
    }

    private void plant(String name, String text) {
        ParameterTree node = this;
        String[] parts = name.split("\\.", DEEPEST + 2);
        if (parts.length > DEEPEST) {
            throw CommonError.MALFORMED_REQUEST.because(
                    "The name of a parameter has more than " + DEEPEST + " parts: \"" + Excerpt.of(name) + "\".");
        }
        for (String part : parts) {
            String below = node.path.isEmpty() ? part : node.path + "." + part;
            node = node.children.computeIfAbsent(part, key -> new ParameterTree(below));
        }
        node.value = text;
    }

    /** The full name of this place, for messages. */
    String path() {
        return path;
    }

    /** The value given here; null if there is none. */
    @Nullable
    String value() {
        return value;
    }

    /** The subtree under this part of the name; null if nothing is there. */
    @Nullable
    ParameterTree child(String part) {
        return children.get(part);
    }

    /** The parts of names that come next here. */
    Set<String> parts() {
        return children.keySet();
    }

    boolean hasChildren() {
        return !children.isEmpty();
    }

    /** The subtrees under whole numbers, in the order of the numbers; gaps don't matter. */
    List<ParameterTree> numbered() {
        List<Map.Entry<String, ParameterTree>> numbered = new ArrayList<>();
        for (Map.Entry<String, ParameterTree> entry : children.entrySet()) {
            if (entry.getKey().matches("[0-9]{1,9}")) {
                numbered.add(entry);
            }
        }
        numbered.sort(Comparator.comparingInt(entry -> Integer.parseInt(entry.getKey())));
        return numbered.stream().map(Map.Entry::getValue).toList();
    }
}
