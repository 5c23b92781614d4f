package rowmill.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a hurried person gets to read. */
final class CommandSlipsTest {
    @TempDir
    Path folder;

    private Path credentials() throws IOException {
        return Files.writeString(
                folder.resolve("credentials"), "[a]\naws_access_key_id = AKIA\naws_secret_access_key = secret\n");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Ran profile(String endpoint, Path credentials) {
        return Ran.of("insights", "profile", "ds", "--endpoint", endpoint, "--credentials", credentials.toString());
    }

    @Test
    void withoutAServerTheAddressAndTheRemedyAreTold() throws IOException {
        String endpoint = "http://127.0.0.1:" + freePort();
        Ran ran = profile(endpoint, credentials());
        assertThat(ran.status()).isOne();
        assertThat(ran.printed())
                .startsWith("rowmill: No server answers at " + endpoint + ": ")
                .contains("refused", "rowmill serve", "--endpoint")
                .doesNotContain("java.")
                .hasLineCount(1);
    }

    @Test
    void anUnknownHostAndAnAddressWithoutSchemeAreTold() throws IOException {
        assertThat(profile("http://nosuch.invalid:1", credentials()).printed()).contains("its host is unknown");
        assertThat(profile("localhost:7060", credentials()).printed()).contains("'localhost:7060' is no address");
    }

    @Test
    void aKeyThatTheServerDoesNotKnowIsNamedWithItsFile() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = "{\"__type\":\"UnrecognizedClientException\",\"message\":\"The token is invalid.\"}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(403, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            String endpoint = "http://127.0.0.1:" + server.getAddress().getPort();
            assertThat(profile(endpoint, credentials()).printed())
                    .startsWith("rowmill: The token is invalid. The key AKIA was read from "
                            + folder.resolve("credentials") + "; is that a file of the server at " + endpoint + "?");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aMissingCredentialsFileIsCalledThat() {
        Path missing = folder.resolve("nowhere");
        assertThat(profile("http://127.0.0.1:1", missing).printed())
                .isEqualToNormalizingNewlines("rowmill: There is no credentials file " + missing
                        + ". A server's first start writes one into its data directory; name it with --credentials or"
                        + " AWS_SHARED_CREDENTIALS_FILE.\n");
    }

    @Test
    void aDataDirectoryThatIsAFileOrCannotBeMadeIsTold() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        for (String below : new String[] {"", "/further"}) {
            Ran ran = Ran.of("serve", "--port", "0", "--data", file + below);
            assertThat(ran.status()).isOne();
            assertThat(ran.printed())
                    .contains("The data directory " + file + below + " cannot be made or used: ", "--data");
        }
        assertThat(Ran.of("serve", "--data", file.toString()).printed()).contains(file + " is a file");
    }

    @Test
    void aTakenPortIsTold() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ran ran = Ran.of(
                    "serve",
                    "--port",
                    "" + taken.getLocalPort(),
                    "--data",
                    folder.resolve("d").toString());
            assertThat(ran.status()).isOne();
            assertThat(ran.printed())
                    .contains("cannot listen on 127.0.0.1:" + taken.getLocalPort(), "in use", "--port");
        }
    }

    @Test
    void aStoreWithNobodyThereNamesTheSetting() throws IOException {
        int port = freePort();
        Files.writeString(
                folder.resolve("settings.properties"), "store.url=jdbc:postgresql://127.0.0.1:" + port + "/rowmill\n");
        assertThat(Ran.of("database", "list", "--data", folder.toString()).printed())
                .contains("jdbc:postgresql://127.0.0.1:" + port + "/rowmill cannot be reached: ", "store.url")
                .doesNotContain("pool");
        assertThat(Ran.of("serve", "--port", "0", "--data", folder.toString()).printed())
                .contains("jdbc:postgresql://127.0.0.1:" + port + "/rowmill cannot be reached: ", "store.url");
    }

    @Test
    void aStoreFileThatCannotBeOpenedIsTold() throws IOException {
        Path file = Files.createDirectory(folder.resolve("metadata.db"));
        assertThat(Ran.of("database", "list", "--data", folder.toString()).printed())
                .startsWith("rowmill: The metadata store jdbc:sqlite:" + file + " cannot be opened: ")
                .contains("this account may write")
                .doesNotContain("pool");
    }

    @Test
    void filesThatAreNotThereAreCalledThat() {
        Path missing = folder.resolve("nowhere");
        assertThat(Ran.of("model", "show", missing.toString()).printed())
                .startsWith("rowmill: ")
                .contains("" + missing, "no such file");
    }

    @Test
    void aSlipIsOneLineAndWhereToLookFurther() {
        Ran ran = Ran.of("database", "add", "shop", "--engine", "mysq", "--host", "h");
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.printed().lines())
                .containsExactly(
                        "rowmill: Invalid value for option '--engine': 'mysq' is none of mysql, mariadb, postgres and"
                                + " redshift",
                        "See rowmill database add --help");
        assertThat(Ran.of("databse", "list").printed())
                .contains("Did you mean: ", "database")
                .hasLineCount(3);
        assertThat(Ran.of("database").printed().lines()).hasSize(2);
        assertThat(Ran.of().printed()).contains("Which command? ", "serve", "See rowmill --help");
    }

    @Test
    void aCommandThatThereIsNotIsCalledThat() {
        assertThat(Ran.of("foo", "bar").printed().lines())
                .contains("rowmill: There is no command 'foo'.", "See rowmill --help");
        assertThat(Ran.of("serve", "extra").printed()).contains("Unmatched argument");
        assertThat(Ran.of("--foo").printed()).contains("Unknown option");
    }

    @Test
    void whetherThereIsAHeaderTakesItsWordWithABlankToo() throws IOException {
        for (String word : new String[] {"true", "false"}) {
            Ran ran = Ran.of(
                    "insights",
                    "schema",
                    "s3://b/f.csv",
                    "--header",
                    word,
                    "--endpoint",
                    "http://127.0.0.1:" + freePort(),
                    "--credentials",
                    credentials().toString());
            assertThat(ran.printed()).contains("No server answers");
        }
    }

    @Test
    void aHostThatIsUnknownIsToldAtTheStart() {
        Ran ran = Ran.of(
                "serve",
                "--host",
                "nosuch.invalid",
                "--port",
                "0",
                "--data",
                folder.resolve("d").toString());
        assertThat(ran.status()).isOne();
        assertThat(ran.printed())
                .contains("cannot listen on nosuch.invalid:0: the host is unknown. Check --host")
                .doesNotContain("unresolved");
    }

    @Test
    void settingsOfADirectoryThatIsNotThereSaySo() throws IOException {
        assertThat(Ran.of("settings", "--data", folder.resolve("wrong").toString())
                        .printed())
                .contains("settings.properties, which is not there, so that the defaults hold\n");
        Files.writeString(folder.resolve("settings.properties"), "listen.port = 1\n");
        assertThat(Ran.of("settings", "--data", folder.toString()).printed()).contains("settings.properties\n");
    }

    @Test
    void whoAsksForTheProgressOfAModelIsSentToItsOption() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] words = "{\"message\":\"No DataSource with id m exists.\"}".getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(400, words.length);
            exchange.getResponseBody().write(words);
            exchange.close();
        });
        server.start();
        try {
            String endpoint = "http://127.0.0.1:" + server.getAddress().getPort();
            String[] line = {
                "insights", "progress", "m", "--endpoint", endpoint, "--credentials", "" + credentials(), "--type"
            };
            assertThat(Ran.of(Arrays.copyOf(line, 7)).printed()).contains("No DataSource with id m", "--type");
            String[] typed = Arrays.copyOf(line, 9);
            typed[8] = "DataSource";
            assertThat(Ran.of(typed).printed()).doesNotContain("--type");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aRunnerWithoutItsKeysNamesTheFile() {
        Path missing = folder.resolve("nokeys.json");
        Ran ran =
                Ran.of("task-runner", "--endpoint", "http://h:1", "--worker-group", "g", "--credentials", "" + missing);
        assertThat(ran.printed())
                .contains(missing + " cannot be read: it is not there")
                .doesNotContain("java.");
    }

    @Test
    void enginesAreKnownInCapitalsToo() {
        Ran ran = Ran.of("database", "add", "shop", "--engine", "MariaDB", "--host", "h", "--data", folder + "/new");
        assertThat(ran.printed()).contains("Registered shop: mariadb at h:3306");
    }

    @Test
    void aPortInTheHostIsSentToItsOption() {
        for (String host : new String[] {"127.0.0.1:21306", "[::1]:21306", "db.example.com:21306"}) {
            Ran ran =
                    Ran.of("database", "add", "shop", "--engine", "mysql", "--host", host, "--data", folder.toString());
            assertThat(ran.status()).as(host).isOne();
            assertThat(ran.printed()).contains("--host takes a name or an address alone", "--port 21306");
        }
        assertThat(Ran.of("database", "add", "six", "--engine", "mysql", "--host", "::1", "--data", folder.toString())
                        .status())
                .isZero();
    }

    @Test
    void aMisspelledDataDirectoryIsNamedAndNotMade() {
        Path wrong = folder.resolve("wrong");
        assertThat(Ran.of("database", "list", "--data", wrong.toString()).printed())
                .contains("there is no data directory " + wrong);
        for (String command : new String[] {"remove", "test"}) {
            Ran ran = command.equals("test")
                    ? Ran.of("database", "test", "shop", "--database", "d", "--user", "u", "--data", wrong.toString())
                    : Ran.of("database", "remove", "shop", "--data", wrong.toString());
            assertThat(ran.status()).isOne();
            assertThat(ran.printed()).contains("There is no data directory " + wrong);
        }
        assertThat(wrong).doesNotExist();
    }

    @Test
    void aDatabaseMayBeAddedBeforeTheFirstStartAndSaysThatTheDirectoryIsNew() {
        String data = folder.resolve("new").toString();
        String[] line = {"database", "add", "shop", "--engine", "mysql", "--host", "h", "--data", data};
        assertThat(Ran.of(line).printed()).contains("Registered shop", "The data directory " + data + " is new");
        assertThat(Ran.of(line).printed()).contains("Registered shop").doesNotContain("is new");
        assertThat(Ran.of("database", "list", "--data", data).printed()).contains("shop");
    }
}
