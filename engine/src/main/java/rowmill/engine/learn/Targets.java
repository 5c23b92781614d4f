package rowmill.engine.learn;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.features.ByteTable;

/** How targets become labels: class numbers, or numbers with mean 0 and standard deviation 1. Immutable, thread-safe. */
final class Targets {
    private final TargetReader reader;
    private final ByteTable classes;
    private final double mean;
    private final double scale;
    private final double[] intercepts;

    Targets(TargetReader reader, ByteTable classes, double mean, double scale, double[] intercepts) {
        this.reader = reader;
        this.classes = classes;
        this.mean = mean;
        this.scale = scale;
        this.intercepts = intercepts;
    }

    /** The label of a record; NaN when it has none, so that it cannot be learned from. */
    float label(CsvRecord record) {
        double raw = reader.read(record, classes);
        return (float) ((raw - mean) / scale);
    }

    /** Mean of a numeric target; otherwise 0. */
    double mean() {
        return mean;
    }

    /** Standard deviation of a numeric target; otherwise 1. */
    double scale() {
        return scale;
    }

    /** Number of scores. */
    int outputs() {
        return intercepts.length;
    }

    /** Where to start: log odds, log frequencies, or 0. */
    double[] intercepts() {
        return intercepts.clone();
    }

    /** For each class, its number of training records. */
    List<Long> counts() {
        List<Long> counts = new ArrayList<>();
        for (int number = 0; number < classes.size(); number++) {
            counts.add(classes.count(number));
        }
        return counts;
    }

    /** The classes in the order of their numbers: {@code 0} and {@code 1}, those of a multiclass target, or none. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (int number = 0; number < classes.size(); number++) {
            names.add(new String(classes.bytes(number), StandardCharsets.UTF_8));
        }
        return names;
    }
}
