package rowmill.server;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import rowmill.contract.Call;
import rowmill.contract.Caller;
import rowmill.contract.CommonError;
import rowmill.contract.ServiceException;
import rowmill.server.compute.Compute;
import rowmill.server.compute.WorkerLaunch;
import rowmill.server.compute.WorkerPhase;
import rowmill.server.identity.AccessRequest;
import rowmill.server.identity.Decision;
import rowmill.server.identity.Identity;
import rowmill.server.identity.KnownRole;
import rowmill.server.objects.ObjectAccess;
import rowmill.server.pipelines.neighbours.ObjectPresence;
import rowmill.server.pipelines.neighbours.PipelineRoles;
import rowmill.server.pipelines.neighbours.WorkerFleet;
import rowmill.server.pipelines.neighbours.WorkerRequest;
import rowmill.server.pipelines.neighbours.WorkerState;

/** What pipelines ask of identity, compute and objects, answered by those. Thread-safe. */
final class PipelineSurroundings implements PipelineRoles, WorkerFleet, ObjectPresence {
    private static final String SERVICE = "datapipeline.amazonaws.com";
    private static final String COMPUTE = "ec2.amazonaws.com";
    private static final String WORKER = "worker";
    /** Stands for the id of a pipeline where there is none yet. */
    static final String NO_PIPELINE = "df-00000000000000000000";

    private static final Duration SESSION = Duration.ofHours(1);

    private final Identity identity;
    private final Compute compute;
    private final ObjectAccess objects;
    private final InstantSource clock;
    private final String region;

    PipelineSurroundings(Identity identity, Compute compute, ObjectAccess objects, InstantSource clock, String region) {
        this.identity = identity;
        this.compute = compute;
        this.objects = objects;
        this.clock = clock;
        this.region = region;
    }

    @Override
    public void requirePass(Call call, String role, String service) {
        identity.passRole().require(call, role(role).arn(), service);
    }

    @Override
    public Caller assume(String accountId, String pipelineRegion, String pipelineId, String role) {
        String arn = "arn:aws:datapipeline:" + pipelineRegion + ":" + accountId + ":pipeline/" + pipelineId;
        Map<String, List<String>> context =
                Map.of("aws:SourceAccount", List.of(accountId), "aws:SourceArn", List.of(arn));
        return identity.roleSessions()
                .assume(callOf(Caller.service(accountId, SERVICE)), role(role).arn(), pipelineId, context, SESSION)
                .caller();
    }

    /** As {@link #assume} for a pipeline that is not there yet: refused like it, and begins no session. */
    void requireServiceTrust(String accountId, KnownRole role) {
        String arn = "arn:aws:datapipeline:" + region + ":" + accountId + ":pipeline/" + NO_PIPELINE;
        Map<String, List<String>> context =
                Map.of("aws:SourceAccount", List.of(accountId), "aws:SourceArn", List.of(arn));
        identity.roleSessions().admitted(callOf(Caller.service(accountId, SERVICE)), role.arn(), NO_PIPELINE, context);
    }

    /** As whom a pipeline's session of the role would act, for questions about rights. */
    static Caller serviceSession(String accountId, KnownRole role) {
        return session(accountId, role, NO_PIPELINE);
    }

    /** As whom a worker with the role would act, for questions about rights. */
    static Caller workerSession(String accountId, KnownRole role) {
        return session(accountId, role, WORKER);
    }

    private static Caller session(String accountId, KnownRole role, String name) {
        String arn = "arn:aws:sts::" + accountId + ":assumed-role/" + role.name() + "/" + name;
        return new Caller(accountId, arn, role.id() + ":" + name);
    }

    @Override
    public void requireInstanceProfile(String accountId, String role) {
        KnownRole inside = profileRole(role);
        requireWorkerTrust(accountId, inside);
        requireWork(accountId, inside);
    }

    void requireWorkerTrust(String accountId, KnownRole inside) {
        if (!identity.roles().trusts(inside.arn(), COMPUTE, Map.of("aws:SourceAccount", List.of(accountId)))) {
            throw CommonError.ACCESS_DENIED.because("The resource role " + inside.arn() + " does not trust " + COMPUTE
                    + ". Allow sts:AssumeRole to that service in its trust policy.");
        }
    }

    /** A worker without these rights would never fetch its task, or never end it, and the activity would wait for days. */
    void requireWork(String accountId, KnownRole inside) {
        Caller worker = workerSession(accountId, inside);
        for (String action : List.of("PollForTask", "ReportTaskProgress", "SetTaskStatus")) {
            AccessRequest request =
                    new AccessRequest(worker, "datapipeline:" + action, "*", Map.of(), Optional.empty(), accountId);
            if (identity.authorizer().decide(request) instanceof Decision.Denied denied) {
                throw CommonError.ACCESS_DENIED.because("The worker cannot do its work: " + denied.reason()
                        + ". Allow datapipeline:PollForTask, ReportTaskProgress and SetTaskStatus in a policy of the resource"
                        + " role " + inside.arn() + ".");
            }
        }
    }

    /** The role of that name or ARN, if there is one. */
    Optional<KnownRole> find(String nameOrArn) {
        return nameOrArn.startsWith("arn:")
                ? identity.roles().byArn(nameOrArn)
                : identity.roles().byName(nameOrArn);
    }

    /** @throws ServiceException AccessDenied if there is none */
    KnownRole role(String nameOrArn) {
        return find(nameOrArn)
                .orElseThrow(() -> CommonError.ACCESS_DENIED.because("The role " + nameOrArn
                        + " does not exist. `aws datapipeline create-default-roles` makes the usual two."));
    }

    /** @throws ServiceException AccessDenied if there is no such profile, or no role in it */
    KnownRole profileRole(String nameOrArn) {
        return identity.instanceProfileRole(nameOrArn)
                .orElseThrow(() -> CommonError.ACCESS_DENIED.because("There is no instance profile " + nameOrArn
                        + " with a role in it. `aws datapipeline create-default-roles` makes the usual one; a role of your own"
                        + " needs `aws iam create-instance-profile` and `add-role-to-instance-profile`."));
    }

    @Override
    public String launch(WorkerRequest request) {
        requireLaunch(request.by(), request.accountId(), request.region());
        KnownRole inside = profileRole(request.instanceProfile());
        PlaceInNetwork place = new PlaceInNetwork(compute);
        String subnet = place.subnet(request.subnetId());
        return compute.workers()
                .launch(new WorkerLaunch(
                        request.token(),
                        "arn:aws:iam::" + request.accountId() + ":instance-profile/" + inside.name(),
                        inside.arn(),
                        subnet,
                        place.groups(request.securityGroupIds(), request.securityGroups()),
                        request.instanceType(),
                        request.tags()));
    }

    void requireLaunch(Caller by, String accountId, String callRegion) {
        identity.authorizer()
                .require(new AccessRequest(
                        by,
                        "ec2:RunInstances",
                        "arn:aws:ec2:" + callRegion + ":" + accountId + ":instance/*",
                        Map.of(),
                        Optional.empty(),
                        accountId));
    }

    @Override
    public Optional<String> launched(String token) {
        return compute.workers().launched(token);
    }

    @Override
    public WorkerState state(String instanceId) {
        WorkerPhase phase = compute.workers().phase(instanceId);
        if (!phase.alive()) {
            return new WorkerState(WorkerState.Phase.ENDED, phase.reason());
        }
        return new WorkerState(phase.running() ? WorkerState.Phase.RUNNING : WorkerState.Phase.PENDING, "");
    }

    @Override
    public void terminate(String instanceId) {
        compute.workers().terminate(instanceId);
    }

    @Override
    public boolean exists(Caller by, String bucket, String key) {
        try {
            objects.head(callOf(by), bucket, key);
            return true;
        } catch (ServiceException e) {
            if (e.errorCode().code().equals("NoSuchKey")) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public boolean anyUnder(Caller by, String bucket, String prefix) {
        return !objects.list(callOf(by), bucket, prefix).isEmpty();
    }

    private Call callOf(Caller caller) {
        return new Call(UUID.randomUUID().toString(), caller, region, SERVICE, clock.instant());
    }
}
