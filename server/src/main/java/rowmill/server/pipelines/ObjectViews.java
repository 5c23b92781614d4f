package rowmill.server.pipelines;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import rowmill.server.pipelines.definition.Component;
import rowmill.server.pipelines.definition.ComponentScope;
import rowmill.server.pipelines.definition.Definition;
import rowmill.server.pipelines.definition.Field;
import rowmill.server.pipelines.definition.SecretReader;
import rowmill.server.pipelines.expression.Allowance;
import rowmill.server.pipelines.expression.ExpressionException;
import rowmill.server.pipelines.run.Outlook;
import rowmill.server.pipelines.run.Pipeline;
import rowmill.server.pipelines.run.RunObject;
import rowmill.server.pipelines.run.RunVersions;
import rowmill.server.pipelines.run.Sphere;
import rowmill.server.pipelines.run.Stores;

/** Objects of every sphere as DescribeObjects and QueryObjects see them: definition and runtime fields in one. */
final class ObjectViews {
    private static final Set<String> REFERENCES = Set.of("@waitingOn", "@cascadeFailedOn");

    private final Stores stores;

    ObjectViews(Stores stores) {
        this.stores = stores;
    }

    /** An object and what its expressions see. */
    record View(Component shown, Definition definition, Component source, Map<String, String> runtime) {
        ComponentScope scope(Allowance allowance) {
            return ComponentScope.of(definition, source, runtime, () -> allowance);
        }
    }

    /** The definition that components are shown with: the active one, else the latest. */
    Definition definition(Handle handle, Pipeline pipeline) {
        return stores.definitions()
                .load(handle, pipeline.id(), pipeline.activeVersion().orElse(pipeline.latestVersion()));
    }

    /** What objects are looked up in: a pipeline, the definition that components are shown with, and those of runs. */
    record Lookup(Handle handle, Pipeline pipeline, Definition definition, RunVersions versions) {}

    Lookup lookup(Handle handle, Pipeline pipeline) {
        return new Lookup(
                handle, pipeline, definition(handle, pipeline), new RunVersions(handle, stores, pipeline.id()));
    }

    /** An object by its id, whatever its sphere. */
    Optional<View> find(Lookup in, String id) {
        Optional<Component> component = in.definition().find(id);
        if (component.isPresent()) {
            return Optional.of(component(in.handle(), in.pipeline(), in.definition(), component.get()));
        }
        return stores.runs().object(in.handle(), in.pipeline().id(), id).map(object -> running(in, object));
    }

    private View component(Handle handle, Pipeline pipeline, Definition definition, Component component) {
        List<Field> fields = new ArrayList<>(component.fields());
        fields.add(text("@sphere", Sphere.COMPONENT.name()));
        fields.add(text("@pipelineId", pipeline.id()));
        fields.add(text("@version", Long.toString(pipeline.latestVersion())));
        stores.runs().latestInstance(handle, pipeline.id(), component.id()).ifPresent(latest -> {
            fields.add(text("@status", latest.status().name()));
            fields.add(text("@healthStatus", Outlook.health(List.of(latest))));
            fields.add(new Field.Reference("@healthStatusFromInstanceId", latest.id()));
            latest.shownFields().forEach((key, value) -> {
                if (key.equals("@actualEndTime")) {
                    fields.add(text("@latestCompletedRunTime", value));
                } else if (key.equals("@actualStartTime")) {
                    fields.add(text("@latestRunTime", value));
                }
            });
        });
        Component source = definition.effective(component.id()).orElse(component);
        return new View(new Component(component.id(), component.name(), fields), definition, source, Map.of());
    }

    /** An instance or attempt, with the definition that it was made by. */
    View running(Lookup in, RunObject object) {
        Pipeline pipeline = in.pipeline();
        long version = in.versions().of(object);
        Definition definition = in.versions().definition(version);
        Component source = definition
                .effective(object.component())
                .orElse(new Component(object.component(), object.component(), List.of()));
        List<Field> fields = new ArrayList<>(source.fields());
        fields.add(text("@sphere", object.sphere().name()));
        fields.add(text("@pipelineId", pipeline.id()));
        fields.add(text("@version", Long.toString(version)));
        fields.add(text("@status", object.status().name()));
        fields.add(new Field.Reference("@componentParent", object.component()));
        if (object.sphere() == Sphere.ATTEMPT) {
            fields.add(new Field.Reference("@instanceParent", object.parent()));
            fields.add(text("attemptStatus", object.status().name()));
        }
        Map<String, String> runtime = new LinkedHashMap<>(object.shownFields());
        runtime.forEach((key, value) -> {
            if (REFERENCES.contains(key)) {
                for (String id : value.split(",")) {
                    fields.add(new Field.Reference(key, id));
                }
            } else {
                fields.add(text(key, value));
            }
        });
        runtime.put("@status", object.status().name());
        runtime.put("@pipelineId", pipeline.id());
        object.node().ifPresent(node -> addNode(in, node, runtime));
        return new View(new Component(object.id(), source.name(), fields), definition, source, runtime);
    }

    /** What a precondition or an action sees of its node. */
    private void addNode(Lookup in, String node, Map<String, String> runtime) {
        runtime.put("node", node);
        String instance = "@" + node + "_" + runtime.get("@scheduledStartTime");
        stores.runs().object(in.handle(), in.pipeline().id(), instance).ifPresent(owner -> {
            owner.shownFields().forEach((key, text) -> runtime.put(ComponentScope.OF_NODE + key, text));
            runtime.put(ComponentScope.OF_NODE + "@status", owner.status().name());
        });
    }

    private static Field text(String key, String value) {
        return new Field.Text(key, value);
    }

    /**
     * The object with its expressions evaluated; a field that cannot be evaluated, yet or within the allowance, stays as it is.
     */
    static Component evaluated(View view, Allowance allowance) {
        ComponentScope scope = view.scope(allowance);
        List<Field> fields = new ArrayList<>();
        for (Field field : view.shown().fields()) {
            try {
                fields.addAll(scope.evaluated(field, SecretReader.MASKED));
            } catch (ExpressionException e) {
                fields.add(field);
            }
        }
        return new Component(view.shown().id(), view.shown().name(), fields);
    }
}
