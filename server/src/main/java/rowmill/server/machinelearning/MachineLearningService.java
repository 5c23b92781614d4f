package rowmill.server.machinelearning;

import rowmill.contract.Call;
import rowmill.contract.machinelearning.AddTagsInput;
import rowmill.contract.machinelearning.AddTagsOutput;
import rowmill.contract.machinelearning.CreateBatchPredictionInput;
import rowmill.contract.machinelearning.CreateBatchPredictionOutput;
import rowmill.contract.machinelearning.CreateDataSourceFromRDSInput;
import rowmill.contract.machinelearning.CreateDataSourceFromRDSOutput;
import rowmill.contract.machinelearning.CreateDataSourceFromRedshiftInput;
import rowmill.contract.machinelearning.CreateDataSourceFromRedshiftOutput;
import rowmill.contract.machinelearning.CreateDataSourceFromS3Input;
import rowmill.contract.machinelearning.CreateDataSourceFromS3Output;
import rowmill.contract.machinelearning.CreateEvaluationInput;
import rowmill.contract.machinelearning.CreateEvaluationOutput;
import rowmill.contract.machinelearning.CreateMLModelInput;
import rowmill.contract.machinelearning.CreateMLModelOutput;
import rowmill.contract.machinelearning.CreateRealtimeEndpointInput;
import rowmill.contract.machinelearning.CreateRealtimeEndpointOutput;
import rowmill.contract.machinelearning.DeleteBatchPredictionInput;
import rowmill.contract.machinelearning.DeleteBatchPredictionOutput;
import rowmill.contract.machinelearning.DeleteDataSourceInput;
import rowmill.contract.machinelearning.DeleteDataSourceOutput;
import rowmill.contract.machinelearning.DeleteEvaluationInput;
import rowmill.contract.machinelearning.DeleteEvaluationOutput;
import rowmill.contract.machinelearning.DeleteMLModelInput;
import rowmill.contract.machinelearning.DeleteMLModelOutput;
import rowmill.contract.machinelearning.DeleteRealtimeEndpointInput;
import rowmill.contract.machinelearning.DeleteRealtimeEndpointOutput;
import rowmill.contract.machinelearning.DeleteTagsInput;
import rowmill.contract.machinelearning.DeleteTagsOutput;
import rowmill.contract.machinelearning.DescribeBatchPredictionsInput;
import rowmill.contract.machinelearning.DescribeBatchPredictionsOutput;
import rowmill.contract.machinelearning.DescribeDataSourcesInput;
import rowmill.contract.machinelearning.DescribeDataSourcesOutput;
import rowmill.contract.machinelearning.DescribeEvaluationsInput;
import rowmill.contract.machinelearning.DescribeEvaluationsOutput;
import rowmill.contract.machinelearning.DescribeMLModelsInput;
import rowmill.contract.machinelearning.DescribeMLModelsOutput;
import rowmill.contract.machinelearning.DescribeTagsInput;
import rowmill.contract.machinelearning.DescribeTagsOutput;
import rowmill.contract.machinelearning.GetBatchPredictionInput;
import rowmill.contract.machinelearning.GetBatchPredictionOutput;
import rowmill.contract.machinelearning.GetDataSourceInput;
import rowmill.contract.machinelearning.GetDataSourceOutput;
import rowmill.contract.machinelearning.GetEvaluationInput;
import rowmill.contract.machinelearning.GetEvaluationOutput;
import rowmill.contract.machinelearning.GetMLModelInput;
import rowmill.contract.machinelearning.GetMLModelOutput;
import rowmill.contract.machinelearning.MachineLearningHandler;
import rowmill.contract.machinelearning.PredictInput;
import rowmill.contract.machinelearning.PredictOutput;
import rowmill.contract.machinelearning.UpdateBatchPredictionInput;
import rowmill.contract.machinelearning.UpdateBatchPredictionOutput;
import rowmill.contract.machinelearning.UpdateDataSourceInput;
import rowmill.contract.machinelearning.UpdateDataSourceOutput;
import rowmill.contract.machinelearning.UpdateEvaluationInput;
import rowmill.contract.machinelearning.UpdateEvaluationOutput;
import rowmill.contract.machinelearning.UpdateMLModelInput;
import rowmill.contract.machinelearning.UpdateMLModelOutput;
import rowmill.server.machinelearning.datasources.DataSourceViews;
import rowmill.server.machinelearning.datasources.DataSources;
import rowmill.server.machinelearning.entities.Catalog;
import rowmill.server.machinelearning.entities.Entity;
import rowmill.server.machinelearning.entities.EntityKind;
import rowmill.server.machinelearning.entities.Listing;
import rowmill.server.machinelearning.entities.Tags;
import rowmill.server.machinelearning.models.Endpoints;
import rowmill.server.machinelearning.models.ModelBody;
import rowmill.server.machinelearning.models.ModelViews;
import rowmill.server.machinelearning.models.Models;
import rowmill.server.machinelearning.models.RealtimePredictions;
import rowmill.server.machinelearning.uses.BatchPredictions;
import rowmill.server.machinelearning.uses.Evaluations;

/** The operations of Amazon Machine Learning, each handed to the part that knows it. Thread-safe. */
public final class MachineLearningService implements MachineLearningHandler {
    private final Catalog catalog;
    private final DataSources dataSources;
    private final Models models;
    private final ModelViews modelViews;
    private final Endpoints endpoints;
    private final RealtimePredictions predictions;
    private final Evaluations evaluations;
    private final BatchPredictions batches;
    private final Tags tags;

    /** The parts of the service. */
    record Parts(
            Catalog catalog,
            DataSources dataSources,
            Models models,
            ModelViews modelViews,
            Endpoints endpoints,
            RealtimePredictions predictions,
            Evaluations evaluations,
            BatchPredictions batches,
            Tags tags) {}

    MachineLearningService(Parts parts) {
        this.catalog = parts.catalog();
        this.dataSources = parts.dataSources();
        this.models = parts.models();
        this.modelViews = parts.modelViews();
        this.endpoints = parts.endpoints();
        this.predictions = parts.predictions();
        this.evaluations = parts.evaluations();
        this.batches = parts.batches();
        this.tags = parts.tags();
    }

    @Override
    public CreateDataSourceFromS3Output createDataSourceFromS3(Call call, CreateDataSourceFromS3Input input) {
        dataSources.createFromS3(call, input);
        return CreateDataSourceFromS3Output.builder()
                .dataSourceId(input.dataSourceId())
                .build();
    }

    @Override
    public CreateDataSourceFromRDSOutput createDataSourceFromRDS(Call call, CreateDataSourceFromRDSInput input) {
        dataSources.createFromRds(call, input);
        return CreateDataSourceFromRDSOutput.builder()
                .dataSourceId(input.dataSourceId())
                .build();
    }

    @Override
    public CreateDataSourceFromRedshiftOutput createDataSourceFromRedshift(
            Call call, CreateDataSourceFromRedshiftInput input) {
        dataSources.createFromRedshift(call, input);
        return CreateDataSourceFromRedshiftOutput.builder()
                .dataSourceId(input.dataSourceId())
                .build();
    }

    @Override
    public GetDataSourceOutput getDataSource(Call call, GetDataSourceInput input) {
        Entity entity = catalog.existing(EntityKind.DATASOURCE, input.dataSourceId());
        return DataSourceViews.got(entity, Boolean.TRUE.equals(input.verbose()), catalog.logUri(entity));
    }

    @Override
    public DescribeDataSourcesOutput describeDataSources(Call call, DescribeDataSourcesInput input) {
        Listing.Page page = catalog.page(EntityKind.DATASOURCE, input.toDocument());
        return DescribeDataSourcesOutput.builder()
                .results(
                        page.entities().stream().map(DataSourceViews::described).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    @Override
    public UpdateDataSourceOutput updateDataSource(Call call, UpdateDataSourceInput input) {
        catalog.rename(call.at(), EntityKind.DATASOURCE, input.dataSourceId(), input.dataSourceName());
        return UpdateDataSourceOutput.builder()
                .dataSourceId(input.dataSourceId())
                .build();
    }

    @Override
    public DeleteDataSourceOutput deleteDataSource(Call call, DeleteDataSourceInput input) {
        catalog.delete(call.at(), EntityKind.DATASOURCE, input.dataSourceId());
        return DeleteDataSourceOutput.builder()
                .dataSourceId(input.dataSourceId())
                .build();
    }

    @Override
    public CreateMLModelOutput createMLModel(Call call, CreateMLModelInput input) {
        models.create(call, input);
        return CreateMLModelOutput.builder().mlModelId(input.mlModelId()).build();
    }

    @Override
    public GetMLModelOutput getMLModel(Call call, GetMLModelInput input) {
        return models.get(input.mlModelId(), Boolean.TRUE.equals(input.verbose()));
    }

    @Override
    public DescribeMLModelsOutput describeMLModels(Call call, DescribeMLModelsInput input) {
        return models.describe(input.toDocument());
    }

    @Override
    public UpdateMLModelOutput updateMLModel(Call call, UpdateMLModelInput input) {
        models.update(call, input);
        return UpdateMLModelOutput.builder().mlModelId(input.mlModelId()).build();
    }

    @Override
    public DeleteMLModelOutput deleteMLModel(Call call, DeleteMLModelInput input) {
        models.delete(call, input.mlModelId());
        return DeleteMLModelOutput.builder().mlModelId(input.mlModelId()).build();
    }

    @Override
    public CreateEvaluationOutput createEvaluation(Call call, CreateEvaluationInput input) {
        evaluations.create(call, input);
        return CreateEvaluationOutput.builder()
                .evaluationId(input.evaluationId())
                .build();
    }

    @Override
    public GetEvaluationOutput getEvaluation(Call call, GetEvaluationInput input) {
        return evaluations.get(input.evaluationId());
    }

    @Override
    public DescribeEvaluationsOutput describeEvaluations(Call call, DescribeEvaluationsInput input) {
        return evaluations.describe(input.toDocument());
    }

    @Override
    public UpdateEvaluationOutput updateEvaluation(Call call, UpdateEvaluationInput input) {
        catalog.rename(call.at(), EntityKind.EVALUATION, input.evaluationId(), input.evaluationName());
        return UpdateEvaluationOutput.builder()
                .evaluationId(input.evaluationId())
                .build();
    }

    @Override
    public DeleteEvaluationOutput deleteEvaluation(Call call, DeleteEvaluationInput input) {
        catalog.delete(call.at(), EntityKind.EVALUATION, input.evaluationId());
        return DeleteEvaluationOutput.builder()
                .evaluationId(input.evaluationId())
                .build();
    }

    @Override
    public CreateBatchPredictionOutput createBatchPrediction(Call call, CreateBatchPredictionInput input) {
        batches.create(call, input);
        return CreateBatchPredictionOutput.builder()
                .batchPredictionId(input.batchPredictionId())
                .build();
    }

    @Override
    public GetBatchPredictionOutput getBatchPrediction(Call call, GetBatchPredictionInput input) {
        return batches.get(input.batchPredictionId());
    }

    @Override
    public DescribeBatchPredictionsOutput describeBatchPredictions(Call call, DescribeBatchPredictionsInput input) {
        return batches.describe(input.toDocument());
    }

    @Override
    public UpdateBatchPredictionOutput updateBatchPrediction(Call call, UpdateBatchPredictionInput input) {
        catalog.rename(call.at(), EntityKind.BATCHPREDICTION, input.batchPredictionId(), input.batchPredictionName());
        return UpdateBatchPredictionOutput.builder()
                .batchPredictionId(input.batchPredictionId())
                .build();
    }

    @Override
    public DeleteBatchPredictionOutput deleteBatchPrediction(Call call, DeleteBatchPredictionInput input) {
        catalog.delete(call.at(), EntityKind.BATCHPREDICTION, input.batchPredictionId());
        return DeleteBatchPredictionOutput.builder()
                .batchPredictionId(input.batchPredictionId())
                .build();
    }

    @Override
    public CreateRealtimeEndpointOutput createRealtimeEndpoint(Call call, CreateRealtimeEndpointInput input) {
        Entity model = endpoints.create(call, catalog.live(EntityKind.MLMODEL, input.mlModelId()));
        return CreateRealtimeEndpointOutput.builder()
                .mlModelId(model.id())
                .realtimeEndpointInfo(modelViews.endpoint(ModelBody.of(model)))
                .build();
    }

    @Override
    public DeleteRealtimeEndpointOutput deleteRealtimeEndpoint(Call call, DeleteRealtimeEndpointInput input) {
        Entity model = endpoints.delete(catalog.live(EntityKind.MLMODEL, input.mlModelId()));
        return DeleteRealtimeEndpointOutput.builder()
                .mlModelId(model.id())
                .realtimeEndpointInfo(modelViews.endpoint(ModelBody.of(model)))
                .build();
    }

    @Override
    public PredictOutput predict(Call call, PredictInput input) {
        return PredictOutput.builder()
                .prediction(predictions.predict(call, input))
                .build();
    }

    @Override
    public AddTagsOutput addTags(Call call, AddTagsInput input) {
        tags.add(EntityKind.ofTypeName(input.resourceType()), input.resourceId(), input.tags());
        return AddTagsOutput.builder()
                .resourceId(input.resourceId())
                .resourceType(input.resourceType())
                .build();
    }

    @Override
    public DescribeTagsOutput describeTags(Call call, DescribeTagsInput input) {
        return DescribeTagsOutput.builder()
                .resourceId(input.resourceId())
                .resourceType(input.resourceType())
                .tags(tags.of(EntityKind.ofTypeName(input.resourceType()), input.resourceId()))
                .build();
    }

    @Override
    public DeleteTagsOutput deleteTags(Call call, DeleteTagsInput input) {
        tags.delete(EntityKind.ofTypeName(input.resourceType()), input.resourceId(), input.tagKeys());
        return DeleteTagsOutput.builder()
                .resourceId(input.resourceId())
                .resourceType(input.resourceType())
                .build();
    }
}
