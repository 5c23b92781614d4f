package rowmill.server.pipelines.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import rowmill.server.pipelines.definition.Category;
import rowmill.server.pipelines.definition.Component;
import rowmill.server.pipelines.definition.ComponentScope;
import rowmill.server.pipelines.definition.Definition;
import rowmill.server.pipelines.definition.TypeCatalogue;
import rowmill.server.pipelines.schedule.Period;

/**
 * One run laid out for the rules: its instances, attempts and open tasks, with what must be known to move them. Lives
 * within one transaction of one thread.
 */
final class Board {
    private final Pipeline pipeline;
    private final Run run;
    private final Definition definition;
    private final Set<String> paused;
    private final RunSettings settings;
    private final Instant now;
    private final Map<String, RunObject> objects = new LinkedHashMap<>();
    private final TaskMoves tasks;
    private final Map<String, Component> effective = new LinkedHashMap<>();
    private long nextOrdinal;
    private Instant wake = Instant.MAX;
    private boolean moved;

    /** What a board is laid out from, beside the objects. */
    record Setting(Pipeline pipeline, Run run, Definition definition, Set<String> paused, RunSettings settings) {}

    Board(Setting setting, List<RunObject> loaded, List<Task> openTasks, long nextOrdinal, Instant now) {
        this.pipeline = setting.pipeline();
        this.run = setting.run();
        this.definition = setting.definition();
        this.paused = setting.paused();
        this.settings = setting.settings();
        this.now = now;
        this.nextOrdinal = nextOrdinal;
        this.tasks = new TaskMoves(openTasks);
        loaded.forEach(object -> objects.put(object.id(), object));
        definition.effective().forEach(component -> effective.put(component.id(), component));
    }

    Run run() {
        return run;
    }

    Pipeline pipeline() {
        return pipeline;
    }

    RunSettings settings() {
        return settings;
    }

    Instant now() {
        return now;
    }

    Definition definition() {
        return definition;
    }

    TaskMoves tasks() {
        return tasks;
    }

    Collection<RunObject> objects() {
        return objects.values();
    }

    Optional<RunObject> find(String id) {
        return Optional.ofNullable(objects.get(id));
    }

    List<RunObject> instances() {
        return objects.values().stream()
                .filter(object -> object.sphere() == Sphere.INSTANCE)
                .toList();
    }

    List<RunObject> attempts(RunObject instance) {
        return objects.values().stream()
                .filter(object -> object.parent().equals(instance.id()))
                .toList();
    }

    Optional<RunObject> latestAttempt(RunObject instance) {
        List<RunObject> attempts = attempts(instance);
        return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.getLast());
    }

    /** The instance of a component that has one per run. */
    Optional<RunObject> instanceOf(String component) {
        return instances().stream()
                .filter(instance -> instance.component().equals(component)
                        && instance.field(Notes.NODE).isEmpty())
                .findFirst();
    }

    Component component(RunObject object) {
        Component found = effective.get(object.component());
        return found == null ? new Component(object.component(), object.component(), List.of()) : found;
    }

    Category category(RunObject object) {
        return TypeCatalogue.category(component(object).type());
    }

    boolean isPaused(RunObject instance) {
        return paused.contains(instance.component());
    }

    ComponentScope scope(RunObject object) {
        return ComponentScope.of(definition, component(object), runtimeFields(object));
    }

    /** What expressions see of a running object. */
    Map<String, String> runtimeFields(RunObject object) {
        Map<String, String> runtime = new LinkedHashMap<>(object.shownFields());
        runtime.put("@pipelineId", pipeline.id());
        runtime.put("@status", object.status().name());
        runtime.put("@scheduledStartTime", RunObject.text(run.scheduledStart()));
        runtime.put("@scheduledEndTime", RunObject.text(run.scheduledEnd()));
        object.field(Notes.NODE).ifPresent(node -> {
            runtime.put("node", node);
            instanceOf(node)
                    .map(this::runtimeFields)
                    .ifPresent(
                            fields -> fields.forEach((key, text) -> runtime.put(ComponentScope.OF_NODE + key, text)));
        });
        return runtime;
    }

    Optional<Period> period(RunObject object, String key) {
        return scope(object).text(key).flatMap(Period::parse);
    }

    long number(RunObject object, String key, long otherwise) {
        return scope(object)
                .text(key)
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Long::parseLong)
                .orElse(otherwise);
    }

    boolean cascades(RunObject instance) {
        return definition
                .text(component(instance), "failureAndRerunMode")
                .orElse("none")
                .equalsIgnoreCase("cascade");
    }

    RunObject newInstance(String id, String component) {
        RunObject instance = new RunObject(
                id, nextOrdinal++, run.id(), Sphere.INSTANCE, component, "", Status.WAITING_ON_DEPENDENCIES);
        instance.set("@scheduledStartTime", run.scheduledStart());
        instance.set("@scheduledEndTime", run.scheduledEnd());
        instance.set("@actualStartTime", now);
        objects.put(id, instance);
        moved = true;
        return instance;
    }

    RunObject newAttempt(RunObject instance, Status status) {
        int number = attempts(instance).size() + 1;
        RunObject attempt = new RunObject(
                instance.id() + "_Attempt=" + number,
                nextOrdinal++,
                run.id(),
                Sphere.ATTEMPT,
                instance.component(),
                instance.id(),
                status);
        attempt.set("@scheduledStartTime", run.scheduledStart());
        attempt.set("@scheduledEndTime", run.scheduledEnd());
        attempt.set("@attemptNumber", Integer.toString(number));
        instance.field(Notes.NODE).ifPresent(node -> attempt.set(Notes.NODE, node));
        attempt.note(Notes.BEGAN, now);
        attempt.set("@actualStartTime", now);
        objects.put(attempt.id(), attempt);
        moved = true;
        return attempt;
    }

    /** Moves an object to another status; a final one gets its end time. */
    void move(RunObject object, Status next) {
        if (object.status() == next) {
            return;
        }
        object.become(next);
        moved = true;
        if (next.isFinal()) {
            object.set("@actualEndTime", now);
            object.set("@finishedTime", now);
            object.clear("@waitingOn");
        }
    }

    /** Asks for a turn at an instant, and says whether it has come. */
    boolean reached(Instant at) {
        if (at.isAfter(now)) {
            wake = at.isBefore(wake) ? at : wake;
            return false;
        }
        return true;
    }

    /** When the earliest turn asked for is due; {@link Instant#MAX} for none. */
    Instant wake() {
        return wake;
    }

    boolean takeMoved() {
        boolean was = moved;
        moved = false;
        return was;
    }

    List<RunObject> withReference(String key, String component) {
        List<RunObject> found = new ArrayList<>();
        for (RunObject instance : instances()) {
            if (component(instance).references(key).contains(component)) {
                found.add(instance);
            }
        }
        return found;
    }
}
