package rowmill.server;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rowmill.contract.Call;
import rowmill.contract.Caller;
import rowmill.contract.datapipeline.DataPipelineContract;
import rowmill.contract.datapipeline.DataPipelineHandler;
import rowmill.contract.ec2.Ec2Contract;
import rowmill.contract.iam.IamContract;
import rowmill.contract.insights.InsightsContract;
import rowmill.contract.machinelearning.MachineLearningContract;
import rowmill.contract.machinelearning.MachineLearningHandler;
import rowmill.contract.rds.RdsContract;
import rowmill.contract.rds.RdsHandler;
import rowmill.contract.redshift.RedshiftContract;
import rowmill.contract.redshift.RedshiftHandler;
import rowmill.contract.sts.StsContract;
import rowmill.server.compute.Compute;
import rowmill.server.compute.WorkerSettings;
import rowmill.server.databases.RdsService;
import rowmill.server.databases.RedshiftService;
import rowmill.server.edge.Audit;
import rowmill.server.edge.Authentication;
import rowmill.server.edge.Clients;
import rowmill.server.edge.Edge;
import rowmill.server.edge.Front;
import rowmill.server.edge.LogLinks;
import rowmill.server.edge.ServiceMount;
import rowmill.server.edge.Transport;
import rowmill.server.identity.AccessKey;
import rowmill.server.identity.Identity;
import rowmill.server.identity.RoleSession;
import rowmill.server.insights.InsightsService;
import rowmill.server.insights.preview.QueryPreviews;
import rowmill.server.jobs.JobBody;
import rowmill.server.jobs.Jobs;
import rowmill.server.machinelearning.MachineLearning;
import rowmill.server.objects.ObjectSettings;
import rowmill.server.objects.ObjectStorage;
import rowmill.server.pipelines.DataPipelineService;
import rowmill.server.pipelines.neighbours.Neighbours;
import rowmill.server.space.Shortage;
import rowmill.server.store.ServerTurn;

/** A running server: all services over one data directory, behind one port. */
public final class RowmillServer implements AutoCloseable {
    private static final Duration WORKER_SESSION = Duration.ofHours(12);

    private final ServerSettings settings;
    private final Operator operator;
    private final Identity identity;
    private final Optional<AccessKey> newAdministrator;
    private final InstantSource clock;
    private final ObjectStorage objects;
    private final Compute compute;
    private final Audit audit;
    private final LogLinks links;
    private final Clients clients = new Clients();
    private final List<ServiceMount<?>> mounts;
    private final Edge edge;
    private final PipelineSurroundings surroundings;
    private final DataPipelineService pipelines;
    private final MachineLearning learning;
    private final Jobs jobs;
    private @Nullable DirectoryLock lock;
    private @Nullable ServerTurn turn;
    private boolean closed;

    private RowmillServer(ServerSettings settings) {
        this.settings = settings;
        this.operator = Operator.open(settings);
        this.clock = operator.clock();
        this.identity = operator.identity();
        this.newAdministrator = identity.firstStart(settings.dataDirectory());
        this.audit = new Audit(settings.dataDirectory().resolve("audit.jsonl"));
        this.objects = openObjects();
        this.compute = new Compute(operator.store(), clock, operator.random(), identity.accountId(), workers());
        this.links = new LogLinks(operator.linkKey(), clock, this::logNamed);
        var wall = new DatabaseWall(operator.databases(), compute, identity.authorizer(), settings.region());
        this.surroundings = new PipelineSurroundings(identity, compute, objects.access(), clock, settings.region());
        this.pipelines = openPipelines(wall);
        var guard = new ServiceMount.Guard(
                identity.authorizer(), audit, new Shortage(clock, "requests that write are refused", dataDisk()));
        CalledInProcess called = calledInProcess(guard);
        this.learning = openLearning(called);
        this.mounts = mounts(called, wall, guard);
        Authentication authentication = new Authentication(
                identity.accessKeys(),
                clock,
                identity.accountId(),
                settings.region(),
                new Transport(settings.publicAddress()));
        Front front = new Front(authentication, new Front.Services(mounts, objects.http(), clients), links, audit);
        this.edge = new Edge(settings.host(), settings.port(), front);
        Map<String, JobBody> bodies = new TreeMap<>(learning.jobBodies());
        bodies.put(DataPipelineService.jobKind(), pipelines.jobBody());
        this.jobs = new Jobs(operator.store(), clock, bodies, settings.jobs());
    }

    private String dataDisk() {
        return "the file system of " + settings.dataDirectory();
    }

    private ObjectStorage openObjects() {
        return ObjectStorage.open(
                new ObjectSettings(identity.accountId(), settings.region(), hostNames(), settings.objects()),
                operator.store(),
                identity.authorizer(),
                clock,
                operator.random());
    }

    private List<String> hostNames() {
        return Stream.concat(
                        Stream.of(settings.host()),
                        settings.publicAddress().map(each -> URI.create(each).getHost()).stream())
                .toList();
    }

    private DataPipelineService openPipelines(DatabaseWall wall) {
        return new DataPipelineService(
                new DataPipelineService.Ground(
                        operator.store(), operator.vault(), this::jobs, clock, operator.random()),
                new Neighbours(surroundings, surroundings, wall, surroundings),
                settings.pipelines());
    }

    /** The services that Amazon ML and insights call, authorised and audited like calls from outside. */
    private record CalledInProcess(
            ServiceMount<DataPipelineHandler> pipelines,
            ServiceMount<RdsHandler> instances,
            ServiceMount<RedshiftHandler> clusters) {}

    private CalledInProcess calledInProcess(ServiceMount.Guard guard) {
        String vpcId = compute.network().vpcId();
        return new CalledInProcess(
                new ServiceMount<>(DataPipelineContract.CONTRACT, pipelines, ServiceNamings.dataPipeline(), guard),
                new ServiceMount<>(
                        RdsContract.CONTRACT,
                        new RdsService(operator.databases(), identity.accountId(), vpcId),
                        ServiceNamings.rds(),
                        guard),
                new ServiceMount<>(
                        RedshiftContract.CONTRACT,
                        new RedshiftService(operator.databases(), vpcId),
                        ServiceNamings.redshift(),
                        guard));
    }

    private MachineLearning openLearning(CalledInProcess called) {
        return new MachineLearning(
                new MachineLearning.Ground(
                        operator.store(),
                        operator.vault(),
                        this::jobs,
                        clock,
                        identity.accountId(),
                        settings.region(),
                        settings.dataDirectory().toAbsolutePath(),
                        this::publicAddress,
                        links::linkTo),
                new MachineLearning.Neighbours(
                        identity.roleSessions(),
                        identity.passRole(),
                        called.instances().inProcess(),
                        called.clusters().inProcess(),
                        called.pipelines().inProcess(),
                        objects.access()),
                settings.learning());
    }

    private List<ServiceMount<?>> mounts(CalledInProcess called, DatabaseWall wall, ServiceMount.Guard guard) {
        ServiceMount<MachineLearningHandler> learningMount = new ServiceMount<>(
                MachineLearningContract.CONTRACT, learning.service(), ServiceNamings.machineLearning(), guard);
        var door = new PreviewDoor(
                called.instances().inProcess(), called.clusters().inProcess(), operator.databases(), compute, wall);
        var previews = new QueryPreviews(door, clients::gone, System::nanoTime);
        var insights = new InsightsService(
                learning.records(),
                identity.authorizer(),
                learningMount.inProcess(),
                previews,
                learning.requestCheck(rehearsal(learningMount, called, wall, previews)));
        return List.of(
                learningMount,
                new ServiceMount<>(InsightsContract.CONTRACT, insights, InsightsService.naming(), guard),
                called.pipelines(),
                new ServiceMount<>(IamContract.CONTRACT, identity.iam(), identity.iamNaming(), guard),
                new ServiceMount<>(StsContract.CONTRACT, identity.sts(), identity.stsNaming(), guard),
                called.instances(),
                called.clusters(),
                new ServiceMount<>(Ec2Contract.CONTRACT, compute.ec2(), ServiceNamings.ec2(), guard));
    }

    private CopyRehearsal rehearsal(
            ServiceMount<MachineLearningHandler> learningMount,
            CalledInProcess called,
            DatabaseWall wall,
            QueryPreviews previews) {
        return new CopyRehearsal(
                new CopyRehearsal.Services(learningMount, called.pipelines(), objects.access(), previews),
                identity,
                surroundings,
                new CopyRehearsal.Network(operator.databases(), compute, wall),
                settings.dataDirectory());
    }

    /** The address that clients elsewhere use. */
    public String publicAddress() {
        return settings.publicAddress().orElseGet(this::endpoint);
    }

    private WorkerSettings workers() {
        return new WorkerSettings(
                settings.dataDirectory().toAbsolutePath().resolve("instances"),
                settings.workerCommand(),
                this::endpoint,
                settings.region(),
                WorkerSettings.NEEDED_ENVIRONMENT,
                this::workerCredentials);
    }

    /** A worker is a session of its profile's role, named after its instance. */
    private String workerCredentials(String roleArn, String instanceId) {
        String account = identity.accountId();
        Call call = new Call(
                UUID.randomUUID().toString(),
                Caller.service(account, "ec2.amazonaws.com"),
                settings.region(),
                "ec2.amazonaws.com",
                clock.instant());
        RoleSession session = identity.roleSessions()
                .assume(call, roleArn, instanceId, Map.of("aws:SourceAccount", List.of(account)), WORKER_SESSION);
        return "{\"access-id\": \"" + session.key().id() + "\", \"private-key\": \""
                + session.key().secret().reveal() + "\", \"session-token\": \""
                + session.key().sessionToken().orElse("") + "\"}\n";
    }

    private Optional<String> logNamed(String name) {
        return learning.logNamed(name);
    }

    private Jobs jobs() {
        return Objects.requireNonNull(jobs);
    }

    /**
     * Starts a server. What an earlier one of the same data directory left unfinished goes on.
     *
     * @throws BindException if the port is taken or the address is none of this machine
     * @throws IOException if the data directory cannot be written to, or belongs to a server that runs
     * @throws java.sql.SQLException if the store belongs to a server that runs, or cannot be reached
     */
    public static RowmillServer start(ServerSettings settings) throws Exception {
        PrivateDirectory.open(settings.dataDirectory());
        DirectoryLock lock = DirectoryLock.take(settings.dataDirectory());
        ServerTurn turn = null;
        RowmillServer server = null;
        try {
            turn = ServerTurn.take(settings.store());
            server = new RowmillServer(settings);
            server.lock = lock;
            server.turn = turn;
            server.compute.start();
            server.listen();
            server.links.reachedAt(server.publicAddress());
            server.jobs.start();
            turn.guard(server.jobs);
            return server;
        } catch (Exception | Error e) {
            if (server != null) {
                server.close();
            } else {
                closeAll(turn, lock);
            }
            throw e;
        }
    }

    private void listen() throws Exception {
        try {
            edge.start();
        } catch (IOException e) {
            if (e.getCause() instanceof BindException refused) {
                throw refusal(refused);
            }
            if (new InetSocketAddress(settings.host(), settings.port()).isUnresolved()) {
                throw refusal(new BindException("the host is unknown"));
            }
            throw e;
        }
    }

    private BindException refusal(BindException refused) {
        boolean taken = String.valueOf(refused.getMessage()).contains("in use");
        String remedy = taken
                ? " Another program listens there: stop it, or choose another port with --port or listen.port; 0 is any"
                        + " free one."
                : " Check --host and --port, or listen.host and listen.port.";
        BindException told = new BindException("Rowmill cannot listen on " + settings.host() + ":" + settings.port()
                + ": " + refused.getMessage() + "." + remedy);
        told.initCause(refused);
        return told;
    }

    private static void closeAll(@Nullable ServerTurn turn, @Nullable DirectoryLock lock) throws IOException {
        if (turn != null) {
            turn.close();
        }
        if (lock != null) {
            lock.close();
        }
    }

    /** The address that clients on this machine use. */
    public String endpoint() {
        return edge.address();
    }

    public String region() {
        return settings.region();
    }

    public Path dataDirectory() {
        return settings.dataDirectory();
    }

    /** The file with the administrator's key, in the AWS CLI's format. */
    public Path credentialsFile() {
        return settings.dataDirectory().resolve("credentials");
    }

    /** The administrator's key id, if this start made it. */
    public Optional<String> newAdministrator() {
        return newAdministrator.map(AccessKey::id);
    }

    /** What the operator may do beside the API. */
    public Operator operator() {
        return operator;
    }

    /** The services, for the table of compatibility. */
    List<ServiceMount<?>> mounts() {
        return mounts;
    }

    @Override
    public synchronized void close() throws Exception {
        if (closed) {
            return;
        }
        closed = true;
        pipelines.close();
        edge.close();
        jobs.close();
        compute.close();
        objects.close();
        audit.close();
        operator.close();
        closeAll(turn, lock);
    }
}
