package rowmill.server.pipelines.run;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import rowmill.server.pipelines.definition.Component;
import rowmill.server.pipelines.definition.Definition;
import rowmill.server.pipelines.definition.Field;
import rowmill.server.pipelines.definition.Parameter;

/** The tables of definitions. Versions are written once; only their secrets may be erased afterwards. */
public final class DefinitionStore {
    /** What stands in place of a secret that was erased. */
    public static final String ERASED = "erased";

    private static final String OBJECT = "O";
    private static final String PARAMETER = "P";
    private static final String VALUE = "V";

    /** Stores a definition whose secrets are sealed, as the latest version. */
    public long put(Handle handle, String pipelineId, Definition definition) {
        handle.createUpdate("update dp_pipeline set latest_version = latest_version + 1 where id = :id")
                .bind("id", pipelineId)
                .execute();
        long version = handle.createQuery("select latest_version from dp_pipeline where id = :id")
                .bind("id", pipelineId)
                .mapTo(Long.class)
                .one();
        Writer writer = new Writer(handle, pipelineId, version);
        int position = 0;
        for (Component component : definition.components()) {
            writer.object(OBJECT, position++, component.id(), component.name(), component.fields());
        }
        for (Parameter parameter : definition.parameters()) {
            writer.object(PARAMETER, position++, parameter.id(), parameter.id(), parameter.attributes());
        }
        for (Field.Text value : definition.values()) {
            writer.object(VALUE, position++, value.key(), value.key(), List.of(value));
        }
        return version;
    }

    private record Writer(Handle handle, String pipelineId, long version) {
        void object(String kind, int position, String id, String name, List<? extends Field> fields) {
            handle.createUpdate("insert into dp_definition_object values (:p, :v, :kind, :position, :id, :name)")
                    .bind("p", pipelineId)
                    .bind("v", version)
                    .bind("kind", kind)
                    .bind("position", position)
                    .bind("id", id)
                    .bind("name", name)
                    .execute();
            if (fields.isEmpty()) {
                return;
            }
            PreparedBatch batch = handle.prepareBatch("insert into dp_definition_field values (:p, :v, :kind, :object,"
                    + " :position, :key, :text, :reference)");
            int at = 0;
            for (Field field : fields) {
                batch.bind("p", pipelineId)
                        .bind("v", version)
                        .bind("kind", kind)
                        .bind("object", position)
                        .bind("position", at++)
                        .bind("key", field.key())
                        .bind("text", field instanceof Field.Text text ? text.text() : null)
                        .bind("reference", field instanceof Field.Reference reference ? reference.id() : null)
                        .add();
            }
            batch.execute();
        }
    }

    private record ObjectRow(String kind, int position, String id, String name) {}

    private record FieldRow(String kind, int object, String key, @Nullable String text, @Nullable String reference) {
        Field field() {
            return reference == null
                    ? new Field.Text(key, text == null ? "" : text)
                    : new Field.Reference(key, reference);
        }
    }

    /** A version, with sealed secrets; the empty definition for version 0. */
    public Definition load(Handle handle, String pipelineId, long version) {
        List<FieldRow> fields = handle.createQuery(
                        "select kind, object_position, field_key, field_text, field_reference from dp_definition_field"
                                + " where pipeline_id = :p and version = :v order by object_position, position")
                .bind("p", pipelineId)
                .bind("v", version)
                .map((row, context) -> new FieldRow(
                        row.getString(1), row.getInt(2), row.getString(3), row.getString(4), row.getString(5)))
                .list();
        List<Component> components = new ArrayList<>();
        List<Parameter> parameters = new ArrayList<>();
        List<Field.Text> values = new ArrayList<>();
        for (ObjectRow object : objects(handle, pipelineId, version)) {
            List<Field> own = fields.stream()
                    .filter(field ->
                            field.object() == object.position() && field.kind().equals(object.kind()))
                    .map(FieldRow::field)
                    .toList();
            switch (object.kind()) {
                case OBJECT -> components.add(new Component(object.id(), object.name(), own));
                case PARAMETER -> parameters.add(new Parameter(object.id(), texts(own)));
                default -> values.addAll(texts(own));
            }
        }
        return new Definition(components, parameters, values);
    }

    private static List<Field.Text> texts(List<Field> fields) {
        return fields.stream().map(Field.Text.class::cast).toList();
    }

    private static List<ObjectRow> objects(Handle handle, String pipelineId, long version) {
        return handle.createQuery("select kind, position, id, name from dp_definition_object where pipeline_id = :p and"
                        + " version = :v order by position")
                .bind("p", pipelineId)
                .bind("v", version)
                .map((row, context) ->
                        new ObjectRow(row.getString(1), row.getInt(2), row.getString(3), row.getString(4)))
                .list();
    }

    /** Erases the sealed secrets of all versions of a pipeline, for good. */
    void eraseSecrets(Handle handle, String pipelineId) {
        handle.createUpdate(
                        "update dp_definition_field set field_text = :erased where pipeline_id = :p and field_text is"
                                + " not null and (substr(field_key, 1, 1) = '*' or (field_key = 'default' and exists (select 1 from"
                                + " dp_definition_object o where o.pipeline_id = dp_definition_field.pipeline_id and o.version ="
                                + " dp_definition_field.version and o.kind = dp_definition_field.kind and o.position ="
                                + " dp_definition_field.object_position and o.kind = 'P' and substr(o.id, 1, 1) = '*')))")
                .bind("erased", ERASED)
                .bind("p", pipelineId)
                .execute();
    }

    /** Forgets all versions. */
    void delete(Handle handle, String pipelineId) {
        for (String table : List.of("dp_definition_field", "dp_definition_object")) {
            handle.createUpdate("delete from " + table + " where pipeline_id = :p")
                    .bind("p", pipelineId)
                    .execute();
        }
    }
}
