package rowmill.server.insights.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowmill.contract.Call;
import rowmill.contract.Caller;
import rowmill.contract.ServiceException;
import rowmill.contract.insights.PreviewQueryInput;
import rowmill.contract.insights.PreviewQueryOutput;
import rowmill.contract.insights.QueryColumn;
import rowmill.contract.insights.QueryCredentials;
import rowmill.contract.insights.QueryDatabase;
import rowmill.engine.schema.DataSchema;
import rowmill.engine.schema.SchemaJson;

class QueryPreviewsTest {
    private static final Call CALL = new Call(
            "11111111-2222-3333-4444-555555555555",
            new Caller("123456789012", "arn:aws:iam::123456789012:user/ada", "AIDAEXAMPLE"),
            "us-east-1",
            "127.0.0.1",
            Instant.parse("2026-11-23T12:00:00Z"));
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final Duration AMPLE = Duration.ofMinutes(2);

    @TempDir
    static Path folder;

    private static PreviewDatabase database;

    @BeforeAll
    static void start() {
        database = PreviewDatabase.start(folder);
    }

    @AfterAll
    static void stop() {
        if (database != null) {
            database.close();
        }
    }

    private static QueryPreviews previews(CallerWatch watch) {
        return previews(watch, AMPLE);
    }

    private static QueryPreviews previews(CallerWatch watch, Duration limit) {
        return new QueryPreviews((call, way) -> database.address(), watch, System::nanoTime, limit);
    }

    private static PreviewQueryInput.Builder query(String sql) {
        return PreviewQueryInput.builder()
                .databaseInformation(QueryDatabase.builder()
                        .instanceIdentifier("shop-db")
                        .databaseName("shop")
                        .build())
                .databaseCredentials(QueryCredentials.builder()
                        .username(PreviewDatabase.USER)
                        .password(PreviewDatabase.PASSWORD)
                        .build())
                .selectSqlQuery(sql);
    }

    private static PreviewQueryOutput preview(PreviewQueryInput.Builder query) {
        return previews(call -> false).preview(CALL, query.build());
    }

    private static void assertRefused(PreviewQueryInput.Builder query, String... parts) {
        assertRefused(AMPLE, query, parts);
    }

    private static void assertRefused(Duration limit, PreviewQueryInput.Builder query, String... parts) {
        QueryPreviews previews = previews(call -> false, limit);
        assertThatThrownBy(() -> previews.preview(CALL, query.build()))
                .isInstanceOfSatisfying(ServiceException.class, refused -> {
                    assertThat(refused.errorCode().code()).isEqualTo("InvalidInputException");
                    assertThat(refused.text()).contains(parts).doesNotContain(PreviewDatabase.PASSWORD);
                });
    }

    @Test
    void showsColumnsWithTypesAndTheFirstRowsAsTheCopyWritesThem() {
        PreviewQueryOutput shown = preview(query("SELECT id, name, price, kind, good FROM goods ORDER BY id")
                .targetAttributeName("good")
                .rowLimit(2));
        assertThat(shown.firstRows())
                .containsExactly("1,\"item, \"\"1\"\"\",1.50,1,1", "2,\"item, \"\"2\"\"\",2.50,2,0");
        assertThat(shown.complete()).isFalse();
        assertThat(shown.sampledRows()).isEqualTo(1_000);
        assertThat(shown.columns().stream().map(QueryColumn::attributeName))
                .containsExactly("id", "name", "price", "kind", "good");
        assertThat(shown.columns().stream().map(QueryColumn::attributeType))
                .containsExactly("CATEGORICAL", "CATEGORICAL", "NUMERIC", "CATEGORICAL", "BINARY");
        assertThat(shown.columns()).allSatisfy(column -> {
            assertThat(column.sqlType()).isNotEmpty();
            assertThat(column.reason()).isNotEmpty();
            assertThat(column.confidence()).isBetween(0.5, 1.0);
        });
        DataSchema schema = SchemaJson.parse(shown.dataSchema());
        assertThat(schema.rowId()).contains("id");
        assertThat(schema.targetAttributeName()).contains("good");
        assertThat(schema.dataFileContainsHeader()).isTrue();
        assertThat(shown.warnings()).anySatisfy(text -> assertThat(text).startsWith("'id' seems to tag the rows"));
    }

    @Test
    void estimatesTheWholeAndSaysHow() {
        var estimate = preview(query("SELECT id, name FROM goods")).estimate();
        assertThat(estimate.rows()).isBetween(1_500L, 6_000L);
        assertThat(estimate.rowsExact()).isFalse();
        assertThat(estimate.rowsBasis()).contains("EXPLAIN");
        // A line such as 123,"item, ""4"""
        assertThat(estimate.bytes()).isBetween(15 * estimate.rows(), 22 * estimate.rows());
        assertThat(estimate.seconds()).isPositive();
        var limited = preview(query("SELECT id FROM goods LIMIT 1200")).estimate();
        assertThat(limited.rows()).isEqualTo(1_200);
        assertThat(limited.rowsBasis()).contains("LIMIT");
        var counted = preview(query("SELECT name FROM goods WHERE id <= 30"));
        assertThat(counted.estimate().rows()).isEqualTo(30);
        assertThat(counted.estimate().rowsExact()).isTrue();
        assertThat(counted.estimate().bytes())
                .isEqualTo(counted.firstRows().stream()
                        .mapToLong(line -> line.length() + 1)
                        .sum());
        assertThat(counted.complete()).isTrue();
    }

    @Test
    void aResultWithoutRowsStillHasColumns() {
        PreviewQueryOutput shown = preview(query("SELECT id, name FROM goods WHERE id < 0"));
        assertThat(shown.firstRows()).isEmpty();
        assertThat(shown.columns()).hasSize(2);
        assertThat(shown.complete()).isTrue();
        assertThat(shown.warnings()).contains("The query has no rows.");
    }

    @Test
    void anEmptyFieldAloneIsQuotedAsTheCopyDoes() {
        assertThat(preview(query("SELECT NULL AS n FROM goods WHERE id <= 3")).firstRows())
                .containsExactly("\"\"", "\"\"", "\"\"");
    }

    @Test
    void countsWhatItReplaced() {
        PreviewQueryOutput shown = preview(query("SELECT CONCAT(name, '\\n', id) AS n FROM goods WHERE id <= 5"));
        assertThat(shown.firstRows().getFirst()).isEqualTo("\"item, \"\"1\"\" 1\"");
        assertThat(shown.replacements()).singleElement().satisfies(each -> {
            assertThat(each.what()).isEqualTo("LINE_BREAK");
            assertThat(each.count()).isEqualTo(5);
        });
    }

    @Test
    void refusesAsTheCopyWould() {
        assertRefused(query("DELETE FROM goods"), "SelectSqlQuery: ", "Write one SELECT");
        assertRefused(query("SELECT nothing FROM goods"), "nothing");
        assertRefused(query("SELECT id FROM goods").targetAttributeName("price"), "'price'", "id");
        assertRefused(
                query("SELECT user FROM user")
                        .databaseInformation(QueryDatabase.builder()
                                .instanceIdentifier("shop-db")
                                .databaseName("mysql")
                                .build()),
                "belongs to the server itself");
        assertRefused(
                query("SELECT 1")
                        .databaseCredentials(QueryCredentials.builder()
                                .username(PreviewDatabase.USER)
                                .password("wrong-password")
                                .build()),
                "password");
    }

    @Test
    void theLimitEndsTheStatementOnTheServer() {
        assertRefused(SHORT, query(PreviewDatabase.ENDLESS), "took longer", "and was ended");
        database.awaitStatements(0);
    }

    @Test
    void aCallerWhoHasGoneEndsTheStatementOnTheServer() {
        var patient = previews(call -> database.statements() > 0);
        assertThatThrownBy(() ->
                        patient.preview(CALL, query(PreviewDatabase.ENDLESS).build()))
                .isInstanceOf(ServiceException.class)
                .hasMessageNotContaining("took longer");
        database.awaitStatements(0);
    }

    @Test
    void aStoppingServerEndsTheStatement() throws Exception {
        var patient = previews(call -> false);
        Thread serving = Thread.ofVirtual().start(() -> assertThatThrownBy(() ->
                        patient.preview(CALL, query(PreviewDatabase.ENDLESS).build()))
                .isInstanceOf(ServiceException.class));
        database.awaitStatements(1);
        serving.interrupt();
        database.awaitStatements(0);
        serving.join();
    }

    @Test
    void moreThanEightAtOnceAreRefused() throws Exception {
        CountDownLatch inside = new CountDownLatch(QueryPreviews.AT_ONCE);
        CountDownLatch open = new CountDownLatch(1);
        var crowded = new QueryPreviews(
                (call, way) -> {
                    inside.countDown();
                    try {
                        open.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return database.address();
                },
                call -> false,
                System::nanoTime,
                AMPLE);
        List<CompletableFuture<PreviewQueryOutput>> running = new ArrayList<>();
        for (int each = 0; each < QueryPreviews.AT_ONCE; each++) {
            running.add(CompletableFuture.supplyAsync(
                    () -> crowded.preview(CALL, query("SELECT 1 AS one").build()),
                    command -> Thread.ofVirtual().start(command)));
        }
        assertThat(inside.await(60, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(() -> crowded.preview(CALL, query("SELECT 1").build()))
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        refused -> assertThat(refused.errorCode().code()).isEqualTo("LimitExceededException"));
        open.countDown();
        for (var each : running) {
            try {
                assertThat(each.join().firstRows()).containsExactly("1");
            } catch (CompletionException e) {
                throw new AssertionError(e.getCause());
            }
        }
    }
}
