package rowmill.server.insights;

import java.util.Objects;
import rowmill.contract.Call;
import rowmill.contract.insights.CrossValidateInput;
import rowmill.contract.insights.CrossValidateOutput;
import rowmill.contract.insights.InsightsError;
import rowmill.contract.machinelearning.CreateDataSourceFromS3Input;
import rowmill.contract.machinelearning.CreateEvaluationInput;
import rowmill.contract.machinelearning.CreateMLModelInput;
import rowmill.contract.machinelearning.MachineLearningHandler;
import rowmill.contract.machinelearning.S3DataSpec;
import rowmill.engine.split.DataRearrangement;
import rowmill.engine.split.Fold;

/**
 * Makes a cross-validation out of the API's own objects: for each of the engine's folds two datasources, the fold and all the
 * others, a model and an evaluation. Asked for again, it changes nothing, as the API does.
 */
final class CrossValidation {
    private static final int USUAL_FOLDS = 5;
    private static final int LONGEST_PREFIX = 50;

    private final MachineLearningHandler learning;

    CrossValidation(MachineLearningHandler learning) {
        this.learning = learning;
    }

    CrossValidateOutput begin(Call call, CrossValidateInput input, FoldSource source) {
        if (source.split()) {
            throw InsightsError.INVALID_INPUT_EXCEPTION.because("The datasource " + input.dataSourceId()
                    + " is itself a part of the data at " + source.location()
                    + ", which cannot be split once more. Give one without DataRearrangement.");
        }
        if (input.prefix().length() > LONGEST_PREFIX) {
            throw InsightsError.INVALID_INPUT_EXCEPTION.because(
                    "Prefix has " + input.prefix().length() + " characters; at most " + LONGEST_PREFIX
                            + " are allowed, since ids are made from it.");
        }
        int folds = Objects.requireNonNullElse(input.folds(), USUAL_FOLDS);
        String seed = Objects.requireNonNullElse(input.seed(), "");
        return CrossValidateOutput.builder()
                .folds(Fold.of(folds, seed).stream()
                        .map(fold -> make(call, input, source, fold))
                        .toList())
                .build();
    }

    private rowmill.contract.insights.Fold make(Call call, CrossValidateInput input, FoldSource source, Fold fold) {
        String prefix = input.prefix() + "-" + (fold.number() + 1) + "-of-" + fold.count();
        dataSource(call, prefix + "-train", source, fold.others());
        dataSource(call, prefix + "-test", source, fold.itself());
        learning.createMLModel(
                call,
                CreateMLModelInput.builder()
                        .mlModelId(prefix)
                        .mlModelType(source.type().name())
                        .trainingDataSourceId(prefix + "-train")
                        .parameters(input.parameters())
                        .recipe(input.recipe())
                        .build());
        learning.createEvaluation(
                call,
                CreateEvaluationInput.builder()
                        .evaluationId(prefix)
                        .mlModelId(prefix)
                        .evaluationDataSourceId(prefix + "-test")
                        .build());
        return rowmill.contract.insights.Fold.builder()
                .trainingDataSourceId(prefix + "-train")
                .evaluationDataSourceId(prefix + "-test")
                .mlModelId(prefix)
                .evaluationId(prefix)
                .build();
    }

    private void dataSource(Call call, String id, FoldSource source, DataRearrangement part) {
        learning.createDataSourceFromS3(
                call,
                CreateDataSourceFromS3Input.builder()
                        .dataSourceId(id)
                        .dataSpec(S3DataSpec.builder()
                                .dataLocationS3(source.location())
                                .dataSchema(source.schemaText())
                                .dataRearrangement(part.json())
                                .build())
                        .computeStatistics(true)
                        .build());
    }
}
