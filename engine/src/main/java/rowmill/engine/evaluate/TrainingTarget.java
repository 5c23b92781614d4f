package rowmill.engine.evaluate;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import rowmill.engine.learn.Model;

/**
 * How the target was distributed in training: for the check that the evaluation's target is alike.
 *
 * @param classes records by class; {@code 0} and {@code 1} for a binary target
 */
public record TrainingTarget(SortedMap<String, Long> classes) {
    public TrainingTarget {
        classes = new TreeMap<>(classes);
    }

    /** What a model remembers of its training; nothing for a regression, whose weights hold mean and spread. */
    public static Optional<TrainingTarget> of(Model model) {
        List<Long> counts = model.summary().classCounts();
        if (counts.isEmpty() || counts.size() != model.classes().size()) {
            return Optional.empty();
        }
        var classes = new TreeMap<String, Long>();
        for (int each = 0; each < counts.size(); each++) {
            classes.put(model.classes().get(each), counts.get(each));
        }
        return Optional.of(new TrainingTarget(classes));
    }
}
