package rowmill.server.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowmill.server.compute.WorkerInstance.ProcessMark;

class WorkersTest {
    @TempDir
    Path directory;

    private ComputeFixture fixture;
    private Workers workers;

    @BeforeEach
    void open() {
        fixture = new ComputeFixture(directory, ComputeFixture.PATIENT);
        workers = fixture.compute.workers();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private ProcessHandle processOf(String id) {
        ProcessMark mark = fixture.instances.find(id).orElseThrow().process().orElseThrow();
        return ProcessHandle.of(mark.pid()).orElseThrow();
    }

    private static void awaitEnd(ProcessHandle process) {
        ComputeFixture.await("process " + process.pid() + " ends", () -> !process.isAlive());
    }

    @Test
    void aLaunchedWorkerRunsWithItsIdentityInAFileOfItsOwn() throws IOException {
        String id = workers.launch(ComputeFixture.launch("t-1"));
        assertThat(id).matches("i-[0-9a-f]{17}");
        assertThat(workers.phase(id)).isEqualTo(new WorkerPhase(true, true, ""));
        ProcessHandle process = processOf(id);
        assertThat(process.isAlive()).isTrue();
        Path credentials = fixture.folder(id).resolve("credentials");
        assertThat(credentials).hasContent("key of " + id);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(credentials)))
                .isEqualTo("rw-------");
        String arguments = Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
        assertThat(arguments).contains(credentials.toString()).doesNotContain("key of");
        String environment = Files.readString(Path.of("/proc/" + process.pid() + "/environ"));
        assertThat(environment).doesNotContain("HOME=").doesNotContain("key of");
    }

    @Test
    void aSecondLaunchWithTheSameTokenIsTheSameInstance() {
        String id = workers.launch(ComputeFixture.launch("t-1"));
        assertThat(workers.launch(ComputeFixture.launch("t-1"))).isEqualTo(id);
        assertThat(workers.launched("t-1")).contains(id);
        assertThat(workers.launched("t-2")).isEmpty();
        assertThat(fixture.instances.list(true)).hasSize(1);
    }

    @Test
    void aLiveWorkersCredentialsAreRenewedAndNobodyElses() throws IOException {
        String live = workers.launch(ComputeFixture.launch("t-1"));
        String ended = workers.launch(ComputeFixture.launch("t-2"));
        workers.terminate(ended);
        Path credentials = fixture.folder(live).resolve("credentials");
        Files.writeString(credentials, "a key of twelve hours ago");
        workers.renewCredentials();
        assertThat(credentials).hasContent("key of " + live);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(credentials)))
                .isEqualTo("rw-------");
        assertThat(fixture.folder(ended).resolve("credentials")).doesNotExist();
        assertThat(fixture.folder(live).resolve("credentials.new")).doesNotExist();
    }

    @Test
    void aTerminatedWorkerIsGoneAndItsCredentialsWithIt() {
        String id = workers.launch(ComputeFixture.launch("t-1"));
        ProcessHandle process = processOf(id);
        workers.terminate(id);
        awaitEnd(process);
        assertThat(workers.phase(id).alive()).isFalse();
        assertThat(workers.phase(id).reason()).startsWith("Terminated");
        assertThat(workers.place(id)).isEmpty();
        assertThat(fixture.folder(id).resolve("credentials")).doesNotExist();
    }

    @Test
    void aWorkerThatEndsByItselfIsTerminatedWithItsStatus() {
        fixture.close();
        fixture = new ComputeFixture(directory, List.of("/bin/sh", "-c", "echo why; exit 3", "worker"));
        workers = fixture.compute.workers();
        String id = workers.launch(ComputeFixture.launch("t-1"));
        ComputeFixture.await("the end is noted", () -> !workers.phase(id).alive());
        assertThat(workers.phase(id).reason()).contains("status 3").contains("worker.log");
        assertThat(fixture.folder(id).resolve("worker.log")).hasContent("why");
        ComputeFixture.await(
                "credentials go", () -> !Files.exists(fixture.folder(id).resolve("credentials")));
    }

    @Test
    void aWorkerThatCannotStartSaysWhy() {
        fixture.close();
        fixture = new ComputeFixture(directory, List.of(directory + "/no-such-program"));
        workers = fixture.compute.workers();
        String id = workers.launch(ComputeFixture.launch("t-1"));
        assertThat(workers.phase(id).alive()).isFalse();
        assertThat(workers.phase(id).reason())
                .startsWith("The worker could not be started")
                .contains("no-such-program");
        assertThat(fixture.folder(id).resolve("credentials")).doesNotExist();
    }

    @Test
    void aRoleThatDoesNotTrustEc2FailsTheLaunch() {
        String id = workers.launch(ComputeFixture.launch("t-1", "arn:aws:iam::123456789012:role/untrusting"));
        assertThat(workers.phase(id))
                .isEqualTo(
                        new WorkerPhase(false, false, "The worker could not be started: The role does not trust EC2"));
    }

    @Test
    void theNextServerEndsWhatACrashedOneLeft() {
        String id = workers.launch(ComputeFixture.launch("t-1"));
        ProcessHandle process = processOf(id);
        try (Compute next = fixture.opened(ComputeFixture.PATIENT)) {
            next.start();
            awaitEnd(process);
            assertThat(next.workers().phase(id).alive()).isFalse();
            assertThat(fixture.folder(id).resolve("credentials")).doesNotExist();
        }
    }

    @Test
    void aWorkerWhoseProcessWasNeverNotedIsFoundByItsCredentialsBehindAnyClassPath() throws IOException {
        String credentials = fixture.folder("i-0123").resolve("credentials").toString();
        Process left = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        "while :; do sleep 0.05; done",
                        "worker",
                        "x".repeat(20_000),
                        "--credentials",
                        credentials)
                .start();
        try (Compute next = fixture.opened(ComputeFixture.PATIENT)) {
            next.start();
            awaitEnd(left.toHandle());
        } finally {
            left.destroyForcibly();
        }
    }

    @Test
    void aStrangerWithARecycledProcessIdIsLeftAlone() throws IOException {
        Process stranger = new ProcessBuilder("/bin/sh", "-c", "while :; do sleep 0.05; done").start();
        try (Compute next = fixture.opened(ComputeFixture.PATIENT)) {
            fixture.instances.insert(
                    "i-1",
                    "t-1",
                    java.time.Instant.EPOCH,
                    new WorkerInstance.Body("", "", "", List.of(), "m1.small", Map.of()));
            fixture.instances.running("i-1", new ProcessMark(stranger.pid(), 1L));
            next.start();
            assertThat(stranger.isAlive()).isTrue();
            assertThat(next.workers().phase("i-1").alive()).isFalse();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void aStoppedServerEndsItsWorkers() {
        ProcessHandle process = processOf(workers.launch(ComputeFixture.launch("t-1")));
        fixture.compute.close();
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void everyInstanceHasAnAddressInTheSubnet() {
        Cidr subnet = Cidr.parse(Network.SUBNET_CIDR);
        WorkerInstance any = fixture.instances
                .find(workers.launch(ComputeFixture.launch("t-1")))
                .orElseThrow();
        for (long number = 0; number < 9_000; number += 7) {
            WorkerInstance numbered = new WorkerInstance(
                    any.id(),
                    any.token(),
                    any.state(),
                    "",
                    number,
                    any.launchedAt(),
                    any.endedAt(),
                    any.process(),
                    any.body());
            assertThat(subnet.contains(numbered.privateAddress())).isTrue();
        }
        assertThat(workers.place(any.id()).orElseThrow().groupIds()).containsExactly("sg-1");
    }
}
