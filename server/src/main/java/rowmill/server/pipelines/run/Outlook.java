package rowmill.server.pipelines.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import rowmill.server.pipelines.definition.Component;
import rowmill.server.pipelines.definition.Definition;
import rowmill.server.pipelines.definition.TypeCatalogue;
import rowmill.server.pipelines.schedule.Slot;

/** What is shown of a pipeline beside what it is: its next run, its last one, its health. */
public final class Outlook {
    private final Stores stores;

    public Outlook(Stores stores) {
        this.stores = stores;
    }

    /** When the next scheduled run is due. */
    public Optional<Instant> nextRun(Handle handle, Pipeline pipeline) {
        if (pipeline.state() != PipelineState.SCHEDULED) {
            return Optional.empty();
        }
        Definition definition = active(handle, pipeline);
        return RunFactory.schedules(definition).stream()
                .flatMap(schedule -> stores.pipelines().cursor(handle, pipeline.id(), schedule).stream()
                        .flatMap(cursor ->
                                RunFactory.timetable(definition, schedule, cursor.origin())
                                        .slot(cursor.nextIndex())
                                        .stream()))
                .map(Slot::due)
                .min(Instant::compareTo);
    }

    private Definition active(Handle handle, Pipeline pipeline) {
        return stores.definitions()
                .load(handle, pipeline.id(), pipeline.activeVersion().orElse(0L));
    }

    /** The latest instance of every component that runs. */
    public List<RunObject> latestInstances(Handle handle, Pipeline pipeline) {
        return active(handle, pipeline).components().stream()
                .filter(component -> TypeCatalogue.category(component.type()).runs())
                .map(Component::id)
                .flatMap(id -> stores.runs().latestInstance(handle, pipeline.id(), id).stream())
                .toList();
    }

    /** The health of latest instances, by AWS's words. */
    public static String health(List<RunObject> latest) {
        if (latest.stream().anyMatch(instance -> instance.status().isFailure())) {
            return "ERROR";
        }
        boolean completed =
                latest.stream().anyMatch(instance -> instance.status().isFinal());
        return completed ? "HEALTHY" : "No Completed Executions";
    }
}
