package rowmill.server.pipelines.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import rowmill.server.pipelines.definition.Category;
import rowmill.server.pipelines.definition.Component;

/** Who waits for whom in a run. */
final class Dependencies {
    private final Board board;

    Dependencies(Board board) {
        this.board = board;
    }

    /** What must have finished before an instance's preconditions are asked. */
    List<RunObject> sources(RunObject instance) {
        List<RunObject> sources = new ArrayList<>();
        Component component = board.component(instance);
        switch (board.category(instance)) {
            case ACTIVITY -> {
                component.references("input").forEach(id -> board.instanceOf(id).ifPresent(sources::add));
                component.references("dependsOn").forEach(id -> board.instanceOf(id)
                        .ifPresent(sources::add));
            }
            case DATA_NODE -> sources.addAll(board.withReference("output", instance.component()));
            case DATABASE, RESOURCE, FORMAT, SCHEDULE, PRECONDITION, ACTION, ABSTRACT -> {}
        }
        return sources;
    }

    /** The preconditions of an instance. */
    List<RunObject> preconditions(RunObject instance) {
        return board.instances().stream()
                .filter(each -> board.category(each) == Category.PRECONDITION
                        && each.field(Notes.NODE)
                                .filter(instance.component()::equals)
                                .isPresent())
                .toList();
    }

    /** What runs only after an instance. */
    List<RunObject> consumers(RunObject instance) {
        List<RunObject> consumers = new ArrayList<>();
        switch (board.category(instance)) {
            case ACTIVITY -> {
                board.component(instance).references("output").forEach(id -> board.instanceOf(id)
                        .ifPresent(consumers::add));
                consumers.addAll(board.withReference("dependsOn", instance.component()));
            }
            case DATA_NODE -> consumers.addAll(board.withReference("input", instance.component()));
            case RESOURCE -> consumers.addAll(board.withReference("runsOn", instance.component()));
            case DATABASE, FORMAT, SCHEDULE, PRECONDITION, ACTION, ABSTRACT -> {}
        }
        return consumers;
    }

    /** The resource that an activity runs on. */
    Optional<RunObject> resource(RunObject activity) {
        return board.component(activity).reference("runsOn").flatMap(board::instanceOf);
    }

    static boolean allFinished(List<RunObject> objects) {
        return objects.stream().allMatch(each -> each.status() == Status.FINISHED);
    }

    static Optional<RunObject> firstFailure(List<RunObject> objects) {
        return objects.stream().filter(each -> each.status().isFailure()).findFirst();
    }

    /** Whether an instance waits for something that has failed, and so cannot move until a person reruns that. */
    boolean isBlocked(RunObject instance) {
        return isBlocked(instance, new HashSet<>());
    }

    private boolean isBlocked(RunObject instance, Set<String> seen) {
        if (instance.status().isFinal() || !instance.status().isWaiting() || !seen.add(instance.id())) {
            return false;
        }
        if (board.category(instance) == Category.PRECONDITION) {
            return instance.field(Notes.NODE)
                    .flatMap(board::instanceOf)
                    .map(node -> node.status().isFinal() || isBlocked(node, seen))
                    .orElse(true);
        }
        if (board.category(instance) == Category.RESOURCE) {
            return consumers(instance).stream().allMatch(user -> user.status().isFinal() || isBlocked(user, seen));
        }
        return sources(instance).stream().anyMatch(source -> source.status().isFailure() || isBlocked(source, seen));
    }

    /** The ids of what an instance waits for. */
    String waitingOn(RunObject instance) {
        List<RunObject> awaited = new ArrayList<>(sources(instance));
        awaited.addAll(preconditions(instance));
        return String.join(
                ",",
                awaited.stream()
                        .filter(each -> each.status() != Status.FINISHED)
                        .map(RunObject::id)
                        .toList());
    }
}
