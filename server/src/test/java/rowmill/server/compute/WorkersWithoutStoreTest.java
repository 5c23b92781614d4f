package rowmill.server.compute;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowmill.server.store.Patience;
import rowmill.server.store.StoreLocation;

/** What becomes of workers that end while the store cannot be written. */
final class WorkersWithoutStoreTest {
    @TempDir
    Path directory;

    private ComputeFixture fixture;
    private Workers workers;
    private Connection other;
    private String id;
    private ProcessHandle process;

    @BeforeEach
    void launchAndLockTheStore() throws SQLException {
        StoreLocation place = StoreLocation.in(directory);
        fixture = new ComputeFixture(
                directory,
                ComputeFixture.PATIENT,
                place.waiting(new Patience(Duration.ofSeconds(1), Duration.ofMillis(250))));
        workers = fixture.compute.workers();
        id = workers.launch(ComputeFixture.launch("t-1"));
        process = ProcessHandle.of(fixture.instances
                        .find(id)
                        .orElseThrow()
                        .process()
                        .orElseThrow()
                        .pid())
                .orElseThrow();
        other = DriverManager.getConnection(place.jdbcUrl());
        other.createStatement().execute("begin immediate");
    }

    @AfterEach
    void close() throws SQLException {
        other.close();
        fixture.close();
    }

    @Test
    void theEndOfAWorkerIsRecordedWhenTheStoreIsBack() throws SQLException {
        process.destroyForcibly();
        ComputeFixture.await("the process ends", () -> !process.isAlive());
        other.createStatement().execute("rollback");
        ComputeFixture.await("the end is recorded", () -> !workers.phase(id).alive());
    }

    @Test
    void aWorkerThatIsTerminatedEndsThoughItCannotBeRecorded() {
        assertThatThrownBy(() -> workers.terminate(id)).isInstanceOf(JdbiException.class);
        ComputeFixture.await("the process ends", () -> !process.isAlive());
    }
}
