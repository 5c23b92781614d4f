package rowmill.server.insights;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import rowmill.contract.Call;
import rowmill.contract.ServiceException;
import rowmill.contract.insights.CompareDataSourcesInput;
import rowmill.contract.insights.CompareDataSourcesOutput;
import rowmill.contract.insights.GetDataSourceProfileInput;
import rowmill.contract.insights.GetDataSourceProfileOutput;
import rowmill.contract.insights.GetProgressInput;
import rowmill.contract.insights.GetProgressOutput;
import rowmill.contract.insights.InsightsError;
import rowmill.contract.insights.InsightsHandler;
import rowmill.contract.insights.ListBadRecordsInput;
import rowmill.contract.insights.ListBadRecordsOutput;
import rowmill.contract.insights.SuggestSchemaInput;
import rowmill.contract.insights.SuggestSchemaOutput;
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

/** The operations of Rowmill Insights. Thread-safe. */
public final class InsightsService implements InsightsHandler {
    private static final int USUAL_BINS = 20;
    private static final int MOST_SAMPLES = 100;

    private final LearningRecords records;
    private final Authorizer authorizer;

    public InsightsService(LearningRecords records, Authorizer authorizer) {
        this.records = records;
        this.authorizer = authorizer;
    }

    /** Which object each operation acts on. */
    public static ResourceNaming naming() {
        return new InsightsNaming();
    }

    @Override
    public GetDataSourceProfileOutput getDataSourceProfile(Call call, GetDataSourceProfileInput input) {
        int bins = input.histogramBins() == null ? USUAL_BINS : Integer.parseInt(input.histogramBins());
        Profile profile = profile(input.dataSourceId());
        return new ProfileView(profile, bins).output(input.dataSourceId(), Boolean.TRUE.equals(input.verbose()));
    }

    @Override
    public ListBadRecordsOutput listBadRecords(Call call, ListBadRecordsInput input) {
        String id = input.dataSourceId();
        JobState state = state("DataSource", id);
        int limit = Objects.requireNonNullElse(input.limit(), MOST_SAMPLES);
        return records.badRecords(id)
                .map(bad -> Views.badRecords(id, bad, limit))
                .orElseThrow(() -> invalid("The bad records of datasource " + id + " are not known: it is "
                        + state.status() + ", and they are found when its data is read."));
    }

    @Override
    public CompareDataSourcesOutput compareDataSources(Call call, CompareDataSourcesInput input) {
        String baseline = input.baselineDataSourceId();
        authorizer.require(AccessRequest.of(
                call.caller(),
                "insights:CompareDataSources",
                InsightsNaming.dataSource(call, baseline),
                Map.of("aws:SourceIp", java.util.List.of(call.sourceAddress()))));
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
    public GetProgressOutput getProgress(Call call, GetProgressInput input) {
        JobState state = state(input.resourceType(), input.resourceId());
        return Views.progress(input, state, call.at());
    }

    private JobState state(String resourceType, String id) {
        return records.state(resourceType, id)
                .orElseThrow(() -> InsightsError.RESOURCE_NOT_FOUND_EXCEPTION.because("No " + resourceType + " with id "
                        + id + " exists. List what there is with Describe" + resourceType + "s."));
    }

    private Profile profile(String id) {
        JobState state = state("DataSource", id);
        return records.profile(id)
                .orElseThrow(() -> invalid("Datasource " + id + " has no statistics: it is " + state.status()
                        + ", and they are there once it is COMPLETED."
                        + state.message().map(text -> " " + text).orElse("")));
    }

    private static ServiceException invalid(String message) {
        return InsightsError.INVALID_INPUT_EXCEPTION.because(message);
    }
}
