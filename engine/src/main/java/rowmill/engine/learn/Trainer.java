package rowmill.engine.learn;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import rowmill.engine.csv.DatasetReader;
import rowmill.engine.csv.ReadResult;
import rowmill.engine.features.FeatureFit;
import rowmill.engine.features.FeatureSpace;
import rowmill.engine.features.FitPlan;
import rowmill.engine.recipe.Recipe;
import rowmill.engine.recipe.Term;
import rowmill.engine.schema.DataSchema;
import rowmill.engine.suggest.RecordSample;
import rowmill.engine.suggest.SuggestedRecipe;

/**
 * Trains models.
 *
 * <p>Cost: two readings of the data (three when the recipe crosses quantile bins), then up to {@link
 * TrainingParameters#maxPasses} passes over encoded records of 2 to 4 bytes a feature. Memory: the model for five learners,
 * bounded dictionaries, and the {@linkplain TrainingRequest.Workspace workspace}; it does not grow with the data.
 */
public final class Trainer {
    /** Recorded in {@link Provenance}. */
    public static final String SOFTWARE_VERSION = "rowmill 0.1.0";

    private final TrainingRequest request;
    private final TrainingWatch watch;
    private final DataSchema schema;
    private final TargetReader reader;
    private int step;

    private Trainer(TrainingRequest request, TrainingWatch watch) {
        this.request = request;
        this.watch = watch;
        this.schema = request.data().schema();
        this.reader = TargetReader.of(request.type(), schema);
    }

    /**
     * Trains a model.
     *
     * @throws rowmill.engine.recipe.InvalidRecipeException when the given recipe is wrong, before anything is read
     * @throws UntrainableException when the schema or the data allow no model of this type
     * @throws rowmill.engine.csv.UnreadableDatasetException when the data breaks a limit as a whole
     * @throws IOException when data cannot be read, or the workspace is full
     * @throws java.util.concurrent.CancellationException when the watch says so
     */
    public static Model train(TrainingRequest request, TrainingWatch watch) throws IOException {
        watch.began(request.type(), request.parameters());
        Model model = new Trainer(request, watch).train();
        watch.finished(model);
        return model;
    }

    /**
     * Proposes the recipe that {@link #train} would use if none were given. Reads the data once.
     *
     * @throws UntrainableException when the schema or the data allow no model of this type
     */
    public static SuggestedRecipe suggest(TrainingRequest request, TrainingWatch watch) throws IOException {
        var trainer = new Trainer(request, watch);
        trainer.requireInputs();
        List<Term> everything =
                Recipe.parse(SuggestedRecipe.ALL_THAT_MAY_BE_READ).resolve(trainer.schema);
        return trainer.suggest(
                trainer.fit(FitPlan.of(trainer.schema, everything)).sink());
    }

    private Model train() throws IOException {
        if (request.recipe().isEmpty()) {
            requireInputs();
        }
        Recipe given = Recipe.parse(request.recipe().orElse(SuggestedRecipe.ALL_THAT_MAY_BE_READ));
        FitPlan plan = FitPlan.of(schema, given.resolve(schema));
        ReadResult<TrainingFit> read = fit(plan);
        TrainingFit fit = read.sink();
        if (read.onlyBad()) {
            throw new UntrainableException("The data has no record to learn from: " + read.whyOnlyBad(schema));
        }
        Targets targets = fit.target().targets();
        Recipe recipe =
                request.recipe().isPresent() ? given : Recipe.parse(suggest(fit).json());
        if (plan.needsSecondPass()) {
            fit.features().join(fit(plan.secondPass(fit.features())).sink().features());
        }
        FeatureSpace space = fit.features()
                .space(recipe.resolve(schema), FeatureBudget.words(request.parameters(), targets.outputs()));
        FeatureBudget.check(space.size(), targets.outputs());
        Chosen chosen = learn(space, targets, fit.features());
        var provenance = new Provenance(
                SOFTWARE_VERSION,
                request.origin(),
                fit.fingerprint().text(),
                fit.features().records(),
                read.totals().badRecords() + fit.target().missing(),
                request.recipe().isEmpty(),
                request.parameters(),
                request.seed());
        return new ModelAssembly(request.type(), schema, recipe.toJson(), provenance).assemble(space, targets, chosen);
    }

    private void requireInputs() {
        if (IntStream.range(0, schema.attributes().size()).noneMatch(schema::isInput)) {
            throw new UntrainableException(
                    "There is nothing to learn from: the schema has no attribute beside the target, the"
                            + " row id, the row weight and those that are excluded.");
        }
    }

    private ReadResult<TrainingFit> fit(FitPlan plan) throws IOException {
        var level = new AtomicInteger();
        return DatasetReader.read(
                request.data(),
                range -> new TrainingFit(plan, reader, new RecordSample(schema, level), range),
                watch.reader(++step));
    }

    private SuggestedRecipe suggest(TrainingFit fit) {
        fit.target().targets();
        return SuggestedRecipe.of(schema, fit.sample(), fit.target().classCount());
    }

    private Chosen learn(FeatureSpace space, Targets targets, FeatureFit fit) throws IOException {
        TrainingRequest.Workspace workspace = request.workspace();
        try (var storage = new ChunkStorage(workspace.directory(), workspace.memoryBytes())) {
            var stage = new EncodedRows.Stage(++step, fit.records(), watch);
            EncodedRows encoded = EncodedRows.read(request, space, targets, stage, storage);
            var objective = new Objective(
                    Loss.of(request.type()),
                    space.size(),
                    targets.outputs(),
                    targets.intercepts(),
                    Regularization.of(request.parameters()));
            var contest = new Contest(objective, request.parameters(), request.seed(), watch);
            return fit.records() <= EncodedRows.FEW_RECORDS
                    ? contest.byFolds(encoded.rows())
                    : contest.byHeldOut(encoded.rows(), encoded.heldOut());
        }
    }
}
