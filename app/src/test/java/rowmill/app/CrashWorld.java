package rowmill.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import rowmill.app.client.ApiClient;
import rowmill.app.client.CredentialsFile;
import rowmill.extract.database.Secret;
import rowmill.extract.embedded.EmbeddedMySql;
import rowmill.extract.embedded.MySqlPackage;
import rowmill.extract.mysql.MySqlConnection;

/** A table of about 20 MB, so that its copy goes up in three pieces, and the main job on it as a client sees it. */
final class CrashWorld implements AutoCloseable {
    static final String PASSWORD = "corr3ct-h0rse";
    private static final int ROWS = 18_000;
    private static final String HEADER = "id,note\n";
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final EmbeddedMySql database;
    private final KillableServer server;
    private final ApiClient client;
    private final DemoWorld world;
    private final String expected;

    private CrashWorld(EmbeddedMySql database, KillableServer server, String expected) throws Exception {
        this.database = database;
        this.server = server;
        this.expected = expected;
        this.client = new ApiClient(
                server.endpoint(),
                CredentialsFile.read(server.data().resolve("credentials")),
                "us-east-1",
                InstantSource.system());
        this.world = DemoWorld.prepare(client);
    }

    static CrashWorld open(Path folder) throws Exception {
        EmbeddedMySql database =
                EmbeddedMySql.start(MySqlPackage.fetch(MySqlPackage.usualCache()), folder.resolve("mysql"), List.of());
        try {
            database.createDatabase(SampleDatabase.NAME, SampleDatabase.USER, Secret.of(PASSWORD));
            String rows = fill(database, folder.resolve("rows.csv"));
            return new CrashWorld(database, KillableServer.start(folder.resolve("server"), database.address()), rows);
        } catch (Exception e) {
            database.close();
            throw e;
        }
    }

    private static String fill(EmbeddedMySql database, Path file) throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < ROWS; i++) {
            rows.append(i)
                    .append(',')
                    .append(Integer.toHexString(i).repeat(280))
                    .append('\n');
        }
        Files.writeString(file, rows);
        try (MySqlConnection root = database.connectAsRoot(SampleDatabase.NAME)) {
            root.execute("CREATE TABLE notes (id INT PRIMARY KEY, note VARCHAR(1200))");
            root.execute("LOAD DATA INFILE '" + file + "' INTO TABLE notes FIELDS TERMINATED BY ','");
        }
        return rows.toString();
    }

    KillableServer server() {
        return server;
    }

    ApiClient client() {
        return client;
    }

    private interface Question<T> {
        T ask() throws IOException, InterruptedException;
    }

    /** Asks again after the server was killed, as any client would. */
    private <T> T patiently(Question<T> question) throws IOException, InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            try {
                return question.ask();
            } catch (ApiClient.Refused refused) {
                throw refused;
            } catch (IOException broken) {
                if (System.nanoTime() > end) {
                    throw broken;
                }
                LockSupport.parkNanos(20_000_000L);
                server.revive();
            }
        }
    }

    /** Makes the datasource and waits for its end; answers its last description. */
    JsonNode run(String id) throws IOException, InterruptedException {
        Map<String, Object> request = Map.of(
                "DataSourceId",
                id,
                "DataSourceName",
                id,
                "RoleARN",
                world.roleArn(),
                "ComputeStatistics",
                true,
                "RDSData",
                world.rdsData("SELECT id, note FROM notes ORDER BY id", PASSWORD));
        patiently(() -> client.json("machinelearning", "AmazonML_20141212.CreateDataSourceFromRDS", request));
        long end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            JsonNode now = patiently(() -> world.dataSource(id));
            String status = now.path("Status").asText();
            if (status.equals("COMPLETED") || status.equals("FAILED")) {
                return now;
            }
            assertThat(System.nanoTime()).as("%s is stuck: %s", id, now).isLessThan(end);
            LockSupport.parkNanos(50_000_000L);
        }
    }

    /** The rows that the datasource is made of. */
    String staged(String id) throws IOException, InterruptedException {
        StringBuilder all = new StringBuilder();
        for (String key : keys(id)) {
            if (key.endsWith(".csv")) {
                String part =
                        patiently(() -> client.s3("GET", "/" + DemoWorld.BUCKET + "/" + escaped(key), new byte[0]));
                assertThat(part).startsWith(HEADER);
                all.append(part, HEADER.length(), part.length());
            }
        }
        return all.toString();
    }

    String expected() {
        return expected;
    }

    /** Everything that stands below the datasource's folder. */
    List<String> keys(String id) throws IOException, InterruptedException {
        String prefix = "staging%2F" + id + "%2F";
        String listing = patiently(
                () -> client.s3("GET", "/" + DemoWorld.BUCKET + "?list-type=2&prefix=" + prefix, new byte[0]));
        List<String> keys = new ArrayList<>();
        Pattern.compile("<Key>([^<]*)</Key>").matcher(listing).results().forEach(found -> keys.add(found.group(1)));
        return keys;
    }

    /** Uploads that were begun and neither completed nor aborted. */
    int openUploads() throws IOException, InterruptedException {
        String listing = patiently(() -> client.s3("GET", "/" + DemoWorld.BUCKET + "?uploads=", new byte[0]));
        return listing.split("<UploadId>", -1).length - 1;
    }

    /** Waits until no worker of the server is left, neither as a process nor as an instance. */
    void awaitNoWorker() throws IOException, InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            List<Long> workers = workers();
            String instances = patiently(() -> client.query("ec2", "2016-11-15", "DescribeInstances", Map.of()));
            boolean none = workers.isEmpty()
                    && !instances.contains("<name>running</name>")
                    && !instances.contains("<name>pending</name>");
            if (none) {
                return;
            }
            assertThat(System.nanoTime())
                    .as("workers are left: processes %s, instances %s", workers, instances)
                    .isLessThan(end);
            LockSupport.parkNanos(50_000_000L);
        }
    }

    private List<Long> workers() {
        String mark = server.data().resolve("instances").toString();
        return ProcessHandle.allProcesses()
                .filter(process -> commandLine(process.pid()).contains(mark))
                .map(ProcessHandle::pid)
                .toList();
    }

    static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"));
        } catch (IOException ended) {
            return "";
        }
    }

    private static String escaped(String key) {
        return key.replace("=", "%3D").replace(":", "%3A").replace("@", "%40");
    }

    @Override
    public void close() throws Exception {
        server.close();
        database.close();
    }
}
