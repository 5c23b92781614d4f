package rowmill.engine.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import rowmill.engine.features.FeatureSpace;
import rowmill.engine.features.FittedTerm;
import rowmill.engine.schema.DataSchema;

/** Puts a model together, and drops its least useful words until it is within its size. */
final class ModelAssembly {
    private static final double ROOM = 0.98;

    private final ModelType type;
    private final DataSchema schema;
    private final String recipe;
    private final Provenance provenance;

    ModelAssembly(ModelType type, DataSchema schema, String recipe, Provenance provenance) {
        this.type = type;
        this.schema = schema;
        this.recipe = recipe;
        this.provenance = provenance;
    }

    Model assemble(FeatureSpace space, Targets targets, Chosen chosen) {
        FeatureSpace features = space;
        float[] values = chosen.weights();
        int prunings = 0;
        while (true) {
            var weights = new Weights(targets.outputs(), values, targets.mean(), targets.scale());
            Model model = model(features, targets, chosen, weights, prunings);
            long bytes = ModelFormat.sizeInBytes(model);
            long excess = bytes - provenance.parameters().maxModelBytes();
            if (excess <= 0) {
                return model;
            }
            boolean[] dropped = WordValue.leastUseful(features, weights, excess + (long) ((1 - ROOM) * bytes));
            FeatureSpace.Pruned pruned = features.withoutWords(feature -> dropped[feature]);
            if (pruned.space().size() == features.size()) {
                return model;
            }
            values = kept(weights, pruned.origins());
            features = pruned.space();
            prunings++;
        }
    }

    private Model model(FeatureSpace features, Targets targets, Chosen chosen, Weights weights, int prunings) {
        var summary = new TrainingSummary(
                Learners.IDS[chosen.lane()],
                Learners.RATES[chosen.lane()],
                chosen.passes(),
                chosen.rounds(),
                chosen.reports(),
                targets.counts(),
                weights.parameters(),
                prunings);
        return new Model(type, schema, recipe, features, targets.names(), weights, provenance, summary);
    }

    private static float[] kept(Weights weights, int[] origins) {
        int outputs = weights.outputs();
        float[] values = new float[(origins.length + 1) * outputs];
        for (int feature = 0; feature < origins.length; feature++) {
            System.arraycopy(weights.values(), origins[feature] * outputs, values, feature * outputs, outputs);
        }
        System.arraycopy(weights.values(), weights.features() * outputs, values, origins.length * outputs, outputs);
        return values;
    }

    /** How much a model would lose with a word. */
    private record WordValue(int feature, double value, int bytes) {
        /** Marks the words of least value that take the given number of bytes together. */
        private static boolean[] leastUseful(FeatureSpace features, Weights weights, long bytes) {
            List<WordValue> words = new ArrayList<>();
            for (int term = 0; term < features.terms().size(); term++) {
                if (features.terms().get(term) instanceof FittedTerm.Words fitted) {
                    collect(fitted, features.firstFeature(term), weights, words);
                }
            }
            WordValue[] ordered = words.toArray(WordValue[]::new);
            Arrays.sort(
                    ordered,
                    (left, right) -> left.value == right.value
                            ? Integer.compare(right.feature, left.feature)
                            : Double.compare(left.value, right.value));
            boolean[] dropped = new boolean[features.size()];
            long saved = 0;
            for (int index = 0; index < ordered.length && saved < bytes; index++) {
                dropped[ordered[index].feature] = true;
                saved += ordered[index].bytes;
            }
            return dropped;
        }

        /** The change of scores summed over the training records: weight (or difference to what takes its place) × count. */
        private static void collect(FittedTerm.Words fitted, int first, Weights weights, List<WordValue> into) {
            int size = fitted.dictionary().size();
            for (int word = 0; word < size; word++) {
                double change = 0;
                for (int output = 0; output < weights.outputs(); output++) {
                    double instead = fitted.pools() ? weights.of(first + size, output) : 0;
                    change += Math.abs(weights.of(first + word, output) - instead);
                }
                int bytes = ModelFormat.wordBytes(fitted.dictionary(), word) + 4 * weights.outputs();
                into.add(
                        new WordValue(first + word, change * fitted.dictionary().count(word), bytes));
            }
        }
    }
}
