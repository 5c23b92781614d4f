package rowmill.contract.generator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The source text of the record for one structure. */
final class RecordSource {
    private final Service service;
    private final String shapeName;
    private final boolean output;
    private final String typeName;
    private final List<Component> components = new ArrayList<>();

    RecordSource(Service service, String shapeName, boolean output) {
        this.service = service;
        this.shapeName = shapeName;
        this.output = output;
        this.typeName = JavaNames.type(shapeName);
        JsonNode shapes = service.model().path("shapes");
        JsonNode shape = shapes.path(shapeName);
        Set<String> required = new HashSet<>();
        shape.path("required").forEach(name -> required.add(name.asText()));
        for (Map.Entry<String, JsonNode> member : shape.path("members").properties()) {
            String name = member.getKey();
            components.add(Component.of(shapes, name, member.getValue(), required.contains(name)));
        }
    }

    String typeName() {
        return typeName;
    }

    String text() {
        return """
                package %s;

                import java.nio.ByteBuffer;
                import java.time.Instant;
                import java.util.List;
                import java.util.Map;
                import org.jspecify.annotations.Nullable;
                import rowmill.contract.DocumentReader;
                import rowmill.contract.DocumentWriter;
                import rowmill.contract.RecordMembers;

                /** The structure {@code %s} of %s. */
                public record %s(%s) {
                    /** Checks required members and copies collections; a null collection becomes an empty one. */
                    public %s {
                %s    }

                    /** An empty builder. */
                    public static Builder builder() {
                        return new Builder();
                    }

                    /** A builder with the values of this record. */
                    public Builder toBuilder() {
                        Builder builder = new Builder();
                %s        return builder;
                    }

                    /** The record for a document of this shape. */
                    public static %s fromDocument(Map<String, Object> document) {
                        DocumentReader reader = new DocumentReader(document);
                        Builder builder = new Builder();
                %s        return builder.build();
                    }

                    /** The document for this record; absent members stay out. */
                    public Map<String, Object> toDocument() {
                        DocumentWriter writer = new DocumentWriter();
                %s        return writer.document();
                    }
                %s
                %s}
                """
                .formatted(
                        service.packageName(),
                        shapeName,
                        service.title(),
                        typeName,
                        joined(", ", c -> c.declaredType() + " " + c.javaName()),
                        typeName,
                        constructorBody(),
                        joined("", c -> "        builder." + c.javaName() + " = " + c.javaName() + ";\n"),
                        typeName,
                        joined("", RecordSource::read),
                        joined("", this::write),
                        maskedToString(),
                        builder());
    }

    private String joined(String separator, Function<Component, String> piece) {
        return components.stream().map(piece).collect(Collectors.joining(separator));
    }

    private String constructorBody() {
        return joined("", c -> {
            String name = c.javaName();
            if (c.type().isCollection()) {
                return "        " + name + " = RecordMembers.copy(" + name + ");\n";
            }
            return c.required()
                    ? "        RecordMembers.required(\"" + typeName + "." + c.modelName() + "\", " + name + ");\n"
                    : "";
        });
    }

    private static String read(Component c) {
        String conversion =
                switch (c.type().kind()) {
                    case SCALAR -> "";
                    case STRUCTURE -> ", " + c.type().name() + "::fromDocument";
                    case LIST, MAP -> ", " + c.type().itemFromValue();
                };
        return "        builder.%s = reader.%s(\"%s\"%s);\n"
                .formatted(c.javaName(), c.type().reader(), c.modelName(), conversion);
    }

    private String write(Component c) {
        String method =
                switch (c.type().kind()) {
                    case SCALAR, STRUCTURE -> "put";
                    // Clients index into the lists of an answer without asking whether they are there.
                    case LIST -> c.required() || output ? "putList" : "putUnlessEmpty";
                    case MAP -> c.required() ? "putMap" : "putUnlessEmpty";
                };
        String conversion =
                switch (c.type().kind()) {
                    case SCALAR -> "";
                    case STRUCTURE -> ", " + c.type().toValue();
                    case LIST, MAP -> ", " + c.type().itemToValue();
                };
        return "        writer.%s(\"%s\", %s%s);\n".formatted(method, c.modelName(), c.javaName(), conversion);
    }

    private String maskedToString() {
        if (components.stream().noneMatch(Component::secret)) {
            return "";
        }
        String parts = joined(" + \", ", c -> {
            String value = c.secret() ? "RecordMembers.masked(" + c.javaName() + ")" : c.javaName();
            return c.javaName() + "=\" + " + value;
        });
        return """

                    /** As any record, with secrets replaced by three stars. */
                    @Override
                    public String toString() {
                        return "%s[%s + "]";
                    }
                """
                .formatted(typeName, parts);
    }

    private String builder() {
        String fields = joined("", c -> "        private @Nullable " + c.type().name() + " " + c.javaName() + ";\n");
        String setters = joined("", RecordSource::setter);
        return """
                    /** Collects the members of a {@link %s}. Not safe to share between threads. */
                    public static final class Builder {
                %s
                        private Builder() {}
                %s
                        /** The record; a required member that was not set is a validation error. */
                        @SuppressWarnings("NullAway") // The record's constructor checks what it requires.
                        public %s build() {
                            return new %s(%s);
                        }
                    }
                """
                .formatted(typeName, fields, setters, typeName, typeName, joined(", ", Component::javaName));
    }

    private static String setter(Component c) {
        return """

                        /** Sets {@code %s}, a {@code %s}. */
                        public Builder %s(%s value) {
                            this.%s = value;
                            return this;
                        }
                """
                .formatted(
                        c.modelName(),
                        c.document(),
                        c.javaName(),
                        "@Nullable " + c.type().name(),
                        c.javaName());
    }
}
