package rowmill.server.pipelines;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import rowmill.contract.Call;
import rowmill.contract.Caller;
import rowmill.contract.CommonError;
import rowmill.server.pipelines.definition.ConnectionAddress;
import rowmill.server.pipelines.neighbours.DatabaseReach;
import rowmill.server.pipelines.neighbours.Neighbours;
import rowmill.server.pipelines.neighbours.ObjectPresence;
import rowmill.server.pipelines.neighbours.PipelineRoles;
import rowmill.server.pipelines.neighbours.WorkerFleet;
import rowmill.server.pipelines.neighbours.WorkerRequest;
import rowmill.server.pipelines.neighbours.WorkerState;

/** A small world of roles, workers, databases and objects that a test can steer. It outlives the service's restarts. */
final class FakeNeighbours implements PipelineRoles, WorkerFleet, DatabaseReach, ObjectPresence {
    final Set<String> rolesNotPassable = new LinkedHashSet<>();
    final Set<String> rolesWithoutTrust = new LinkedHashSet<>();
    final Set<String> rolesAssumed = new LinkedHashSet<>();
    final Map<String, String> instancesByToken = new LinkedHashMap<>();
    final Map<String, WorkerState.Phase> phases = new LinkedHashMap<>();
    final Map<String, WorkerRequest> requests = new LinkedHashMap<>();
    final Set<String> objects = new LinkedHashSet<>();
    int launches;
    /** The next launch happens, and the server dies before it hears of it. */
    boolean dieAfterLaunch;

    WorkerState.Phase phaseAfterLaunch = WorkerState.Phase.RUNNING;
    Optional<String> launchRefusal = Optional.empty();
    Answer answer = new Answer.Reachable("mysql", "10.0.0.9", 3306, "off", "");

    Neighbours all() {
        return new Neighbours(this, this, this, this);
    }

    @Override
    public synchronized void requirePass(Call call, String role, String service) {
        if (rolesNotPassable.contains(role)) {
            throw CommonError.ACCESS_DENIED.because("User: " + call.caller().arn()
                    + " is not authorized to perform: iam:PassRole on resource: " + role);
        }
    }

    @Override
    public synchronized Caller assume(String accountId, String region, String pipelineId, String role) {
        rolesAssumed.add(role);
        if (rolesWithoutTrust.contains(role)) {
            throw CommonError.ACCESS_DENIED.because("datapipeline.amazonaws.com is not authorized to assume " + role);
        }
        return new Caller(
                accountId, "arn:aws:sts::" + accountId + ":assumed-role/" + role + "/" + pipelineId, "AROA:" + role);
    }

    @Override
    public synchronized void requireInstanceProfile(String accountId, String role) {
        if (rolesWithoutTrust.contains(role)) {
            throw CommonError.ACCESS_DENIED.because("ec2.amazonaws.com is not authorized to assume " + role);
        }
    }

    @Override
    public synchronized String launch(WorkerRequest request) {
        if (launchRefusal.isPresent()) {
            throw CommonError.ACCESS_DENIED.because(launchRefusal.get());
        }
        String known = instancesByToken.get(request.token());
        if (known != null) {
            return known;
        }
        String id = "i-%08x".formatted(++launches);
        instancesByToken.put(request.token(), id);
        phases.put(id, phaseAfterLaunch);
        requests.put(id, request);
        if (dieAfterLaunch) {
            dieAfterLaunch = false;
            throw new IllegalStateException("The server died");
        }
        return id;
    }

    @Override
    public synchronized Optional<String> launched(String token) {
        return Optional.ofNullable(instancesByToken.get(token));
    }

    @Override
    public synchronized WorkerState state(String instanceId) {
        return new WorkerState(phases.getOrDefault(instanceId, WorkerState.Phase.ENDED), "");
    }

    @Override
    public synchronized void terminate(String instanceId) {
        phases.put(instanceId, WorkerState.Phase.ENDED);
    }

    synchronized long living() {
        return phases.values().stream()
                .filter(phase -> phase != WorkerState.Phase.ENDED)
                .count();
    }

    synchronized void kill(String instanceId) {
        phases.put(instanceId, WorkerState.Phase.ENDED);
    }

    @Override
    public boolean registered(ConnectionAddress address) {
        return address.host().equals("db.internal");
    }

    @Override
    public synchronized Answer resolve(Question question) {
        return answer;
    }

    @Override
    public synchronized boolean exists(Caller by, String bucket, String key) {
        return objects.contains(bucket + "/" + key);
    }

    @Override
    public synchronized boolean anyUnder(Caller by, String bucket, String prefix) {
        return objects.stream().anyMatch(object -> object.startsWith(bucket + "/" + prefix));
    }
}
