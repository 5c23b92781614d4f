package rowmill.server.insights;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import rowmill.contract.Call;
import rowmill.contract.ServiceException;
import rowmill.contract.insights.CheckDataSourceRequestInput;
import rowmill.contract.insights.CheckDataSourceRequestOutput;
import rowmill.contract.insights.CompareDataSourcesInput;
import rowmill.contract.insights.CompareDataSourcesOutput;
import rowmill.contract.insights.CompareEvaluationsInput;
import rowmill.contract.insights.CompareEvaluationsOutput;
import rowmill.contract.insights.CompareModelsInput;
import rowmill.contract.insights.CompareModelsOutput;
import rowmill.contract.insights.CrossValidateInput;
import rowmill.contract.insights.CrossValidateOutput;
import rowmill.contract.insights.ExplainPredictionInput;
import rowmill.contract.insights.ExplainPredictionOutput;
import rowmill.contract.insights.ExportModelInput;
import rowmill.contract.insights.ExportModelOutput;
import rowmill.contract.insights.GetDataSourceProfileInput;
import rowmill.contract.insights.GetDataSourceProfileOutput;
import rowmill.contract.insights.GetEvaluationReportInput;
import rowmill.contract.insights.GetEvaluationReportOutput;
import rowmill.contract.insights.GetLearningCurveInput;
import rowmill.contract.insights.GetLearningCurveOutput;
import rowmill.contract.insights.GetMetricsInput;
import rowmill.contract.insights.GetMetricsOutput;
import rowmill.contract.insights.GetModelCoefficientsInput;
import rowmill.contract.insights.GetModelCoefficientsOutput;
import rowmill.contract.insights.GetProgressInput;
import rowmill.contract.insights.GetProgressOutput;
import rowmill.contract.insights.InsightsError;
import rowmill.contract.insights.InsightsHandler;
import rowmill.contract.insights.ListBadRecordsInput;
import rowmill.contract.insights.ListBadRecordsOutput;
import rowmill.contract.insights.PreviewQueryInput;
import rowmill.contract.insights.PreviewQueryOutput;
import rowmill.contract.insights.SuggestRecipeInput;
import rowmill.contract.insights.SuggestRecipeOutput;
import rowmill.contract.insights.SuggestSchemaInput;
import rowmill.contract.insights.SuggestSchemaOutput;
import rowmill.contract.machinelearning.MachineLearningHandler;
import rowmill.engine.csv.ReadLimits;
import rowmill.engine.csv.UnreadableDatasetException;
import rowmill.engine.drift.Drift;
import rowmill.engine.inference.InferenceOptions;
import rowmill.engine.inference.SchemaInference;
import rowmill.engine.inference.UnknownTargetException;
import rowmill.engine.schema.InvalidSchemaException;
import rowmill.engine.statistics.Profile;
import rowmill.server.identity.AccessRequest;
import rowmill.server.identity.Authorizer;
import rowmill.server.identity.ResourceNaming;
import rowmill.server.insights.preview.QueryPreviews;
import rowmill.server.insights.readiness.ReadinessView;
import rowmill.server.insights.readiness.RequestCheck;

/** The operations of Rowmill Insights. Thread-safe. */
public final class InsightsService implements InsightsHandler {
    private static final int USUAL_BINS = 20;
    private static final int MOST_SAMPLES = 100;
    private static final int USUAL_TOP = 50;
    private static final int USUAL_CHANGES = 20;
    private static final int USUAL_THRESHOLDS = 101;

    private final LearningRecords records;
    private final Authorizer authorizer;
    private final CrossValidation crossValidation;
    private final QueryPreviews previews;
    private final RequestCheck check;

    /** @param learning Amazon ML as its callers reach it: every call is authorised for its caller */
    public InsightsService(
            LearningRecords records,
            Authorizer authorizer,
            MachineLearningHandler learning,
            QueryPreviews previews,
            RequestCheck check) {
        this.records = records;
        this.authorizer = authorizer;
        this.crossValidation = new CrossValidation(learning);
        this.previews = previews;
        this.check = check;
    }

    /** Which object each operation acts on. */
    public static ResourceNaming naming() {
        return new InsightsNaming();
    }

    @Override
    public GetDataSourceProfileOutput getDataSourceProfile(Call call, GetDataSourceProfileInput input) {
        int bins = input.histogramBins() == null ? USUAL_BINS : Integer.parseInt(input.histogramBins());
        Profile profile = profile(input.dataSourceId());
        String status = state("DataSource", input.dataSourceId()).status();
        return new ProfileView(profile, bins)
                .output(input.dataSourceId(), status, Boolean.TRUE.equals(input.verbose()));
    }

    @Override
    public ListBadRecordsOutput listBadRecords(Call call, ListBadRecordsInput input) {
        String id = input.dataSourceId();
        JobState state = state("DataSource", id);
        int limit = Objects.requireNonNullElse(input.limit(), MOST_SAMPLES);
        return records.badRecords(id)
                .map(bad -> Views.badRecords(id, bad, limit))
                .orElseThrow(() -> Unfinished.because(
                        "The bad records of datasource " + id + " are not known", "DataSource", state));
    }

    @Override
    public CompareDataSourcesOutput compareDataSources(Call call, CompareDataSourcesInput input) {
        String baseline = input.baselineDataSourceId();
        requireAlso(call, "CompareDataSources", InsightsNaming.dataSource(call, baseline));
        return Views.drift(
                baseline, input.dataSourceId(), Drift.between(profile(baseline), profile(input.dataSourceId())));
    }

    @Override
    public SuggestSchemaOutput suggestSchema(Call call, SuggestSchemaInput input) {
        String location = input.dataLocationS3();
        try {
            InferenceOptions known = new InferenceOptions(
                    Optional.ofNullable(input.targetAttributeName()),
                    Optional.ofNullable(input.dataFileContainsHeader()));
            return Views.schema(SchemaInference.fromFiles(records.files(call, location), ReadLimits.STANDARD, known));
        } catch (InvalidSchemaException | UnknownTargetException | UnreadableDatasetException e) {
            throw invalid("No schema can be suggested for " + location + ": " + e.getMessage());
        } catch (IOException e) {
            throw invalid("The data at " + location + " cannot be read: " + e.getMessage());
        }
    }

    @Override
    public PreviewQueryOutput previewQuery(Call call, PreviewQueryInput input) {
        return previews.preview(call, input);
    }

    @Override
    public CheckDataSourceRequestOutput checkDataSourceRequest(Call call, CheckDataSourceRequestInput input) {
        return ReadinessView.of(check.findings(call, input.toDocument()));
    }

    @Override
    public GetProgressOutput getProgress(Call call, GetProgressInput input) {
        JobState state = state(input.resourceType(), input.resourceId());
        return Views.progress(input, state, call.at());
    }

    @Override
    public GetModelCoefficientsOutput getModelCoefficients(Call call, GetModelCoefficientsInput input) {
        return new ModelInsights(trained(input.mlModelId()).model())
                .coefficients(input.mlModelId(), Objects.requireNonNullElse(input.top(), USUAL_TOP), input.class_());
    }

    @Override
    public GetLearningCurveOutput getLearningCurve(Call call, GetLearningCurveInput input) {
        return new ModelInsights(trained(input.mlModelId()).model()).learningCurve(input.mlModelId());
    }

    @Override
    public ExplainPredictionOutput explainPrediction(Call call, ExplainPredictionInput input) {
        return Explanations.explain(
                input.mlModelId(),
                trained(input.mlModelId()),
                input.record(),
                Objects.requireNonNullElse(input.top(), Integer.MAX_VALUE));
    }

    @Override
    public CompareModelsOutput compareModels(Call call, CompareModelsInput input) {
        requireAlso(call, "CompareModels", InsightsNaming.model(call, input.baselineMLModelId()));
        var comparison = new ModelComparison(
                trained(input.baselineMLModelId()).model(),
                trained(input.mlModelId()).model());
        return comparison.output(input, Objects.requireNonNullElse(input.top(), USUAL_CHANGES));
    }

    @Override
    public SuggestRecipeOutput suggestRecipe(Call call, SuggestRecipeInput input) {
        requireCompleted(input.dataSourceId(), "No recipe can be suggested for datasource ");
        return Views.recipe(
                input.dataSourceId(),
                records.foldSource(input.dataSourceId()).type(),
                records.suggestRecipe(input.dataSourceId()));
    }

    @Override
    public GetMetricsOutput getMetrics(Call call, GetMetricsInput input) {
        state("MLModel", input.mlModelId());
        return Views.metrics(input.mlModelId(), records.predictions(input.mlModelId()));
    }

    @Override
    public GetEvaluationReportOutput getEvaluationReport(Call call, GetEvaluationReportInput input) {
        int thresholds = Math.max(2, Objects.requireNonNullElse(input.thresholds(), USUAL_THRESHOLDS));
        FinishedEvaluation finished = evaluation(input.evaluationId());
        return new EvaluationReport(input.evaluationId(), finished, records.threshold(finished.modelId()))
                .output(thresholds, Boolean.TRUE.equals(input.verbose()));
    }

    @Override
    public CompareEvaluationsOutput compareEvaluations(Call call, CompareEvaluationsInput input) {
        List<FinishedEvaluation> found = new ArrayList<>();
        for (String id : input.evaluationIds()) {
            requireAlso(call, "CompareEvaluations", InsightsNaming.evaluation(call, id));
            found.add(evaluation(id));
        }
        return new EvaluationComparison(input.evaluationIds(), found).output();
    }

    @Override
    public CrossValidateOutput crossValidate(Call call, CrossValidateInput input) {
        requireCompleted(input.dataSourceId(), "No folds can be made of datasource ");
        return crossValidation.begin(call, input, records.foldSource(input.dataSourceId()));
    }

    @Override
    public ExportModelOutput exportModel(Call call, ExportModelInput input) {
        return ModelExport.export(
                records, call, input, trained(input.mlModelId()).model());
    }

    private TrainedModel trained(String id) {
        JobState state = state("MLModel", id);
        return records.trained(id)
                .orElseThrow(
                        () -> Unfinished.because("What model " + id + " has learned is not known", "MLModel", state));
    }

    private FinishedEvaluation evaluation(String id) {
        JobState state = state("Evaluation", id);
        return records.evaluation(id)
                .orElseThrow(() -> Unfinished.because("Evaluation " + id + " has no figures", "Evaluation", state));
    }

    private void requireCompleted(String id, String refusal) {
        JobState state = state("DataSource", id);
        if (!state.status().equals("COMPLETED")) {
            throw Unfinished.because(refusal + id, "DataSource", state);
        }
    }

    /** The right on a further object, beside the one that the request is named by. */
    private void requireAlso(Call call, String operation, String resource) {
        Map<String, List<String>> context = new HashMap<>(call.sessionContext());
        context.put("aws:SourceIp", List.of(call.sourceAddress()));
        authorizer.require(AccessRequest.of(call.caller(), "insights:" + operation, resource, context));
    }

    private JobState state(String resourceType, String id) {
        return records.state(resourceType, id)
                .orElseThrow(() -> InsightsError.RESOURCE_NOT_FOUND_EXCEPTION.because("No " + resourceType + " with id "
                        + id + " exists. List what there is with Describe" + resourceType + "s."));
    }

    private Profile profile(String id) {
        JobState state = state("DataSource", id);
        return records.profile(id)
                .orElseThrow(() -> Unfinished.because("Datasource " + id + " has no statistics", "DataSource", state));
    }

    private static ServiceException invalid(String message) {
        return InsightsError.INVALID_INPUT_EXCEPTION.because(message);
    }
}
