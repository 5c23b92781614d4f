package rowmill.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import rowmill.contract.Call;
import rowmill.contract.Caller;
import rowmill.contract.datapipeline.DataPipelineHandler;
import rowmill.contract.insights.InsightsError;
import rowmill.contract.machinelearning.MachineLearningHandler;
import rowmill.extract.ConnectionCheck;
import rowmill.extract.ConnectionReport;
import rowmill.extract.Extraction;
import rowmill.extract.ExtractionLimits;
import rowmill.extract.Previewer;
import rowmill.extract.database.DatabaseAddress;
import rowmill.extract.database.Login;
import rowmill.extract.rows.ResultColumn;
import rowmill.server.compute.Compute;
import rowmill.server.compute.Workers.WorkerPlace;
import rowmill.server.databases.DatabaseRegistry;
import rowmill.server.databases.RegisteredDatabase;
import rowmill.server.edge.ServiceMount;
import rowmill.server.identity.AccessRequest;
import rowmill.server.identity.Identity;
import rowmill.server.identity.KnownRole;
import rowmill.server.insights.preview.QueryPreviews;
import rowmill.server.machinelearning.readiness.CopySurroundings;
import rowmill.server.objects.ObjectAccess;

/** Asks those whom the copy of a query's result will meet, by the methods with which they will judge it. Thread-safe. */
final class CopyRehearsal implements CopySurroundings {
    private final Services services;
    private final Identity identity;
    private final PipelineSurroundings pipelines;
    private final Network network;
    private final Path dataDirectory;

    CopyRehearsal(
            Services services, Identity identity, PipelineSurroundings pipelines, Network network, Path dataDirectory) {
        this.services = services;
        this.identity = identity;
        this.pipelines = pipelines;
        this.network = network;
        this.dataDirectory = dataDirectory;
    }

    /** The services that judge calls. */
    record Services(
            ServiceMount<MachineLearningHandler> learning,
            ServiceMount<DataPipelineHandler> pipelines,
            ObjectAccess objects,
            QueryPreviews previews) {}

    /** The databases, and what stands before them. */
    record Network(DatabaseRegistry registry, Compute compute, DatabaseWall wall) {}

    @Override
    public void requireCreation(Call call, Map<String, Object> request) {
        services.learning().requireRight(call, "CreateDataSourceFromRDS", request);
    }

    @Override
    public void requirePipelineRight(Call asRole, String operation) {
        Map<String, Object> request =
                operation.equals("CreatePipeline") ? Map.of() : Map.of("pipelineId", PipelineSurroundings.NO_PIPELINE);
        services.pipelines().requireRight(asRole, operation, request);
    }

    @Override
    public void requirePass(Call asRole, String roleArn, String service) {
        identity.passRole().require(asRole, roleArn, service);
    }

    @Override
    public Optional<KnownRole> role(String nameOrArn) {
        return pipelines.find(nameOrArn);
    }

    @Override
    public Optional<String> trustPolicy(Call call, KnownRole role) {
        AccessRequest look = AccessRequest.of(
                call.caller(), "iam:GetRole", role.arn(), Map.of("aws:SourceIp", List.of(call.sourceAddress())));
        return identity.authorizer().decide(look).allowed()
                ? identity.roles().trustPolicy(role.arn())
                : Optional.empty();
    }

    @Override
    public void requireRole(String nameOrArn) {
        pipelines.role(nameOrArn);
    }

    @Override
    public void requireServiceTrust(Call call, KnownRole serviceRole) {
        pipelines.requireServiceTrust(call.caller().accountId(), serviceRole);
    }

    @Override
    public void requireLaunch(Call call, KnownRole serviceRole) {
        String account = call.caller().accountId();
        pipelines.requireLaunch(PipelineSurroundings.serviceSession(account, serviceRole), account, call.region());
    }

    @Override
    public void requireDescribe(Call call, KnownRole serviceRole, String instance) {
        Caller by = PipelineSurroundings.serviceSession(call.caller().accountId(), serviceRole);
        network.wall().requireDescribe(by, RegisteredDatabase.Kind.INSTANCE, instance);
    }

    @Override
    public void requireProfile(String nameOrArn) {
        pipelines.profileRole(nameOrArn);
    }

    @Override
    public Optional<KnownRole> profileRole(String nameOrArn) {
        return identity.instanceProfileRole(nameOrArn);
    }

    @Override
    public void requireWorkerTrust(Call call, KnownRole resourceRole) {
        pipelines.requireWorkerTrust(call.caller().accountId(), resourceRole);
    }

    @Override
    public void requireWork(Call call, KnownRole resourceRole) {
        pipelines.requireWork(call.caller().accountId(), resourceRole);
    }

    @Override
    public void requireWrite(Call call, KnownRole resourceRole, String bucket, String key) {
        Caller worker = PipelineSurroundings.workerSession(call.caller().accountId(), resourceRole);
        Call asWorker =
                new Call(UUID.randomUUID().toString(), worker, call.region(), PreviewDoor.WORKER_ADDRESS, call.at());
        services.objects().requireRight(asWorker, "s3:PutObject", bucket, key);
    }

    @Override
    public void requireSubnet(String subnetId) {
        new PlaceInNetwork(network.compute()).subnet(Optional.of(subnetId));
    }

    @Override
    public void requireGroup(String groupId) {
        groups(List.of(groupId));
    }

    private List<String> groups(List<String> groupIds) {
        return new PlaceInNetwork(network.compute()).groups(groupIds, List.of());
    }

    @Override
    public void requireReach(String instance, List<String> groupIds) {
        WorkerPlace place = new WorkerPlace(PreviewDoor.WORKER_ADDRESS, groups(groupIds));
        network.wall().refusal(registered(instance), place).ifPresent(reason -> {
            throw InsightsError.INVALID_INPUT_EXCEPTION.because(reason);
        });
    }

    @Override
    public Optional<Gate> gate(String instance, List<String> groupIds) {
        return network.registry()
                .find(instance)
                .map(each -> new Gate(
                        groups(groupIds).getFirst(),
                        each.groupIds().getFirst(),
                        each.address().port()));
    }

    @Override
    public ConnectionReport login(Call call, String instance, Login login) {
        DatabaseAddress address = registered(instance).address();
        QueryPreviews.requireUsers(address, login.database());
        return services.previews().asPreview(call, (limits, cancellation) -> new ConnectionCheck(System::nanoTime)
                .run(address, login, limits));
    }

    @Override
    public List<ResultColumn> columns(Call call, String instance, Login login, Query query) {
        Extraction extraction = Extraction.of(registered(instance).address(), login, query.sql())
                .expecting(query.attributes(), Extraction.HeaderLine.NONE);
        return services.previews()
                .asPreview(
                        call,
                        (limits, cancellation) ->
                                Previewer.expected(extraction.within(ExtractionLimits.DEFAULT.waiting(limits))));
    }

    private RegisteredDatabase registered(String instance) {
        return network.registry()
                .find(instance)
                .orElseThrow(() -> InsightsError.INVALID_INPUT_EXCEPTION.because(
                        "The database instance " + instance + " has just been removed."));
    }

    @Override
    public long freeBytes() {
        try {
            return Files.getFileStore(dataDirectory).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException("The free space of the data directory cannot be read", e);
        }
    }
}
