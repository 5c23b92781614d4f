package rowmill.server.pipelines.run;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import rowmill.server.pipelines.definition.Category;
import rowmill.server.pipelines.definition.Component;
import rowmill.server.pipelines.definition.Definition;
import rowmill.server.pipelines.definition.TypeCatalogue;
import rowmill.server.pipelines.expression.Value;
import rowmill.server.pipelines.schedule.Period;
import rowmill.server.pipelines.schedule.Slot;
import rowmill.server.pipelines.schedule.Timetable;

/** Creates runs: one per activation on demand, or one per due interval of each schedule. */
final class RunFactory {
    private final Stores stores;
    private final RunSettings settings;

    RunFactory(Stores stores, RunSettings settings) {
        this.stores = stores;
        this.settings = settings;
    }

    /** Whether runs begin at activation only. */
    static boolean isOnDemand(Definition definition) {
        return schedules(definition).isEmpty();
    }

    /** The schedules by which components run. */
    static Set<String> schedules(Definition definition) {
        Set<String> schedules = new LinkedHashSet<>();
        for (Component component : definition.effective()) {
            if (TypeCatalogue.category(component.type()).runs()) {
                scheduleOf(definition, component).ifPresent(schedules::add);
            }
        }
        return schedules;
    }

    private static Optional<String> scheduleOf(Definition definition, Component component) {
        return definition.isOnDemand(component) ? Optional.empty() : component.reference("schedule");
    }

    /** A run of all components, now. Its name is its second; a second one in the same second gets the next. */
    void createOnDemand(Handle handle, Pipeline pipeline, long version, Definition definition, Instant now) {
        Instant start = now.truncatedTo(ChronoUnit.SECONDS);
        while (stores.runs().find(handle, pipeline.id(), runId("", start)).isPresent()) {
            start = start.plusSeconds(1);
        }
        create(handle, pipeline, new Run(pipeline.id(), runId("", start), version, start, start, ""), definition, now);
    }

    private static String runId(String schedule, Instant start) {
        return (schedule.isEmpty() ? "ondemand" : schedule) + "_" + RunObject.text(start);
    }

    /** Sets where each schedule begins, or resumes if {@code from} is given. */
    void aim(Handle handle, Pipeline pipeline, Definition definition, Optional<Instant> from, Instant now) {
        for (String schedule : schedules(definition)) {
            Optional<PipelineStore.Cursor> known = stores.pipelines().cursor(handle, pipeline.id(), schedule);
            Instant origin = known.map(PipelineStore.Cursor::origin).orElseGet(() -> origin(definition, schedule, now));
            long index = known.map(PipelineStore.Cursor::nextIndex).orElse(0L);
            if (from.isPresent()) {
                index = timetable(definition, schedule, origin).firstIndexFrom(from.get());
            }
            stores.pipelines().setCursor(handle, pipeline.id(), schedule, new PipelineStore.Cursor(origin, index));
        }
    }

    /** Where a schedule begins: its start time, else now. */
    static Instant origin(Definition definition, String schedule, Instant now) {
        return definition
                .effective(schedule)
                .flatMap(component -> component.text("startDateTime"))
                .flatMap(Value::moment)
                .map(start -> start.toInstant(ZoneOffset.UTC))
                .orElse(now.truncatedTo(ChronoUnit.SECONDS));
    }

    /** When a run was to begin: at the beginning or the end of its interval. */
    static Instant due(Definition definition, Run run) {
        return isCron(definition, run.schedule()) ? run.scheduledStart() : run.scheduledEnd();
    }

    private static boolean isCron(Definition definition, String schedule) {
        return definition.effective().stream()
                .filter(each ->
                        each.reference("schedule").filter(schedule::equals).isPresent())
                .anyMatch(each -> definition
                        .text(each, "scheduleType")
                        .orElse("timeseries")
                        .equalsIgnoreCase("cron"));
    }

    static Timetable timetable(Definition definition, String schedule, Instant origin) {
        Component component = definition.effective(schedule).orElseThrow();
        return new Timetable(
                origin,
                definition.text(component, "period").flatMap(Period::parse).orElse(new Period(1, ChronoUnit.DAYS)),
                component.text("endDateTime").flatMap(Value::moment).map(end -> end.toInstant(ZoneOffset.UTC)),
                definition.text(component, "occurrences").map(Long::parseLong),
                isCron(definition, schedule) ? Timetable.Style.CRON : Timetable.Style.TIMESERIES);
    }

    /**
     * Creates the runs that are due, oldest first, a bounded number at once.
     *
     * @return when the next is due; absent once all schedules have ended
     */
    Optional<Instant> createDue(Handle handle, Pipeline pipeline, long version, Definition definition, Instant now) {
        Optional<Instant> next = Optional.empty();
        for (String schedule : schedules(definition)) {
            Optional<Instant> due = createDue(handle, pipeline, new Versioned(version, definition), schedule, now);
            if (due.isPresent() && (next.isEmpty() || due.get().isBefore(next.get()))) {
                next = due;
            }
        }
        return next;
    }

    private record Versioned(long version, Definition definition) {}

    private Optional<Instant> createDue(
            Handle handle, Pipeline pipeline, Versioned active, String schedule, Instant now) {
        Optional<PipelineStore.Cursor> cursor = stores.pipelines().cursor(handle, pipeline.id(), schedule);
        if (cursor.isEmpty()) {
            return Optional.empty();
        }
        Timetable timetable =
                timetable(active.definition(), schedule, cursor.get().origin());
        long index = cursor.get().nextIndex();
        Optional<Slot> slot = timetable.slot(index);
        for (int made = 0; made < settings.runsAtOnce(); made++) {
            if (slot.isEmpty() || slot.get().due().isAfter(now)) {
                break;
            }
            String id = runId(schedule, slot.get().start());
            if (stores.runs().find(handle, pipeline.id(), id).isEmpty()) {
                Run run = new Run(
                        pipeline.id(),
                        id,
                        active.version(),
                        slot.get().start(),
                        slot.get().end(),
                        schedule);
                create(handle, pipeline, run, active.definition(), now);
            }
            slot = timetable.slot(++index);
        }
        if (index != cursor.get().nextIndex()) {
            stores.pipelines()
                    .setCursor(
                            handle,
                            pipeline.id(),
                            schedule,
                            new PipelineStore.Cursor(cursor.get().origin(), index));
        }
        return slot.map(Slot::due);
    }

    private void create(Handle handle, Pipeline pipeline, Run run, Definition definition, Instant now) {
        stores.runs().insert(handle, run);
        Board board = new Board(
                new Board.Setting(pipeline, run, definition, Set.of(), settings),
                List.of(),
                List.of(),
                stores.runs().nextOrdinal(handle, pipeline.id()),
                now);
        String start = RunObject.text(run.scheduledStart());
        for (Component component : definition.effective()) {
            boolean runs = TypeCatalogue.category(component.type()).runs()
                    && scheduleOf(definition, component).orElse("").equals(run.schedule());
            if (runs) {
                board.newInstance("@" + component.id() + "_" + start, component.id());
                for (String precondition : component.references("precondition")) {
                    createPrecondition(board, definition, component, precondition);
                }
            }
        }
        stores.runs().save(handle, pipeline.id(), new ArrayList<>(board.objects()));
    }

    private static void createPrecondition(Board board, Definition definition, Component owner, String precondition) {
        if (TypeCatalogue.category(owner.type()) == Category.RESOURCE) {
            return;
        }
        String start = RunObject.text(board.run().scheduledStart());
        String id = "@" + precondition + "_" + start;
        if (board.find(id).isPresent()) {
            id = "@" + precondition + "_" + owner.id() + "_" + start;
        }
        if (definition.find(precondition).isPresent()) {
            board.newInstance(id, precondition).set(Notes.NODE, owner.id());
        }
    }
}
