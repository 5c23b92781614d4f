package rowmill.server.compute;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import rowmill.contract.Call;
import rowmill.contract.Caller;
import rowmill.server.store.Store;
import rowmill.server.store.StoreLocation;
import rowmill.server.store.StorePlace;

/** Compute over a fresh store, whose workers are a shell's loop. */
final class ComputeFixture implements AutoCloseable {
    static final Call CALL = new Call(
            "r-1",
            new Caller("123456789012", "arn:aws:iam::123456789012:user/admin", "AIDA1"),
            "us-east-1",
            "127.0.0.1",
            Instant.EPOCH);
    static final List<String> PATIENT = List.of("/bin/sh", "-c", "while :; do sleep 0.05; done", "worker");

    final Store store;
    final WorkerInstances instances;
    final Compute compute;
    private final Path directory;

    ComputeFixture(Path directory, List<String> command) {
        this(directory, command, StorePlace.of(directory));
    }

    ComputeFixture(Path directory, List<String> command, StoreLocation place) {
        this.directory = directory;
        this.store = Store.open(place);
        this.instances = new WorkerInstances(store);
        this.compute = opened(command);
    }

    /** A second server over the same store and folder, as after a restart. */
    Compute opened(List<String> command) {
        return new Compute(
                store,
                InstantSource.fixed(Instant.parse("2026-11-23T00:00:00Z")),
                new Random(),
                "123456789012",
                new WorkerSettings(
                        directory.resolve("workers"),
                        command,
                        () -> "http://127.0.0.1:1",
                        "us-east-1",
                        Set.of("PATH"),
                        (role, instance) -> {
                            if (role.endsWith("/untrusting")) {
                                throw Ec2Error.INVALID_PARAMETER_VALUE.because("The role does not trust EC2");
                            }
                            return "key of " + instance;
                        }));
    }

    Path folder(String id) {
        return directory.resolve("workers").resolve(id);
    }

    static WorkerLaunch launch(String token) {
        return launch(token, "arn:aws:iam::123456789012:role/worker");
    }

    static WorkerLaunch launch(String token, String role) {
        return new WorkerLaunch(
                token,
                "arn:aws:iam::123456789012:instance-profile/worker",
                role,
                "subnet-1",
                List.of("sg-1"),
                "m1.small",
                Map.of("aws:datapipeline:id", "df-1"));
    }

    static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not within a minute: " + what);
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    @Override
    public void close() {
        compute.close();
        store.close();
    }
}
