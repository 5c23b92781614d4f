package rowmill.server.compute;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rowmill.contract.Boundary;
import rowmill.server.compute.WorkerInstance.ProcessMark;
import rowmill.server.compute.WorkerInstance.State;

/**
 * Starts, watches and ends worker processes. Thread-safe.
 *
 * <p>Order of writing: the instance first, then its credentials file, then the process, then its id. A crash anywhere
 * leaves an instance whose worker either never came to be or is found at the next start by its credentials file, which
 * stands in its arguments; and a worker whose server is gone ends by itself.
 */
public final class Workers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
    private static final Duration GRACE = Duration.ofSeconds(5);
    /** A third of the longest session, so that two renewals may fail. */
    private static final Duration RENEWAL = Duration.ofHours(4);

    private static final Duration RECORD_AGAIN = Duration.ofSeconds(1);

    private final WorkerInstances instances;
    private final WorkerSettings settings;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Map<String, Process> processes = new ConcurrentHashMap<>();
    private final ScheduledExecutorService chores = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("worker-chores").daemon().factory());
    private volatile boolean closing;

    Workers(WorkerInstances instances, WorkerSettings settings, InstantSource clock, RandomGenerator random) {
        this.instances = instances;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
    }

    /** Launches a worker, or finds the one launched with the same token; answers the instance id. */
    public synchronized String launch(WorkerLaunch launch) {
        Optional<WorkerInstance> earlier = instances.byToken(launch.token());
        if (earlier.isPresent()) {
            return earlier.get().id();
        }
        String id = Network.newId("i", random);
        instances.insert(
                id,
                launch.token(),
                clock.instant(),
                new WorkerInstance.Body(
                        launch.profileArn(),
                        launch.roleArn(),
                        launch.subnetId(),
                        launch.groupIds(),
                        launch.instanceType(),
                        launch.tags()));
        Boundary.passed("instance recorded");
        try {
            start(id, launch.roleArn());
        } catch (IOException | RuntimeException e) {
            LOG.error("Instance {} did not start", id, e);
            instances.terminated(id, "The worker could not be started: " + e.getMessage(), clock.instant());
            removeCredentials(id);
        }
        return id;
    }

    private void start(String id, String roleArn) throws IOException {
        Path folder = Files.createDirectories(settings.folder().resolve(id));
        Path credentials = folder.resolve("credentials");
        writeCredentials(credentials, settings.sessions().credentialsFor(roleArn, id));
        Boundary.passed("credentials written");
        List<String> command = new ArrayList<>(settings.command());
        command.addAll(List.of(
                "--endpoint", settings.endpoint().get(),
                "--region", settings.region(),
                "--worker-group", id,
                "--taskrunner-id", id,
                "--credentials", credentials.toString(),
                "--parent", Long.toString(ProcessHandle.current().pid())));
        File log = folder.resolve("worker.log").toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        // Nothing of this server's environment is the worker's business, least of all its secrets.
        builder.environment().keySet().removeIf(name -> !settings.environment().contains(name));
        Process process = builder.start();
        processes.put(id, process);
        Boundary.passed("worker started");
        boolean wanted = false;
        try {
            long started =
                    process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
            wanted = instances.running(id, new ProcessMark(process.pid(), started));
        } finally {
            // Terminated meanwhile, or not to be recorded: nobody would end this process later.
            if (!wanted) {
                processes.remove(id);
                process.destroyForcibly();
            }
        }
        process.onExit().thenAccept(ended -> ended(id, ended.exitValue()));
        LOG.info("Instance {} runs as process {}", id, process.pid());
    }

    private static void writeCredentials(Path file, String text) throws IOException {
        Path draft = file.resolveSibling("credentials.new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, text, StandardOpenOption.WRITE);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Gives every live worker new credentials: a session ends after 12 hours at most, a copy may take longer. Runners read
     * their file again when it changes. A worker whose role may not be assumed any more keeps what it has, to its end.
     */
    synchronized void renewCredentials() {
        for (WorkerInstance instance : instances.list(false)) {
            if (processes.containsKey(instance.id())) {
                try {
                    writeCredentials(
                            settings.folder().resolve(instance.id()).resolve("credentials"),
                            settings.sessions().credentialsFor(instance.body().roleArn(), instance.id()));
                    if (!processes.containsKey(instance.id())) {
                        removeCredentials(instance.id());
                    }
                } catch (IOException | RuntimeException e) {
                    LOG.warn("The credentials of instance {} could not be renewed", instance.id(), e);
                }
            }
        }
    }

    /** Begins to renew credentials now and then, and to remove what is old, until closed. */
    void keepRenewing() {
        OldFolders old = new OldFolders(settings.folder(), instances);
        old.remove(clock.instant());
        chores.scheduleWithFixedDelay(
                () -> {
                    try {
                        renewCredentials();
                        old.remove(clock.instant());
                    } catch (RuntimeException e) {
                        // One that escaped would end all renewals.
                        LOG.warn("The credentials of the instances could not be renewed", e);
                    }
                },
                RENEWAL.toMinutes(),
                RENEWAL.toMinutes(),
                TimeUnit.MINUTES);
    }

    private void ended(String id, int status) {
        processes.remove(id);
        if (!closing) {
            String reason = status == 0
                    ? "The worker ended its work"
                    : "The worker process ended with status " + status + "; see its log "
                            + settings.folder().resolve(id).resolve("worker.log");
            recordEnd(id, reason);
        }
    }

    /** Again and again while the store is away: a pipeline waits to be told. */
    private void recordEnd(String id, String reason) {
        try {
            instances.terminated(id, reason, clock.instant());
            removeCredentials(id);
        } catch (RuntimeException e) {
            if (!closing) {
                LOG.warn("The end of instance {} could not be recorded; it is tried again", id, e);
                chores.schedule(() -> recordEnd(id, reason), RECORD_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    /** The instance launched with a token, if one was. */
    public Optional<String> launched(String token) {
        return instances.byToken(token).map(WorkerInstance::id);
    }

    /** How an instance is; one that is unknown has ended. */
    public WorkerPhase phase(String id) {
        return instances
                .find(id)
                .map(instance -> new WorkerPhase(
                        instance.state() != State.TERMINATED, instance.state() == State.RUNNING, instance.reason()))
                .orElse(new WorkerPhase(false, false, "There is no instance " + id));
    }

    /** The instance's private address and groups: where it stands in the network. Absent for an unknown or ended one. */
    public Optional<WorkerPlace> place(String id) {
        return instances
                .find(id)
                .filter(instance -> instance.state() != State.TERMINATED)
                .map(instance -> new WorkerPlace(
                        instance.privateAddress(), instance.body().groupIds()));
    }

    /** Where a worker stands in the network. */
    public record WorkerPlace(String privateAddress, List<String> groupIds) {}

    /** Ends an instance, at once and for good. */
    public void terminate(String id) {
        Process process = processes.remove(id);
        try {
            instances.terminated(id, "Terminated: its work is done or was cancelled", clock.instant());
            removeCredentials(id);
        } finally {
            // Also if it could not be recorded: a repetition would not find the process any more.
            if (process != null) {
                end(process.toHandle());
            }
        }
    }

    /** At start: whatever an earlier server left behind is ended, and its instances are terminated. */
    void endLeftovers() {
        for (WorkerInstance instance : instances.list(false)) {
            instance.process().flatMap(Workers::alive).ifPresent(this::endNow);
            instances.terminated(instance.id(), "The server was stopped while the worker ran", clock.instant());
            removeCredentials(instance.id());
        }
        ProcessHandle.allProcesses().filter(this::bearsOurMark).forEach(this::endNow);
    }

    /** Whether a worker of this folder: its credentials file stands in its arguments. */
    private boolean bearsOurMark(ProcessHandle process) {
        String mark = settings.folder().toString() + File.separator;
        return arguments(process.pid()).contains("\0--credentials\0" + mark);
    }

    // Java does not tell arguments longer than a page of memory, which a class path easily is.
    private static String arguments(long pid) {
        Path file = Path.of("/proc", Long.toString(pid), "cmdline");
        try {
            if (Files.isReadable(file)) {
                return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            LOG.debug("Process {} ended while it was looked at", pid, e);
        }
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().arguments())
                .map(all -> "\0" + String.join("\0", all))
                .orElse("");
    }

    private static Optional<ProcessHandle> alive(ProcessMark mark) {
        return ProcessHandle.of(mark.pid()).filter(process -> process.info()
                .startInstant()
                .map(Instant::toEpochMilli)
                .equals(Optional.of(mark.startedMillis())));
    }

    private void endNow(ProcessHandle process) {
        LOG.info("Ending process {}, which an earlier server left behind", process.pid());
        process.destroyForcibly();
        process.onExit()
                .orTimeout(GRACE.toSeconds(), TimeUnit.SECONDS)
                .exceptionally(late -> process)
                .join();
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        process.onExit().orTimeout(GRACE.toSeconds(), TimeUnit.SECONDS).exceptionally(late -> {
            process.destroyForcibly();
            return process;
        });
    }

    private void removeCredentials(String id) {
        try {
            Files.deleteIfExists(settings.folder().resolve(id).resolve("credentials"));
        } catch (IOException e) {
            throw new UncheckedIOException("The credentials of instance " + id + " could not be removed", e);
        }
    }

    /** Ends all workers; their instances are found as left behind by the next start. */
    @Override
    public void close() {
        closing = true;
        chores.shutdownNow();
        processes.values().forEach(process -> end(process.toHandle()));
        processes.values().forEach(process -> process.onExit()
                .orTimeout(GRACE.toSeconds() + 1, TimeUnit.SECONDS)
                .exceptionally(late -> process)
                .join());
    }
}
