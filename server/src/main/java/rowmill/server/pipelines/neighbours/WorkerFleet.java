package rowmill.server.pipelines.neighbours;

import java.util.Optional;

/**
 * Workers: instances that poll for tasks of the worker group with their own id, as sessions of their resource role whose
 * session name is that id. Calls return soon; they do not wait until a worker runs or has ended.
 */
public interface WorkerFleet {
    /**
     * Launches a worker, or finds the one launched with the same token.
     *
     * @return the instance id
     * @throws rowmill.contract.ServiceException for good, with the reason: no right, no such subnet, group or profile
     */
    String launch(WorkerRequest request);

    /** The instance launched with a token, if one was. */
    Optional<String> launched(String token);

    /** How a worker is; one that is unknown has ended. */
    WorkerState state(String instanceId);

    /** Ends a worker, at once and for good; nothing happens if it has ended already. */
    void terminate(String instanceId);
}
