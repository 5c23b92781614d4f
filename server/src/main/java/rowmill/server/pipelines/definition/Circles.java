package rowmill.server.pipelines.definition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds objects that lead back to themselves. */
final class Circles {
    private final Map<String, List<String>> next;
    private final List<String> path = new ArrayList<>();
    private final Set<String> done = new HashSet<>();

    private Circles(Map<String, List<String>> next) {
        this.next = next;
    }

    /** The first circle found, from an object by way of the others back to it; {@code next} says what each leads to. */
    static Optional<List<String>> first(Definition definition, Map<String, List<String>> next) {
        Circles circles = new Circles(next);
        for (Component component : definition.components()) {
            List<String> circle = circles.from(component.id());
            if (!circle.isEmpty()) {
                return Optional.of(circle);
            }
        }
        return Optional.empty();
    }

    private List<String> from(String id) {
        if (done.contains(id)) {
            return List.of();
        }
        int before = path.indexOf(id);
        path.add(id);
        if (before >= 0) {
            return List.copyOf(path.subList(before, path.size()));
        }
        for (String each : next.getOrDefault(id, List.of())) {
            List<String> circle = from(each);
            if (!circle.isEmpty()) {
                return circle;
            }
        }
        path.removeLast();
        done.add(id);
        return List.of();
    }
}
