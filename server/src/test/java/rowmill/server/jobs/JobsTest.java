package rowmill.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowmill.server.store.Store;
import rowmill.server.store.StorePlace;

class JobsTest {
    private static final JobSettings SOON =
            new JobSettings("test-node", 4, Duration.ofMillis(20), Duration.ofSeconds(1), Duration.ofMillis(200));

    @TempDir
    Path directory;

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private Store store;

    @BeforeEach
    void open() {
        store = Store.open(StorePlace.of(directory));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Jobs jobs(JobBody body) {
        return new Jobs(store, InstantSource.system(), Map.of("copy", body), SOON);
    }

    private @Nullable String next() throws InterruptedException {
        return events.poll(120, TimeUnit.SECONDS);
    }

    private JobBody body(Steps steps) {
        return new JobBody() {
            @Override
            public Next run(String id) throws Exception {
                return steps.run(id);
            }

            @Override
            public void giveUp(String id, Throwable lastFailure) {
                events.add("gave up " + id + ": " + lastFailure.getMessage());
            }
        };
    }

    private interface Steps {
        Next run(String id) throws Exception;
    }

    @Test
    void neitherANewJobNorAStepAtOnceWaitsUntilJobsAreLookedForAnyway() throws InterruptedException {
        JobSettings seldom =
                new JobSettings("test-node", 4, Duration.ofHours(1), Duration.ofSeconds(1), Duration.ofMillis(200));
        AtomicInteger step = new AtomicInteger();
        JobBody body = body(id -> {
            events.add(id + " step " + step.incrementAndGet());
            return step.get() < 3 ? Next.again(Duration.ZERO) : Next.finished();
        });
        try (Jobs jobs = new Jobs(store, InstantSource.system(), Map.of("copy", body), seldom)) {
            jobs.start();
            store.useTransaction(handle -> {
                jobs.submit("copy", "a");
                handle.execute("select 1");
            });
            assertThat(List.of(String.valueOf(next()), String.valueOf(next()), String.valueOf(next())))
                    .containsExactly("a step 1", "a step 2", "a step 3");
        }
    }

    @Test
    void runsAJobStepByStepUntilItIsFinished() throws InterruptedException {
        AtomicInteger step = new AtomicInteger();
        JobBody body = body(id -> {
            events.add(id + " step " + step.incrementAndGet());
            return step.get() < 3 ? Next.again(Duration.ZERO) : Next.finished();
        });
        try (Jobs jobs = jobs(body)) {
            jobs.start();
            jobs.submit("copy", "ds-1");
            assertThat(List.of(next(), next(), next())).containsExactly("ds-1 step 1", "ds-1 step 2", "ds-1 step 3");
        }
    }

    /** The clock runs fifty times as fast, so that nobody waits for pauses. */
    @Test
    void aStepThatCannotBeDoneNowIsTriedUntilItCanAndNeverGivenUp() throws InterruptedException {
        AtomicInteger step = new AtomicInteger();
        JobBody body = body(id -> {
            int now = step.incrementAndGet();
            if (now <= 10) {
                throw new NotNow("the audit log is full") {
                    private static final long serialVersionUID = 1L;
                };
            }
            events.add("done at try " + now);
            return Next.finished();
        });
        Instant start = InstantSource.system().instant();
        InstantSource hurrying = () -> start.plus(
                Duration.between(start, InstantSource.system().instant()).multipliedBy(50));
        try (Jobs jobs = new Jobs(store, hurrying, Map.of("copy", body), SOON)) {
            jobs.start();
            jobs.submit("copy", "ds-1");
            assertThat(next()).isEqualTo("done at try 11");
        }
    }

    @Test
    void aJobOfATransactionThatIsRolledBackNeverRuns() throws InterruptedException {
        JobBody body = body(id -> {
            events.add(id);
            return Next.finished();
        });
        try (Jobs jobs = jobs(body)) {
            jobs.start();
            assertThatThrownBy(() -> store.useTransaction(handle -> {
                        jobs.submit("copy", "never");
                        throw new IllegalStateException("the entity could not be written");
                    }))
                    .hasMessageContaining("the entity could not be written");
            store.useTransaction(handle -> jobs.submit("copy", "kept"));
            assertThat(next()).isEqualTo("kept");
            assertThat(events).isEmpty();
        }
    }

    @Test
    void aJobSubmittedBeforeARestartRunsAfterIt() throws InterruptedException {
        jobs(body(id -> Next.finished())).submit("copy", "ds-1");
        store.close();
        store = Store.open(StorePlace.of(directory));
        JobBody body = body(id -> {
            events.add(id);
            return Next.finished();
        });
        try (Jobs jobs = jobs(body)) {
            jobs.start();
            assertThat(next()).isEqualTo("ds-1");
        }
    }

    @Test
    void aStepInterruptedByACrashRunsAgainAtTheNextStart() throws InterruptedException {
        jobs(body(id -> Next.finished())).submit("copy", "ds-1");
        store.useTransaction(
                handle -> handle.execute("update scheduled_tasks set picked = ?, picked_by = 'test-node'", true));
        JobBody body = body(id -> {
            events.add(id);
            return Next.finished();
        });
        try (Jobs jobs = jobs(body)) {
            jobs.start();
            assertThat(next()).isEqualTo("ds-1");
        }
    }

    @Test
    void aStepThatFailsIsTriedAgain() throws InterruptedException {
        AtomicInteger attempts = new AtomicInteger();
        JobBody body = body(id -> {
            if (attempts.incrementAndGet() == 1) {
                throw new IllegalStateException("the disk was full");
            }
            events.add("done at attempt " + attempts);
            return Next.finished();
        });
        try (Jobs jobs = jobs(body)) {
            jobs.start();
            jobs.submit("copy", "ds-1");
            assertThat(next()).isEqualTo("done at attempt 2");
        }
    }

    @Test
    void aJobThatKeepsFailingIsGivenUpWithTheLastReason() throws InterruptedException {
        JobBody body = body(id -> {
            throw new IllegalStateException("the disk is full");
        });
        store.useTransaction(handle -> {});
        try (Jobs jobs = jobs(body)) {
            jobs.submit("copy", "ds-1");
            store.useTransaction(handle -> handle.execute("update scheduled_tasks set consecutive_failures = 5"));
            jobs.start();
            assertThat(next()).isEqualTo("gave up ds-1: the disk is full");
        }
    }

    @Test
    void refusesAKindThatNobodyRegistered() {
        try (Jobs jobs = jobs(body(id -> Next.finished()))) {
            assertThatThrownBy(() -> jobs.submit("paste", "ds-1")).hasMessageContaining("[copy]");
        }
    }

    @Test
    void aJobThatIsTakenForDeadWhileItRunsIsNotRunTwiceAtOnce() throws InterruptedException {
        CountDownLatch enough = new CountDownLatch(1);
        AtomicInteger within = new AtomicInteger();
        JobBody body = body(id -> {
            events.add("runs " + within.incrementAndGet());
            enough.await();
            within.decrementAndGet();
            return Next.finished();
        });
        try (Jobs jobs = jobs(body)) {
            jobs.submit("copy", "a");
            jobs.start();
            assertThat(next()).isEqualTo("runs 1");
            // As after a time without the store, in which no heartbeat could be written.
            store.useTransaction(handle -> handle.execute(
                    "update scheduled_tasks set picked = ?, picked_by = null,"
                            + " last_heartbeat = null, version = version + 1",
                    false));
            long revived = version();
            await(() -> version() >= revived + 2);
            assertThat(events).isEmpty();
            enough.countDown();
            // Its end was lost with its lease; the repetition does no harm.
            assertThat(next()).isEqualTo("runs 1");
            await(() -> version() < 0);
        }
    }

    /** How often the only job was picked or set anew; -1 if there is none. */
    private long version() {
        return store.read(handle -> handle.createQuery("select version from scheduled_tasks")
                .mapTo(Long.class)
                .findOne()
                .orElse(-1L));
    }

    private static void await(BooleanSupplier state) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!state.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(until);
            Thread.onSpinWait();
        }
    }
}
