package rowmill.runner.work;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rowmill.contract.datapipeline.Field;
import rowmill.contract.datapipeline.ReportTaskProgressInput;
import rowmill.extract.Cancellation;
import rowmill.extract.Progress;
import rowmill.runner.client.DataPipelineClient;
import rowmill.runner.client.ServiceRefusal;
import rowmill.runner.client.Unreachable;
import rowmill.runner.copy.CopyWatch;

/**
 * Tells the server how far one task is, on a thread of its own, and hears whether to go on. A server that is out of reach
 * for a while is no reason to stop: if the task was given to another meanwhile, the next answer says so.
 */
final class Reporter implements CopyWatch, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Reporter.class);

    private final DataPipelineClient client;
    private final String taskId;
    private final LoopSettings settings;
    private final Cancellation cancellation;
    private final Thread thread;
    private volatile String logProblem = "";
    private volatile Progress latest = new Progress(0, 0, java.time.Duration.ZERO);

    Reporter(DataPipelineClient client, String taskId, LoopSettings settings, Cancellation cancellation) {
        this.client = client;
        this.taskId = taskId;
        this.settings = settings;
        this.cancellation = cancellation;
        this.thread = Thread.ofVirtual().name("report").unstarted(this::repeat);
    }

    /** Acknowledges the task, then reports until closed. */
    void start() throws InterruptedException {
        tell();
        thread.start();
    }

    @Override
    public void rowsRead(Progress progress) {
        latest = progress;
    }

    @Override
    public void logNotKept(String why) {
        logProblem = why;
    }

    private void repeat() {
        try {
            while (!cancellation.isCancelled()) {
                Thread.sleep(settings.reportEvery());
                tell();
            }
        } catch (InterruptedException e) {
            LOG.debug("The reports of a task end with it");
        }
    }

    private void tell() throws InterruptedException {
        try {
            boolean canceled = client.reportTaskProgress(new ReportTaskProgressInput(taskId, fields()))
                    .canceled();
            if (canceled) {
                cancellation.cancel();
            }
        } catch (ServiceRefusal e) {
            LOG.info("The task is not ours any more: {}", e.getMessage());
            cancellation.cancel();
        } catch (Unreachable e) {
            LOG.warn("Progress could not be told: {}", e.getMessage());
        }
    }

    private List<Field> fields() {
        Progress progress = latest;
        List<Field> fields = new ArrayList<>();
        fields.add(new Field("hostname", settings.hostname(), null));
        fields.add(new Field("taskrunnerId", settings.runnerId(), null));
        fields.add(new Field("rowsCopied", Long.toString(progress.rows()), null));
        fields.add(new Field("bytesCopied", Long.toString(progress.bytes()), null));
        fields.add(new Field("rowsPerSecond", Long.toString(Math.round(progress.rowsPerSecond())), null));
        if (!logProblem.isEmpty()) {
            fields.add(new Field("activityLogProblem", logProblem, null));
        }
        return fields;
    }

    /** Ends the reports, with one last word on how far it came. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
            if (!cancellation.isCancelled()) {
                tell();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
