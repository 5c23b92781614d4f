package rowmill.server.pipelines.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rowmill.contract.Caller;
import rowmill.contract.ServiceException;
import rowmill.server.pipelines.definition.Component;
import rowmill.server.pipelines.definition.ComponentScope;
import rowmill.server.pipelines.definition.ConnectionAddress;
import rowmill.server.pipelines.definition.Definition;
import rowmill.server.pipelines.definition.Field;
import rowmill.server.pipelines.expression.Allowance;
import rowmill.server.pipelines.neighbours.DatabaseReach.Answer;
import rowmill.server.pipelines.neighbours.DatabaseReach.Question;
import rowmill.server.pipelines.neighbours.DatabaseReach.Target;
import rowmill.server.pipelines.neighbours.Neighbours;

/**
 * The objects that a runner gets with a task: the attempt itself, and all components it refers to with every expression
 * evaluated. This is the one place where a database's address and a password leave, for the one worker that needs them.
 */
final class TaskObjects {
    private static final String UNREACHABLE = "DatabaseUnreachable";

    private final Neighbours neighbours;
    private final SecretKeeper secrets;
    private final CopyBounds bounds;

    TaskObjects(Neighbours neighbours, SecretKeeper secrets, CopyBounds bounds) {
        this.neighbours = neighbours;
        this.secrets = secrets;
        this.bounds = bounds;
    }

    /** A task's objects by id, or why there can be none. */
    sealed interface Result {
        record Ready(Map<String, Component> objects) implements Result {}

        record Refused(String errorId, String message) implements Result {}
    }

    /** What a task is about, read from the store. */
    record Subject(Pipeline pipeline, Definition definition, RunObject attempt, Map<String, String> runtime) {}

    Result of(Task task, Subject subject) {
        try {
            Map<String, Component> objects = new LinkedHashMap<>();
            Allowance allowance = new Allowance();
            Component own = evaluated(subject, subject.attempt().component(), allowance);
            List<Field> fields = new ArrayList<>(own.fields());
            subject.runtime().forEach((key, text) -> fields.add(new Field.Text(key, text)));
            bounds.fields().forEach((key, text) -> fields.add(new Field.Text(key, text)));
            fields.add(new Field.Text("@sphere", Sphere.ATTEMPT.name()));
            fields.add(new Field.Reference("@componentParent", subject.attempt().component()));
            fields.add(new Field.Reference("@instanceParent", subject.attempt().parent()));
            String id = subject.attempt().id();
            objects.put(id, new Component(id, own.name(), fields));
            for (String key : List.of("input", "output")) {
                for (String reference : own.references(key)) {
                    collect(subject, reference, objects, allowance);
                }
            }
            return located(task, subject, objects);
        } catch (rowmill.server.pipelines.expression.ExpressionException e) {
            return new Result.Refused("ExpressionEvaluationFailed", e.getMessage());
        } catch (ServiceException e) {
            return new Result.Refused(e.errorCode().code(), e.text());
        }
    }

    private void collect(Subject subject, String id, Map<String, Component> objects, Allowance allowance) {
        if (objects.containsKey(id)) {
            return;
        }
        Component component = evaluated(subject, id, allowance);
        objects.put(id, component);
        for (String key : List.of("database", "dataFormat")) {
            component.references(key).forEach(reference -> collect(subject, reference, objects, allowance));
        }
    }

    private Component evaluated(Subject subject, String id, Allowance allowance) {
        Component component = subject.definition().effective(id).orElseGet(() -> new Component(id, id, List.of()));
        ComponentScope scope = ComponentScope.of(subject.definition(), component, subject.runtime(), () -> allowance);
        return new Component(
                id,
                component.name(),
                scope.evaluated(secrets.opener(subject.pipeline().id())));
    }

    /** Adds to each database, or node with a connection string, where it is. */
    private Result located(Task task, Subject subject, Map<String, Component> objects) {
        for (Component component : List.copyOf(objects.values())) {
            Optional<Target> target = target(component);
            if (target.isEmpty()) {
                continue;
            }
            Caller by = neighbours
                    .roles()
                    .assume(
                            subject.pipeline().accountId(),
                            subject.pipeline().region(),
                            subject.pipeline().id(),
                            role(subject, component));
            Optional<String> worker = Optional.of(task.holder()).filter(holder -> !holder.isEmpty());
            Answer answer =
                    neighbours.databases().resolve(new Question(by, target.get(), worker, task.sourceAddress()));
            switch (answer) {
                case Answer.Reachable reachable ->
                    objects.put(component.id(), located(component, reachable, target.get()));
                case Answer.UnknownDatabase unknown -> {
                    return new Result.Refused("UnknownDatabaseInstance", unknown.reason());
                }
                case Answer.Unreachable unreachable -> {
                    return new Result.Refused(
                            UNREACHABLE, "Communications link failure: connection timed out. " + unreachable.reason());
                }
            }
        }
        return new Result.Ready(objects);
    }

    /** As it was judged when the definition was put: what a run brings must not make another role of it. */
    private static String role(Subject subject, Component component) {
        return role(subject.definition(), component.id())
                .or(() -> role(subject.definition(), subject.attempt().component()))
                .or(() -> role(subject.definition(), Definition.DEFAULT))
                .orElse("");
    }

    private static Optional<String> role(Definition definition, String id) {
        return definition.effective(id).flatMap(each -> definition.text(each, "role"));
    }

    private static Optional<Target> target(Component component) {
        Optional<String> instance = component.text("rdsInstanceId").or(() -> component.text("clusterId"));
        if (instance.isPresent()) {
            return instance.map(Target.Instance::new);
        }
        boolean own = component.has("connectionString") && !component.has("database");
        return own
                ? component
                        .text("connectionString")
                        .flatMap(ConnectionAddress::parse)
                        .map(Target.Address::new)
                : Optional.empty();
    }

    private static Component located(Component component, Answer.Reachable place, Target target) {
        List<Field> fields = new ArrayList<>(component.fields());
        fields.add(new Field.Text("@engine", place.engine()));
        fields.add(new Field.Text("@host", place.host()));
        fields.add(new Field.Text("@port", Integer.toString(place.port())));
        fields.add(new Field.Text("@tls", place.tls()));
        if (!place.caCertificates().isEmpty()) {
            fields.add(new Field.Text("@caCertificates", place.caCertificates()));
        }
        if (target instanceof Target.Address address
                && !address.address().database().isEmpty()) {
            fields.add(new Field.Text("@database", address.address().database()));
        }
        return new Component(component.id(), component.name(), fields);
    }
}
