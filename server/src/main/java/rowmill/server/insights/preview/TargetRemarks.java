package rowmill.server.insights.preview;

import java.util.Locale;
import java.util.Optional;
import rowmill.engine.inference.InferredSchema;
import rowmill.engine.schema.AttributeType;

/** A missing target is told before a datasource is made. What one of a certain type is good for stands beside its type. */
final class TargetRemarks {
    private static final String NONE =
            "No target was named and none was found by rules; a model needs one. Call the column"
                    + " y in the query (… AS y), or name it: --target here, targetAttributeName in the schema.";

    private TargetRemarks() {}

    static Optional<String> of(InferredSchema inferred) {
        if (inferred.schema().targetIndex().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(inferred.schema().attributes().stream()
                .filter(attribute -> attribute.type() == AttributeType.TEXT
                        && attribute.name().toLowerCase(Locale.ROOT).equals("y"))
                .findFirst()
                .map(text -> "'" + text.name() + "' is no target, for it is TEXT. " + NONE)
                .orElse(NONE));
    }
}
