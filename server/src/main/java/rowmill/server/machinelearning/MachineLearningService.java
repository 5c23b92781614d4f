package rowmill.server.machinelearning;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rowmill.contract.Call;
import rowmill.contract.machinelearning.CreateDataSourceFromRDSInput;
import rowmill.contract.machinelearning.CreateDataSourceFromRDSOutput;
import rowmill.contract.machinelearning.CreateDataSourceFromRedshiftInput;
import rowmill.contract.machinelearning.CreateDataSourceFromRedshiftOutput;
import rowmill.contract.machinelearning.CreateDataSourceFromS3Input;
import rowmill.contract.machinelearning.CreateDataSourceFromS3Output;
import rowmill.contract.machinelearning.DeleteDataSourceInput;
import rowmill.contract.machinelearning.DeleteDataSourceOutput;
import rowmill.contract.machinelearning.DescribeDataSourcesInput;
import rowmill.contract.machinelearning.DescribeDataSourcesOutput;
import rowmill.contract.machinelearning.GetDataSourceInput;
import rowmill.contract.machinelearning.GetDataSourceOutput;
import rowmill.contract.machinelearning.MachineLearningHandler;
import rowmill.contract.machinelearning.UpdateDataSourceInput;
import rowmill.contract.machinelearning.UpdateDataSourceOutput;

/** The operations of Amazon Machine Learning, each handed to the part that knows it. Thread-safe. */
public final class MachineLearningService implements MachineLearningHandler {
    private final Entities entities;
    private final DataSources dataSources;
    private final Listing listing;
    private final Function<String, String> logLinks;

    /** @param logLinks a link that opens the log of that name */
    MachineLearningService(
            Entities entities, DataSources dataSources, Listing listing, Function<String, String> logLinks) {
        this.entities = entities;
        this.dataSources = dataSources;
        this.listing = listing;
        this.logLinks = logLinks;
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
        Entity entity = existing(EntityKind.DATASOURCE, input.dataSourceId());
        return DataSourceViews.got(
                entity,
                Boolean.TRUE.equals(input.verbose()),
                logLinks.apply(entity.kind().stored() + "/" + entity.id()));
    }

    @Override
    public DescribeDataSourcesOutput describeDataSources(Call call, DescribeDataSourcesInput input) {
        Map<String, String> comparisons = comparisons(
                List.of("EQ", "GT", "LT", "GE", "LE", "NE", "Prefix"),
                java.util.Arrays.asList(
                        input.eq(), input.gt(), input.lt(), input.ge(), input.le(), input.ne(), input.prefix()));
        Listing.Page page = listing.page(
                EntityKind.DATASOURCE,
                new Listing.Request(
                        input.filterVariable(), comparisons, input.sortOrder(), input.limit(), input.nextToken()));
        return DescribeDataSourcesOutput.builder()
                .results(
                        page.entities().stream().map(DataSourceViews::described).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    @Override
    public UpdateDataSourceOutput updateDataSource(Call call, UpdateDataSourceInput input) {
        rename(call.at(), EntityKind.DATASOURCE, input.dataSourceId(), input.dataSourceName());
        return UpdateDataSourceOutput.builder()
                .dataSourceId(input.dataSourceId())
                .build();
    }

    @Override
    public DeleteDataSourceOutput deleteDataSource(Call call, DeleteDataSourceInput input) {
        delete(call.at(), EntityKind.DATASOURCE, input.dataSourceId());
        return DeleteDataSourceOutput.builder()
                .dataSourceId(input.dataSourceId())
                .build();
    }

    private Entity existing(EntityKind kind, String id) {
        return entities.find(kind, id).orElseThrow(() -> Refusal.notFound(kind, id));
    }

    private void rename(Instant at, EntityKind kind, String id, @Nullable String name) {
        Entity entity = existing(kind, id);
        if (entity.status() == EntityStatus.DELETED) {
            throw Refusal.notFound(kind, id);
        }
        entities.update(kind, id, latest -> latest.withName(name, at));
    }

    /** A running job sees the status at its next step and ends; its pipeline is deactivated by then. */
    private void delete(Instant at, EntityKind kind, String id) {
        existing(kind, id);
        entities.update(kind, id, latest -> latest.withStatus(EntityStatus.DELETED, at));
    }

    private static Map<String, String> comparisons(List<String> names, List<@Nullable String> values) {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String value = values.get(i);
            if (value != null) {
                given.put(names.get(i), value);
            }
        }
        return given;
    }
}
