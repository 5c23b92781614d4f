package rowmill.benchmarks.peer;

import java.io.IOException;
import java.util.List;
import rowmill.engine.csv.CsvRecord;
import rowmill.engine.csv.DatasetReader;
import rowmill.engine.csv.MergeableSink;
import rowmill.engine.csv.ReadRequest;
import rowmill.engine.csv.ReadWatch;
import rowmill.engine.features.FeatureEncoder;
import rowmill.engine.features.FeatureFit;
import rowmill.engine.features.FeatureSpace;
import rowmill.engine.features.FeatureVector;
import rowmill.engine.features.FitPlan;
import rowmill.engine.learn.ModelType;
import rowmill.engine.recipe.Recipe;
import rowmill.engine.recipe.Term;
import rowmill.engine.value.BinaryValue;
import rowmill.engine.value.NumericValue;

/** A recipe fitted to training records, and what turns records into examples with it. */
public final class Encoding {
    /** What is usual with other learners: categories and words one-hot, numbers with mean 0 and standard deviation 1. */
    public static final String PLAIN =
            """
            {"outputs":["ALL_BINARY","ALL_CATEGORICAL","ALL_NUMERIC","lowercase(no_punct(ALL_TEXT))"]}""";

    private static final int MOST_WORDS = 1 << 20;

    private final FeatureSpace space;
    private final ModelType type;
    private final List<String> classes;

    private Encoding(FeatureSpace space, ModelType type, List<String> classes) {
        this.space = space;
        this.type = type;
        this.classes = classes;
    }

    /**
     * Fits a recipe.
     *
     * @param classes the classes of a multiclass target in the order of their numbers
     */
    public static Encoding fit(ReadRequest data, String recipe, ModelType type, List<String> classes)
            throws IOException {
        List<Term> terms = Recipe.parse(recipe).resolve(data.schema());
        FitPlan plan = FitPlan.of(data.schema(), terms);
        FeatureFit fit = DatasetReader.read(data, range -> new FitSink(new FeatureFit(plan)), ReadWatch.NOBODY)
                .sink()
                .fit;
        return new Encoding(fit.space(terms, MOST_WORDS), type, List.copyOf(classes));
    }

    /** Number of features. */
    public int features() {
        return space.size();
    }

    /** Number of classes of a multiclass target; 0 for others. */
    public int classes() {
        return classes.size();
    }

    /** Encodes all records that have a target. */
    public Examples examples(ReadRequest data) throws IOException {
        int target = data.schema().targetIndex().orElseThrow();
        return DatasetReader.read(
                        data,
                        range -> new ExampleSink(space.encoder(data.schema()), record -> label(record, target)),
                        ReadWatch.NOBODY)
                .sink()
                .examples;
    }

    private double label(CsvRecord record, int target) {
        return switch (type) {
            case BINARY -> {
                int value = BinaryValue.parse(record.bytes(), record.start(target), record.end(target));
                yield value < 0 ? Double.NaN : value;
            }
            case REGRESSION -> NumericValue.parse(record.bytes(), record.start(target), record.end(target));
            case MULTICLASS -> classes.indexOf(record.text(target));
        };
    }

    private interface LabelReader {
        double label(CsvRecord record);
    }

    private record FitSink(FeatureFit fit) implements MergeableSink<FitSink> {
        @Override
        public void accept(CsvRecord record) {
            fit.accept(record);
        }

        @Override
        public FitSink merge(FitSink following) {
            fit.merge(following.fit);
            return this;
        }
    }

    private static final class ExampleSink implements MergeableSink<ExampleSink> {
        private final FeatureEncoder encoder;
        private final LabelReader reader;
        private final FeatureVector vector = new FeatureVector();
        private final Examples examples = new Examples();

        private ExampleSink(FeatureEncoder encoder, LabelReader reader) {
            this.encoder = encoder;
            this.reader = reader;
        }

        @Override
        public void accept(CsvRecord record) {
            double label = reader.label(record);
            if (!Double.isNaN(label)) {
                encoder.encode(record, vector);
                examples.add(label, vector);
            }
        }

        @Override
        public ExampleSink merge(ExampleSink following) {
            examples.addAll(following.examples);
            return this;
        }
    }
}
