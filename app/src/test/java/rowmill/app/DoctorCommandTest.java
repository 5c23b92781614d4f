package rowmill.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowmill.extract.database.DatabaseAddress;
import rowmill.extract.database.DatabaseEngine;
import rowmill.extract.database.Tls;
import rowmill.server.Operator;
import rowmill.server.ServerSettings;
import rowmill.server.databases.RegisteredDatabase;

/** {@code rowmill doctor} as it is typed; what a server answers of a request is told elsewhere. */
class DoctorCommandTest {
    @TempDir
    Path folder;

    private Ran doctor(String... more) throws Exception {
        String[] all = new String[more.length + 3];
        System.arraycopy(new String[] {"doctor", "--data", data().toString()}, 0, all, 0, 3);
        System.arraycopy(more, 0, all, 3, more.length);
        return Ran.of(all);
    }

    private Path data() {
        return folder.resolve("data");
    }

    /** A data directory whose server would listen on a free port. */
    private void madeData(String... settings) throws Exception {
        try (Operator operator = Operator.open(ServerSettings.in(data()));
                ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(operator.databases().list()).isEmpty();
            List<String> lines = new java.util.ArrayList<>(List.of("listen.port = " + free.getLocalPort()));
            lines.addAll(List.of(settings));
            Files.write(data().resolve("settings.properties"), lines);
        }
    }

    private void register(String name, DatabaseEngine engine, int port, Tls.Mode mode) {
        try (Operator operator = Operator.open(ServerSettings.in(data()))) {
            operator.register(
                    name,
                    RegisteredDatabase.Kind.INSTANCE,
                    new DatabaseAddress(engine, "127.0.0.1", port, new Tls(mode, "")),
                    List.of());
        }
    }

    @Test
    void aPlaceWithoutADataDirectoryIsNotMadeOne() throws Exception {
        Ran ran = doctor();
        assertThat(ran.status()).isZero();
        assertThat(ran.printed()).contains("Not there yet; rowmill serve makes it.", "Nothing is wrong.");
        assertThat(data()).doesNotExist();
    }

    @Test
    void aHealthyDirectoryIsToldLineByLine() throws Exception {
        madeData();
        Ran ran = doctor();
        assertThat(ran.status()).as(ran.printed()).isZero();
        assertThat(ran.printed())
                .contains("writable, and its owner's alone")
                .contains("every line is understood")
                .contains("as this program has them")
                .contains("no server runs, and the port is free");
        assertThat(ran.printed().lines()).allMatch(line -> line.length() <= 100 || line.contains("/"));
    }

    @Test
    void whatOthersMayReadIsWrongAndTheCommandClosesIt() throws Exception {
        madeData();
        Files.setPosixFilePermissions(data(), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(data().resolve("credentials"), "");
        Files.setPosixFilePermissions(data().resolve("credentials"), PosixFilePermissions.fromString("rw-r--r--"));
        Ran ran = doctor();
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.printed())
                .contains("chmod 700 " + data() + "\n", "chmod 600 " + data().resolve("credentials") + "\n")
                .endsWith("\n2 things are wrong.\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data())))
                .as("the doctor changes nothing")
                .isEqualTo("rwxr-xr-x");
    }

    @Test
    void aSlipInTheSettingsDoesNotHideTheRest() throws Exception {
        madeData("copies.at-onze = 3");
        Ran ran = doctor("--json");
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.printed()).contains("copies.at-onze", "\"Step\" : \"Server\"", "\"Ready\" : false");
    }

    @Test
    void databasesThatDoNotAnswerAsRegisteredAreNamed() throws Exception {
        madeData();
        try (ServerSocket stranger = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                ServerSocket plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                ServerSocket gone = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            int closed = gone.getLocalPort();
            gone.close();
            register("strange", DatabaseEngine.POSTGRESQL, stranger.getLocalPort(), Tls.Mode.PREFERRED);
            register("plain", DatabaseEngine.POSTGRESQL, plain.getLocalPort(), Tls.Mode.REQUIRED);
            register("gone", DatabaseEngine.MYSQL, closed, Tls.Mode.OFF);
            CompletableFuture<Boolean> first = answering(stranger, 'x');
            CompletableFuture<Boolean> second = answering(plain, 'N');
            Ran ran = doctor();
            assertThat(first.get(30, TimeUnit.SECONDS)).isTrue();
            assertThat(second.get(30, TimeUnit.SECONDS)).isTrue();
            assertThat(ran.status()).isEqualTo(1);
            assertThat(ran.printed().replaceAll("\\s+", " "))
                    .contains("WRONG Database gone at 127.0.0.1:" + closed)
                    .contains("What answers there is not PostgreSQL")
                    .contains("TLS is required, but the server does not offer it")
                    .endsWith("3 things are wrong. ");
        }
    }

    /** Answers one question with one letter. */
    private static CompletableFuture<Boolean> answering(ServerSocket server, char letter) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (var socket = server.accept()) {
                        boolean asked = socket.getInputStream().readNBytes(8).length == 8;
                        socket.getOutputStream().write(letter);
                        return asked;
                    } catch (java.io.IOException e) {
                        return false;
                    }
                },
                Thread::startVirtualThread);
    }

    @Test
    void aPortThatAnotherProgramHoldsIsNotFree() throws Exception {
        madeData();
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.writeString(data().resolve("settings.properties"), "listen.port = " + other.getLocalPort() + "\n");
            CompletableFuture<Boolean> answer = answering(other, '\n');
            Ran ran = doctor();
            assertThat(answer.get(30, TimeUnit.SECONDS)).isTrue();
            assertThat(ran.status()).isEqualTo(1);
            assertThat(ran.printed()).contains("does not answer as Rowmill does");
        }
    }

    @Test
    void aRequestThatIsNoneIsASlip() throws Exception {
        assertThat(doctor("--cli-input-json", "rds.json").status()).isEqualTo(2);
        Path file = Files.writeString(folder.resolve("rds.json"), "{");
        Ran ran = doctor("--cli-input-json", "file://" + file);
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.printed()).contains("rds.json holds no JSON object");
    }
}
