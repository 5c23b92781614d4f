package rowmill.engine.inference;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import rowmill.engine.inference.Guess.Subject;
import rowmill.engine.schema.Attribute;
import rowmill.engine.schema.AttributeType;

/**
 * Finds the column to predict when nobody names it: the one with a target's name, else a BINARY last column, else the only
 * BINARY column if it is the first, else a CATEGORICAL last column behind nothing but NUMERIC ones. Otherwise there is none: a
 * wrong target is worse than a missing one.
 */
final class TargetRule {
    private static final Set<String> TARGET_NAMES =
            Set.of("y", "label", "target", "class", "outcome", "response", "is_target", "target_variable");

    private TargetRule() {}

    static Optional<Guess> guess(List<Attribute> attributes, Optional<String> rowId) {
        List<Attribute> candidates = attributes.stream()
                .filter(attribute ->
                        attribute.type() != AttributeType.TEXT && !rowId.equals(Optional.of(attribute.name())))
                .toList();
        List<Attribute> named =
                candidates.stream().filter(TargetRule::isNamedLikeATarget).toList();
        if (named.size() == 1) {
            return Optional.of(guess(named.getFirst(), 0.9, "The name is that of a target."));
        }
        Attribute last = attributes.getLast();
        if (last.type() == AttributeType.BINARY && attributes.size() > 1) {
            return Optional.of(guess(last, 0.7, "The last column is BINARY, and targets usually stand last."));
        }
        if (attributes.getFirst().type() == AttributeType.BINARY
                && count(attributes, AttributeType.BINARY) == 1
                && attributes.size() > 1) {
            return Optional.of(guess(
                    attributes.getFirst(), 0.5, "It is the only BINARY column and stands first, as labels often do."));
        }
        boolean classOfNumbers = last.type() == AttributeType.CATEGORICAL
                && attributes.size() > 2
                && !rowId.equals(Optional.of(last.name()))
                && count(attributes, AttributeType.NUMERIC) == attributes.size() - 1;
        return classOfNumbers
                ? Optional.of(guess(last, 0.5, "All columns before it are NUMERIC, so it is likely to be their class."))
                : Optional.empty();
    }

    static boolean isNamedLikeATarget(Attribute attribute) {
        return TARGET_NAMES.contains(attribute.name().toLowerCase(Locale.ROOT));
    }

    private static long count(List<Attribute> attributes, AttributeType type) {
        return attributes.stream().filter(attribute -> attribute.type() == type).count();
    }

    private static Guess guess(Attribute attribute, double confidence, String reason) {
        return new Guess(Subject.TARGET, attribute.name(), attribute.name(), confidence, reason);
    }
}
