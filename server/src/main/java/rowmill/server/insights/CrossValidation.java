package rowmill.server.insights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import rowmill.contract.Call;
import rowmill.contract.insights.CrossValidateInput;
import rowmill.contract.insights.CrossValidateOutput;
import rowmill.contract.insights.Fold;
import rowmill.contract.insights.InsightsError;
import rowmill.contract.machinelearning.CreateDataSourceFromS3Input;
import rowmill.contract.machinelearning.CreateEvaluationInput;
import rowmill.contract.machinelearning.CreateMLModelInput;
import rowmill.contract.machinelearning.MachineLearningHandler;
import rowmill.contract.machinelearning.S3DataSpec;

/**
 * Makes the folds of a cross-validation out of the API's own objects: for each fold two datasources, a random part and its
 * complement, a model and an evaluation. Asked for again, it changes nothing, as the API does.
 */
final class CrossValidation {
    private static final int USUAL_FOLDS = 5;
    private static final int LONGEST_PREFIX = 50;
    private static final ObjectMapper JSON = new ObjectMapper();

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
        List<Fold> made = new ArrayList<>();
        for (int fold = 0; fold < folds; fold++) {
            made.add(make(call, input, source, fold, folds));
        }
        return CrossValidateOutput.builder().folds(made).build();
    }

    private Fold make(Call call, CrossValidateInput input, FoldSource source, int fold, int folds) {
        String prefix = input.prefix() + "-" + (fold + 1) + "-of-" + folds;
        String seed = Objects.requireNonNullElse(input.seed(), "");
        int begin = 100 * fold / folds;
        int end = 100 * (fold + 1) / folds;
        dataSource(call, prefix + "-train", source, part(begin, end, seed, true));
        dataSource(call, prefix + "-test", source, part(begin, end, seed, false));
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
        return Fold.builder()
                .trainingDataSourceId(prefix + "-train")
                .evaluationDataSourceId(prefix + "-test")
                .mlModelId(prefix)
                .evaluationId(prefix)
                .build();
    }

    private void dataSource(Call call, String id, FoldSource source, String rearrangement) {
        learning.createDataSourceFromS3(
                call,
                CreateDataSourceFromS3Input.builder()
                        .dataSourceId(id)
                        .dataSpec(S3DataSpec.builder()
                                .dataLocationS3(source.location())
                                .dataSchema(source.schemaText())
                                .dataRearrangement(rearrangement)
                                .build())
                        .computeStatistics(true)
                        .build());
    }

    private static String part(int begin, int end, String seed, boolean complement) {
        ObjectNode splitting = JSON.createObjectNode();
        splitting.put("percentBegin", begin).put("percentEnd", end).put("strategy", "random");
        splitting.put("complement", complement).putObject("strategyParams").put("randomSeed", seed);
        try {
            return JSON.writeValueAsString(JSON.createObjectNode().set("splitting", splitting));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A split could not be written as JSON", e);
        }
    }
}
