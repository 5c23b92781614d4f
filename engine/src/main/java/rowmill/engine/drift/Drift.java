package rowmill.engine.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rowmill.engine.statistics.AttributeProfile;
import rowmill.engine.statistics.Profile;

/**
 * The comparison of two data sets.
 *
 * @param attributes those that both have under the same name and type, in the order of the earlier one
 * @param notCompared names that only one of the two has, that have another type in the other one, or that are texts of which no
 *     token's records are known on both sides: each lists 100 tokens only, and these lists have nothing in common
 */
public record Drift(List<AttributeDrift> attributes, List<String> notCompared) {
    public Drift {
        attributes = List.copyOf(attributes);
        notCompared = List.copyOf(notCompared);
    }

    /**
     * Compares a later data set with an earlier one. The groups come from the earlier one, so the result is not symmetric.
     * Depends on the two profiles alone.
     */
    public static Drift between(Profile before, Profile after) {
        List<AttributeDrift> attributes = new ArrayList<>();
        List<String> notCompared = new ArrayList<>();
        for (AttributeProfile old : before.attributes()) {
            after.attribute(old.name())
                    .filter(found -> found.type() == old.type())
                    .flatMap(found -> compare(old, found))
                    .ifPresentOrElse(attributes::add, () -> notCompared.add(old.name()));
        }
        for (AttributeProfile added : after.attributes()) {
            if (before.attribute(added.name()).isEmpty()) {
                notCompared.add(added.name());
            }
        }
        return new Drift(attributes, notCompared);
    }

    private static Optional<AttributeDrift> compare(AttributeProfile before, AttributeProfile after) {
        Shares shares = Shares.of(before, after);
        return Optional.of(shares)
                .filter(Shares::comparable)
                .map(found -> new AttributeDrift(
                        before.name(), before.type(), found.stabilityIndex(), found.distance(), found.groups()));
    }
}
