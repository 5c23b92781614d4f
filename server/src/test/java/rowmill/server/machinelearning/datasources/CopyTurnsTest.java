package rowmill.server.machinelearning.datasources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowmill.server.machinelearning.datasources.DataSourceBody.Origin;
import rowmill.server.machinelearning.entities.Entities;
import rowmill.server.machinelearning.entities.EntityKind;
import rowmill.server.machinelearning.entities.EntityStatus;
import rowmill.server.store.Store;
import rowmill.server.store.StorePlace;

final class CopyTurnsTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir
    Path directory;

    private Store store;
    private Entities entities;

    @BeforeEach
    void open() {
        store = Store.open(StorePlace.of(directory));
        entities = new Entities(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void asManyAsMayBeBegin() {
        add("a", Origin.RDS, EntityStatus.INPROGRESS, 0);
        add("b", Origin.RDS, EntityStatus.PENDING, 1);
        add("c", Origin.REDSHIFT, EntityStatus.PENDING, 2);
        CopyTurns turns = new CopyTurns(entities, 2);
        assertThat(take(turns, "b")).isTrue();
        assertThat(take(turns, "c")).isFalse();
        end("a");
        assertThat(take(turns, "c")).isTrue();
    }

    @Test
    void theOldestIsFirst() {
        add("late", Origin.RDS, EntityStatus.PENDING, 9);
        add("early", Origin.RDS, EntityStatus.PENDING, 1);
        CopyTurns turns = new CopyTurns(entities, 1);
        assertThat(take(turns, "late")).isFalse();
        assertThat(take(turns, "early")).isTrue();
    }

    @Test
    void whatIsReadFromS3TakesNobodysTurn() {
        add("s3", Origin.S3, EntityStatus.INPROGRESS, 0);
        add("s4", Origin.S3, EntityStatus.PENDING, 0);
        add("rds", Origin.RDS, EntityStatus.PENDING, 1);
        assertThat(take(new CopyTurns(entities, 1), "rds")).isTrue();
    }

    @Test
    void manyThatAskTogetherAreNoMoreThanMayBe() throws Exception {
        IntStream.range(0, 20).forEach(i -> add("ds-" + i, Origin.RDS, EntityStatus.PENDING, 0));
        CopyTurns turns = new CopyTurns(entities, 3);
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Boolean>> asked = threads.invokeAll(IntStream.range(0, 20)
                    .<java.util.concurrent.Callable<Boolean>>mapToObj(i -> () -> take(turns, "ds-" + i))
                    .toList());
            int taken = 0;
            for (Future<Boolean> each : asked) {
                taken += each.get() ? 1 : 0;
            }
            assertThat(taken).isEqualTo(3);
        }
    }

    private boolean take(CopyTurns turns, String id) {
        return turns.take(
                entities.find(EntityKind.DATASOURCE, id).orElseThrow(), () -> becomes(id, EntityStatus.INPROGRESS));
    }

    private void end(String id) {
        becomes(id, EntityStatus.COMPLETED);
    }

    private void becomes(String id, EntityStatus status) {
        entities.update(EntityKind.DATASOURCE, id, entity -> entity.withStatus(status, START));
    }

    private void add(String id, Origin origin, EntityStatus status, int second) {
        store.useTransaction(handle -> handle.createUpdate(
                        "insert into ml_entities (kind, id, status, created_at, updated_at,"
                                + " created_by, request_hash, body) values (:kind, :id, :status, :at, :at, 'ann', 'hash', :body)")
                .bind("kind", EntityKind.DATASOURCE.stored())
                .bind("id", id)
                .bind("status", status.name())
                .bind("at", START.plusSeconds(second).toEpochMilli())
                .bind("body", "{\"version\":1,\"origin\":\"" + origin + "\"}")
                .execute());
    }
}
