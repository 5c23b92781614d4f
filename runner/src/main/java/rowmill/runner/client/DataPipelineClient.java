package rowmill.runner.client;

import java.time.Duration;
import java.util.Map;
import rowmill.contract.datapipeline.DataPipelineContract;
import rowmill.contract.datapipeline.PollForTaskInput;
import rowmill.contract.datapipeline.PollForTaskOutput;
import rowmill.contract.datapipeline.ReportTaskProgressInput;
import rowmill.contract.datapipeline.ReportTaskProgressOutput;
import rowmill.contract.datapipeline.ReportTaskRunnerHeartbeatInput;
import rowmill.contract.datapipeline.ReportTaskRunnerHeartbeatOutput;
import rowmill.contract.datapipeline.SetTaskStatusInput;
import rowmill.contract.model.Operation;
import rowmill.contract.model.ServiceModel;
import rowmill.contract.wire.JsonProtocol;

/** The task runner's operations of AWS Data Pipeline. Thread-safe. */
public final class DataPipelineClient {
    /** The server holds a poll for up to 90 seconds. */
    private static final Duration POLL = Duration.ofSeconds(110);

    private static final Duration USUAL = Duration.ofSeconds(30);

    private final SignedHttp http;
    private final ServiceModel model;
    private final JsonProtocol protocol;

    public DataPipelineClient(SignedHttp http) {
        this.http = http;
        this.model = DataPipelineContract.CONTRACT.model();
        this.protocol = JsonProtocol.forClient(model);
    }

    /** Waits for a task; the answer may hold none. */
    public PollForTaskOutput pollForTask(PollForTaskInput input) throws InterruptedException {
        return PollForTaskOutput.fromDocument(call("PollForTask", input.toDocument(), POLL));
    }

    /**
     * Tells how far a task is.
     *
     * @throws ServiceRefusal with code TaskNotFoundException if the task is another's by now
     */
    public ReportTaskProgressOutput reportTaskProgress(ReportTaskProgressInput input) throws InterruptedException {
        return ReportTaskProgressOutput.fromDocument(call("ReportTaskProgress", input.toDocument(), USUAL));
    }

    /**
     * Ends a task.
     *
     * @throws ServiceRefusal with code TaskNotFoundException if the task is another's by now
     */
    public void setTaskStatus(SetTaskStatusInput input) throws InterruptedException {
        call("SetTaskStatus", input.toDocument(), USUAL);
    }

    /** Tells that this runner lives; the answer may ask it to end. */
    public ReportTaskRunnerHeartbeatOutput heartbeat(ReportTaskRunnerHeartbeatInput input) throws InterruptedException {
        return ReportTaskRunnerHeartbeatOutput.fromDocument(
                call("ReportTaskRunnerHeartbeat", input.toDocument(), USUAL));
    }

    private Map<String, Object> call(String name, Map<String, Object> input, Duration answer)
            throws InterruptedException {
        Operation operation =
                java.util.Objects.requireNonNull(model.operations().get(name), name);
        SignedHttp.Incoming incoming = http.send(new SignedHttp.Outgoing(
                "datapipeline",
                "POST",
                "/",
                "",
                Map.of("content-type", protocol.contentType(), "x-amz-target", protocol.target(name)),
                Body.signed(protocol.encodeInput(operation, input)),
                answer));
        if (incoming.status() != 200) {
            throw RefusalReader.json(incoming);
        }
        return protocol.decodeOutput(operation, incoming.body());
    }
}
