package rowmill.engine.alerts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import rowmill.engine.statistics.AttributeProfile;
import rowmill.engine.statistics.BinaryProfile;
import rowmill.engine.statistics.CategoricalProfile;
import rowmill.engine.statistics.NumericProfile;
import rowmill.engine.statistics.Profile;
import rowmill.engine.statistics.TextProfile;

/** Finds what deserves a look. */
public final class Alerts {
    private Alerts() {}

    /** The alerts of a profile: the serious ones first, then in file order. Depends on the profile alone. */
    public static List<Alert> of(Profile profile) {
        List<Alert> found = new ArrayList<>();
        Consumer<Alert> out = found::add;
        DatasetRules.check(profile, out);
        for (AttributeProfile attribute : profile.attributes()) {
            AttributeRules.check(attribute, out);
            switch (attribute) {
                case NumericProfile numeric -> NumericRules.check(numeric, out);
                case CategoricalProfile categorical -> CategoricalRules.check(categorical, out);
                case TextProfile text -> CategoricalRules.check(text, out);
                case BinaryProfile binary -> {}
            }
        }
        profile.target()
                .ifPresentOrElse(
                        target -> TargetRules.check(profile, target, out), () -> TargetRules.missing(profile, out));
        found.sort(Comparator.comparing(Alert::severity));
        return List.copyOf(found);
    }
}
