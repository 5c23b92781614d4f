package rowmill.contract.model;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A place of a structure, list or map that holds a value of some shape. Shapes are resolved late: they may recurse. */
public final class Member {
    private final String name;
    private final String shapeName;
    private final Map<String, Shape> shapes;
    private final @Nullable String locationName;
    private final @Nullable String queryName;
    private final boolean required;
    private final boolean sensitive;

    Member(String name, Map<String, Shape> shapes, ModelNode reference, boolean needed) {
        this.name = name;
        this.shapes = shapes;
        this.shapeName = reference.path("shape").text();
        this.locationName = reference.textOrNull("locationName");
        this.queryName = reference.textOrNull("queryName");
        this.sensitive = reference.path("sensitive").isTrue();
        this.required = needed;
    }

    /** The name in the model and in documents, for example {@code DataSourceId}. */
    public String name() {
        return name;
    }

    /** The shape of the value. */
    public Shape shape() {
        return Objects.requireNonNull(shapes.get(shapeName), () -> "The model has no shape " + shapeName);
    }

    /** The name on the wire: the location name that the model gives, or else the member's own. */
    public String wireName() {
        return locationName == null ? name : locationName;
    }

    /** The location name of the model, or null. */
    public @Nullable String locationName() {
        return locationName;
    }

    /** The name of the request parameter in the EC2 dialect: query name, or the wire name with a capital. */
    public String ec2ParameterName() {
        if (queryName != null) {
            return queryName;
        }
        String wire = wireName();
        return Character.toUpperCase(wire.charAt(0)) + wire.substring(1);
    }

    /** Whether a value must be present. */
    public boolean required() {
        return required;
    }

    /** Whether the value is a secret: its shape says so, or the build marked the member. */
    public boolean sensitive() {
        return sensitive || shape().sensitive();
    }

    @Override
    public String toString() {
        return name + ": " + shapeName;
    }
}
