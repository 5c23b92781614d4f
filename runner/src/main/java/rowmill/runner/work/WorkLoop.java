package rowmill.runner.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rowmill.contract.datapipeline.PollForTaskInput;
import rowmill.contract.datapipeline.ReportTaskRunnerHeartbeatInput;
import rowmill.contract.datapipeline.SetTaskStatusInput;
import rowmill.contract.datapipeline.TaskObject;
import rowmill.extract.Cancellation;
import rowmill.runner.client.DataPipelineClient;
import rowmill.runner.client.ServiceRefusal;
import rowmill.runner.client.Unreachable;
import rowmill.runner.copy.CopyTask;
import rowmill.runner.copy.CopyTask.Outcome;

/** Takes tasks of one worker group and does them, several at once if told so. */
public final class WorkLoop {
    private static final Logger LOG = LoggerFactory.getLogger(WorkLoop.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int LONGEST_ERROR_ID = 256;
    /** The API's limit: a longer trace is refused with the whole report, and the task would be held until its lease ends. */
    private static final int LONGEST_TRACE = 1024;

    private final DataPipelineClient client;
    private final CopyTask copies;
    private final LoopSettings settings;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicReference<String> whyEnded = new AtomicReference<>("");
    private final List<Cancellation> underWay = new ArrayList<>();
    /** Threads that wait for a task; those at work are not interrupted, so that they can clean up. */
    private final Set<Thread> waiting = new HashSet<>();

    private volatile long lastContact = System.nanoTime();

    public WorkLoop(DataPipelineClient client, CopyTask copies, LoopSettings settings) {
        this.client = client;
        this.copies = copies;
        this.settings = settings;
    }

    /**
     * Works until told to end.
     *
     * @return empty if it ended as it should, else why it had to give up
     */
    public String run() throws InterruptedException {
        try {
            return worked();
        } finally {
            over.countDown();
        }
    }

    private String worked() throws InterruptedException {
        Thread heartbeat = Thread.ofVirtual().name("heartbeat").start(this::heartbeats);
        List<Thread> pollers = new ArrayList<>();
        for (int i = 0; i < settings.tasks(); i++) {
            pollers.add(Thread.ofPlatform().name("task-" + i).start(this::poll));
        }
        for (Thread poller : pollers) {
            poller.join();
        }
        ended.set(true);
        heartbeat.interrupt();
        heartbeat.join();
        return String.valueOf(whyEnded.get());
    }

    /** Ends the loop soon; copies under way are stopped. */
    public void end() {
        ended.set(true);
        synchronized (underWay) {
            underWay.forEach(Cancellation::cancel);
        }
        synchronized (waiting) {
            waiting.forEach(Thread::interrupt);
        }
    }

    /** Waits until {@link #run} has ended, every copy with its query, or the time is over. */
    public void awaitEnd(Duration longest) throws InterruptedException {
        over.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void poll() {
        try {
            while (!ended.get()) {
                if (!pollOnce()) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("Polling ends");
        }
    }

    /** Whether to go on. */
    private boolean pollOnce() throws InterruptedException {
        try {
            TaskObject task = fetch();
            lastContact = System.nanoTime();
            if (task == null) {
                return settings.until() != LoopSettings.Until.IDLE;
            }
            work(task);
            return settings.until() != LoopSettings.Until.ONE_TASK;
        } catch (ServiceRefusal | Unreachable e) {
            Duration silent = Duration.ofNanos(System.nanoTime() - lastContact);
            LOG.warn("No task could be fetched: {}", e.getMessage());
            if (!settings.giveUp().isZero() && silent.compareTo(settings.giveUp()) > 0) {
                whyEnded.compareAndSet("", String.valueOf(e.getMessage()));
                return false;
            }
            Thread.sleep(PAUSE);
            return true;
        }
    }

    private @Nullable TaskObject fetch() throws InterruptedException {
        synchronized (waiting) {
            waiting.add(Thread.currentThread());
        }
        try {
            if (ended.get()) {
                throw new InterruptedException("The runner ends");
            }
            return client.pollForTask(new PollForTaskInput(settings.workerGroup(), settings.hostname(), null))
                    .taskObject();
        } finally {
            synchronized (waiting) {
                waiting.remove(Thread.currentThread());
            }
        }
    }

    private void work(TaskObject task) throws InterruptedException {
        String taskId = String.valueOf(task.taskId());
        LOG.info("Begin {} of {}", task.attemptId(), task.pipelineId());
        Cancellation cancellation = new Cancellation();
        synchronized (underWay) {
            underWay.add(cancellation);
        }
        Outcome outcome;
        try (Reporter reporter = new Reporter(client, taskId, settings, cancellation)) {
            reporter.start();
            outcome = copies.run(task, reporter, cancellation);
        } finally {
            synchronized (underWay) {
                underWay.remove(cancellation);
            }
        }
        tell(taskId, outcome);
        LOG.info("End {}: {}", task.attemptId(), outcome.getClass().getSimpleName());
    }

    private void tell(String taskId, Outcome outcome) throws InterruptedException {
        try {
            switch (outcome) {
                case Outcome.Copied copied ->
                    client.setTaskStatus(new SetTaskStatusInput(taskId, "FINISHED", null, null, null));
                case Outcome.Failed failed ->
                    client.setTaskStatus(new SetTaskStatusInput(
                            taskId,
                            "FAILED",
                            shortened(failed.errorId(), LONGEST_ERROR_ID),
                            failed.errorMessage(),
                            shortened(failed.errorStackTrace(), LONGEST_TRACE)));
                case Outcome.Canceled canceled -> LOG.info("The task was canceled");
            }
        } catch (ServiceRefusal e) {
            LOG.warn("The end of the task was not accepted: {}", e.getMessage());
        } catch (Unreachable e) {
            LOG.warn("The end of the task could not be told; it will be given to another: {}", e.getMessage());
        }
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }

    private void heartbeats() {
        try {
            while (!ended.get()) {
                try {
                    boolean terminate = client.heartbeat(new ReportTaskRunnerHeartbeatInput(
                                    settings.runnerId(), settings.workerGroup(), settings.hostname()))
                            .terminate();
                    lastContact = System.nanoTime();
                    if (terminate) {
                        LOG.info("The server asks this runner to end");
                        end();
                    }
                } catch (ServiceRefusal | Unreachable e) {
                    LOG.debug("No heartbeat: {}", e.getMessage());
                }
                Thread.sleep(settings.heartbeatEvery());
            }
        } catch (InterruptedException e) {
            LOG.debug("Heartbeats end");
        }
    }
}
