package rowmill.server.pipelines.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The open tasks of a run and what becomes of them in one turn. */
final class TaskMoves {
    private final Map<String, Task> before = new LinkedHashMap<>();
    private final Map<String, Task> open = new LinkedHashMap<>();
    private final List<Task> added = new ArrayList<>();

    TaskMoves(List<Task> loaded) {
        loaded.forEach(task -> {
            before.put(task.attemptId(), task);
            open.put(task.attemptId(), task);
        });
    }

    Optional<Task> find(String attemptId) {
        return Optional.ofNullable(open.get(attemptId));
    }

    void add(Task task) {
        added.add(task);
    }

    void set(Task task) {
        open.put(task.attemptId(), task);
    }

    /** Takes an attempt's task back from whoever has it. */
    void cancel(String attemptId) {
        find(attemptId).filter(Task::isOpen).ifPresent(task -> set(task.in(Task.State.CANCELED)));
    }

    List<Task> added() {
        return added;
    }

    /** Tasks that changed, each with how it was. */
    Map<Task, Task> changes() {
        Map<Task, Task> changes = new LinkedHashMap<>();
        before.forEach((id, task) -> {
            Task after = open.getOrDefault(id, task);
            if (!after.equals(task)) {
                changes.put(task, after);
            }
        });
        return changes;
    }

    /** Whether runners that wait should look. */
    boolean offersWork() {
        return !added.isEmpty() || changes().values().stream().anyMatch(task -> task.state() == Task.State.WAITING);
    }
}
