package rowmill.server.pipelines.run;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import rowmill.server.pipelines.expression.Value;

/**
 * An instance or attempt while it is on a {@link Board}: identity, status and runtime fields. Fields whose names begin
 * with {@code ~} are notes of the rules and are never shown.
 */
public final class RunObject {
    private final String id;
    private final long ordinal;
    private final String runId;
    private final Sphere sphere;
    private final String component;
    private final String parent;
    private Status status;
    private final Map<String, String> fields;
    private boolean changed;

    RunObject(String id, long ordinal, String runId, Sphere sphere, String component, String parent, Status status) {
        this.id = id;
        this.ordinal = ordinal;
        this.runId = runId;
        this.sphere = sphere;
        this.component = component;
        this.parent = parent;
        this.status = status;
        this.fields = new TreeMap<>();
    }

    /** The object as the store has it. */
    RunObject loaded(Map<String, String> stored) {
        fields.putAll(stored);
        return this;
    }

    public String id() {
        return id;
    }

    /** Position among the pipeline's instances and attempts, in order of creation. */
    public long ordinal() {
        return ordinal;
    }

    public String runId() {
        return runId;
    }

    public Sphere sphere() {
        return sphere;
    }

    /** The component that it is an instance or attempt of. */
    public String component() {
        return component;
    }

    /** The instance of an attempt; empty for an instance. */
    public String parent() {
        return parent;
    }

    /** The component whose precondition or action this is. */
    public Optional<String> node() {
        return field(Notes.NODE);
    }

    public Status status() {
        return status;
    }

    /** The runtime fields, without those that only the rules see. */
    public Map<String, String> shownFields() {
        Map<String, String> shown = new TreeMap<>(fields);
        shown.keySet().removeIf(key -> key.startsWith("~"));
        return shown;
    }

    Map<String, String> fields() {
        return Collections.unmodifiableMap(fields);
    }

    boolean changed() {
        return changed;
    }

    void saved() {
        changed = false;
    }

    void become(Status next) {
        changed |= status != next;
        status = next;
    }

    Optional<String> field(String key) {
        return Optional.ofNullable(fields.get(key));
    }

    void set(String key, String text) {
        if (text.isEmpty()) {
            clear(key);
        } else {
            changed |= !text.equals(fields.put(key, text));
        }
    }

    void clear(String key) {
        changed |= fields.remove(key) != null;
    }

    void set(String key, Instant at) {
        set(key, text(at));
    }

    /** A note with the precision of milliseconds. */
    void note(String key, Instant at) {
        set(key, Long.toString(at.toEpochMilli()));
    }

    Optional<Instant> noted(String key) {
        return field(key).map(text -> Instant.ofEpochMilli(Long.parseLong(text)));
    }

    long count(String key) {
        return field(key).map(Long::parseLong).orElse(0L);
    }

    /** A time as fields show it. */
    public static String text(Instant at) {
        return Value.AT.format(at.atOffset(ZoneOffset.UTC));
    }

    @Override
    public String toString() {
        return id + " " + status;
    }
}
