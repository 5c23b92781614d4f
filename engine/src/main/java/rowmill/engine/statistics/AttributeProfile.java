package rowmill.engine.statistics;

import java.util.Optional;
import rowmill.engine.schema.AttributeType;

/** The figures of one attribute; one record per type. */
public sealed interface AttributeProfile permits NumericProfile, BinaryProfile, CategoricalProfile, TextProfile {
    /** The attribute's name in the schema. */
    String name();

    /** What the attribute is for. */
    AttributeRole role();

    /** Total, missing, invalid and empty values. */
    ValueCounts counts();

    /** How much the attribute tells about the target; absent for the target itself and where there is nothing to compare. */
    Optional<Association> association();

    /** The type under which the values were read. */
    default AttributeType type() {
        return switch (this) {
            case NumericProfile numeric -> AttributeType.NUMERIC;
            case BinaryProfile binary -> AttributeType.BINARY;
            case CategoricalProfile categorical -> AttributeType.CATEGORICAL;
            case TextProfile text -> AttributeType.TEXT;
        };
    }
}
