package rowmill.extract.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rowmill.extract.Cancellation;
import rowmill.extract.Extraction;
import rowmill.extract.Extraction.RowReader;
import rowmill.extract.ExtractionLimits;
import rowmill.extract.ExtractionResult;
import rowmill.extract.Extractor;
import rowmill.extract.MemorySink;
import rowmill.extract.ProgressListener;
import rowmill.extract.database.DatabaseFailure;
import rowmill.extract.database.Login;
import rowmill.extract.database.Secret;
import rowmill.extract.database.SessionLimits;
import rowmill.extract.rows.PartSink;

/** A server that lies, stops or attacks gets a clear failure: never a file, a hang, a result that looks whole. */
@Timeout(120)
class HostileServerTest {
    private static final String PASSWORD = "the-password-itself";
    private static final SessionLimits SHORT =
            new SessionLimits(Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofSeconds(30));

    @Test
    void aFriendlyOneIsUnderstood() throws IOException {
        try (var server = new FakeServer(with -> {
            with.untilExecute(FakeServer.text("t"));
            with.beginResult(FakeServer.text("t"));
            with.send(FakeServer.row("one"));
            with.send(FakeServer.row("two, too"));
            with.end();
            with.untilClosed();
        })) {
            var sink = new MemorySink();
            ExtractionResult result = run(server, sink);
            assertThat(sink.text()).isEqualTo("one\n\"two, too\"\n");
            assertThat(result.serverVersion()).isEqualTo("5.7.0-fake");
            assertThat(server.received()).contains("sql_mode = 'NO_ZERO_DATE'").doesNotContain(PASSWORD);
        }
    }

    @Test
    void refusesToSendAFileInAnswerToTheQuery() throws IOException {
        fails(DatabaseFailure.BrokenProtocol.class, "a file of this machine", with -> {
            with.untilExecute(FakeServer.text("t"));
            with.send(new PacketWriter().oneByte(0xFB).text("/etc/passwd"));
            with.untilClosed();
        });
    }

    @Test
    void refusesToSendAFileInAnswerToASessionStatement() throws IOException {
        fails(DatabaseFailure.BrokenProtocol.class, "a file of this machine", with -> {
            with.greet(Authentication.NATIVE);
            with.receive();
            with.ok();
            with.receive();
            with.send(new PacketWriter().oneByte(0xFB).text("/etc/passwd"));
            with.untilClosed();
        });
    }

    @Test
    void aConnectionClosedBetweenTwoRowsIsNotTheEnd() throws IOException {
        fails(DatabaseFailure.ConnectionLost.class, "Reading the rows (after 1)", with -> {
            with.untilExecute(FakeServer.text("t"));
            with.beginResult(FakeServer.text("t"));
            with.send(FakeServer.row("one"));
        });
    }

    @Test
    void aConnectionClosedInsideARowIsNotTheEnd() throws IOException {
        fails(DatabaseFailure.ConnectionLost.class, "closed the connection", with -> {
            with.untilExecute(FakeServer.text("t"));
            with.beginResult(FakeServer.text("t"));
            with.head(100);
            with.raw(0, 0, 90, 'a', 'b');
        });
    }

    @Test
    void aConnectionClosedInsideALargeRowIsNotTheEnd() throws IOException {
        fails(DatabaseFailure.ConnectionLost.class, "closed the connection", with -> {
            with.untilExecute(FakeServer.text("t"));
            with.beginResult(FakeServer.text("t"));
            with.head(PacketReader.MAX_PACKET);
            with.raw(0, 0, 0xFD, 0xF0, 0xFF, 0xFF, 'a', 'b', 'c');
        });
    }

    @Test
    void aConnectionClosedInsideTheColumnsIsAFailure() throws IOException {
        fails(DatabaseFailure.ConnectionLost.class, "closed the connection", with -> {
            with.untilExecute(FakeServer.text("t"));
            with.send(new PacketWriter().oneByte(1));
            with.head(50);
            with.raw(3, 'd', 'e');
        });
    }

    @Test
    void anErrorAmongTheRowsIsAFailureWithItsText() throws IOException {
        fails(DatabaseFailure.ServerError.class, "Table 't' is marked as crashed (error 1194)", with -> {
            with.untilExecute(FakeServer.text("t"));
            with.beginResult(FakeServer.text("t"));
            with.send(FakeServer.row("one"));
            with.error(1194, "Table 't' is marked as crashed");
            with.untilClosed();
        });
    }

    @Test
    void aKillByTheAdministratorIsToldAsSuch() throws IOException {
        fails(DatabaseFailure.Cancelled.class, "Query execution was interrupted", with -> {
            with.untilExecute(FakeServer.text("t"));
            with.beginResult(FakeServer.text("t"));
            with.send(FakeServer.row("one"));
            with.error(1317, "Query execution was interrupted");
            with.untilClosed();
        });
    }

    @Test
    void aLengthBeyondTheRowIsRefused() throws IOException {
        rowFails("a field of 200 bytes where its row has 1 left", 0, 0, 200, 'x');
    }

    @Test
    void aGiantLengthInASmallRowIsRefused() throws IOException {
        rowFails("length begins with byte 254", 0, 0, 0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 'x');
        rowFails("length begins with byte 254", 0, 0, 0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 'x');
    }

    @Test
    void aRowThatEndsEarlyOrLateIsRefused() throws IOException {
        rowFails("too short for its columns", 0);
        rowFails("beyond its packet", 0, 0);
        rowFails("beyond its packet", 0, 0, 0xFC);
        rowFails("2 bytes before its packet", 0, 0, 1, 'x', 'y', 'z');
        rowFails("beyond its packet", 0, 0, 0xFD, 0xFF);
    }

    @Test
    void aPacketOfAnotherKindAmongTheRowsIsRefused() throws IOException {
        rowFails("begins with byte 1 among the rows", 1, 0, 1, 'x');
        rowFails("an empty packet among the rows");
        rowFails("begins with byte 254 among the rows", 0xFE, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void aGiantLengthInALargeRowIsRefused() throws IOException {
        fails(DatabaseFailure.BrokenProtocol.class, "2^63", with -> {
            with.untilExecute(FakeServer.text("t"));
            with.beginResult(FakeServer.text("t"));
            with.head(300_000);
            with.raw(0, 0, 0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF);
            with.raw(new int[300_000 - 11]);
            with.untilClosed();
        });
    }

    @Test
    void aFieldOfALargeRowMayNotReachBeyondIt() throws IOException {
        fails(DatabaseFailure.BrokenProtocol.class, "beyond its row", with -> {
            with.untilExecute(FakeServer.text("t"));
            with.beginResult(FakeServer.text("t"));
            with.head(300_000);
            with.raw(0, 0, 0xFD, 0xFF, 0xFF, 0xFF);
            with.raw(new int[300_000 - 6]);
            with.untilClosed();
        });
    }

    @Test
    void aPacketOutOfOrderIsRefused() throws IOException {
        fails(DatabaseFailure.BrokenProtocol.class, "is due", with -> {
            with.untilExecute(FakeServer.text("t"));
            with.beginResult(FakeServer.text("t"));
            with.raw(4, 0, 0, 99, 0, 0, 1, 'x');
            with.untilClosed();
        });
    }

    @Test
    void anAbsurdNumberOfColumnsIsRefused() throws IOException {
        fails(DatabaseFailure.BrokenProtocol.class, "columns", with -> {
            with.untilExecute(FakeServer.text("t"));
            with.send(new PacketWriter().oneByte(0xFE).fourBytes(-1).fourBytes(0x7FFFFFFF));
            with.untilClosed();
        });
    }

    @Test
    void aGiantColumnDefinitionIsRefusedBeforeItIsRead() throws IOException {
        fails(DatabaseFailure.BrokenProtocol.class, "a packet of 16777215 bytes", with -> {
            with.untilExecute(FakeServer.text("t"));
            with.send(new PacketWriter().oneByte(1));
            with.head(PacketReader.MAX_PACKET);
            with.untilClosed();
        });
    }

    @Test
    void endlessRowsForASessionStatementAreRefused() throws IOException {
        fails(DatabaseFailure.BrokenProtocol.class, "for a small question", with -> {
            with.greet(Authentication.NATIVE);
            with.receive();
            with.ok();
            with.receive();
            with.beginResult(FakeServer.text("t"));
            while (true) {
                with.send(new PacketWriter()
                        .oneByte(0xFD)
                        .oneByte(0)
                        .oneByte(0)
                        .oneByte(8)
                        .zeros(0x080000));
            }
        });
    }

    @Test
    void silenceHasALimit() throws IOException {
        fails(DatabaseFailure.TimedOut.class, "silent", with -> {
            with.untilExecute(FakeServer.text("t"));
            with.beginResult(FakeServer.text("t"));
            with.send(FakeServer.row("one"));
            with.untilClosed();
        });
    }

    @Test
    void silenceInsteadOfAGreetingHasALimit() throws IOException {
        fails(DatabaseFailure.CannotConnect.class, "No answer within the limit", FakeServer.Conversation::untilClosed);
    }

    @Test
    void rowsThatNeverEndMeetTheStatementsLimit() throws IOException {
        var limits = new SessionLimits(SHORT.connect(), SHORT.silence(), Duration.ofMillis(300));
        try (var server = new FakeServer(with -> {
            with.untilExecute(FakeServer.text("t"));
            with.beginResult(FakeServer.text("t"));
            while (true) {
                with.send(FakeServer.row("again"));
            }
        })) {
            PartSink nowhere = number -> OutputStream.nullOutputStream();
            var failure = catchThrowableOfType(
                    DatabaseFailure.class, () -> run(server, nowhere, ExtractionLimits.DEFAULT.waiting(limits)));
            assertThat(failure).isInstanceOf(DatabaseFailure.TimedOut.class).hasMessageContaining("PT0.3S");
        }
    }

    @Test
    void anotherServicesGreetingIsNamed() throws IOException {
        fails(DatabaseFailure.CannotConnect.class, "is due", with -> {
            for (char each : "HTTP/1.1 400 Bad Request\r\n\r\n".toCharArray()) {
                with.raw(each);
            }
        });
    }

    @Test
    void aServerWithoutFreeConnectionsIsTransient() throws IOException {
        DatabaseFailure failure = fails(DatabaseFailure.CannotConnect.class, "Too many connections", with -> {
            with.error(1040, "Too many connections");
        });
        assertThat(failure.isTransient()).isTrue();
    }

    @Test
    void theClearPasswordIsNotGivenWithoutTls() throws IOException {
        fails(DatabaseFailure.LoginNotSupported.class, "mysql_clear_password", with -> {
            with.greet(Authentication.NATIVE);
            with.receive();
            with.send(new PacketWriter().oneByte(0xFE).terminated(Authentication.CLEAR));
            with.untilClosed();
        });
    }

    @Test
    void aLoginPluginThatNobodyKnowsIsNamed() throws IOException {
        fails(DatabaseFailure.LoginNotSupported.class, "authentication_kerberos_client", with -> {
            with.greet(Authentication.NATIVE);
            with.receive();
            with.send(new PacketWriter().oneByte(0xFE).terminated("authentication_kerberos_client"));
            with.untilClosed();
        });
    }

    @Test
    void endlessQuestionsDuringTheLoginAreRefused() throws IOException {
        fails(DatabaseFailure.CannotConnect.class, "questions during the login", with -> {
            with.greet(Authentication.NATIVE);
            with.receive();
            while (true) {
                with.send(new PacketWriter()
                        .oneByte(0xFE)
                        .terminated(Authentication.NATIVE)
                        .bytes(FakeServer.CHALLENGE));
                with.receive();
            }
        });
    }

    @Test
    void aPublicKeyThatIsNoneIsRefused() throws IOException {
        fails(DatabaseFailure.CannotConnect.class, "public key", with -> {
            with.greet(Authentication.CACHING_SHA2);
            with.receive();
            with.send(new PacketWriter().oneByte(1).oneByte(4));
            with.receive();
            with.send(new PacketWriter().oneByte(1).text("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"));
            with.untilClosed();
        });
    }

    @Test
    void controlCharactersOfTheServersTextStayOutOfMessages() throws IOException {
        DatabaseFailure failure = fails(DatabaseFailure.ServerError.class, "first", with -> {
            with.untilExecute(FakeServer.text("t"));
            with.error(1194, "first\r\n2026-01-01 ERROR forged line\u001b[31m");
            with.untilClosed();
        });
        assertThat(failure.getMessage()).doesNotContain("\n", "\r", "\u001b");
    }

    private static void rowFails(String words, int... row) throws IOException {
        fails(DatabaseFailure.BrokenProtocol.class, words, with -> {
            with.untilExecute(FakeServer.text("t"));
            with.beginResult(FakeServer.text("t"));
            with.head(row.length);
            with.raw(row);
            with.untilClosed();
        });
    }

    /** Runs an extraction that must fail so; nothing of it may be closed as a whole part, no secret may be told. */
    private static DatabaseFailure fails(Class<? extends DatabaseFailure> kind, String words, FakeServer.Script script)
            throws IOException {
        try (var server = new FakeServer(script)) {
            var sink = new CountingSink();
            var failure = catchThrowableOfType(
                    DatabaseFailure.class, () -> run(server, sink, ExtractionLimits.DEFAULT.waiting(SHORT)));
            assertThat(failure).isInstanceOf(kind).hasMessageContaining(words);
            assertThat(failure.getMessage()).doesNotContain(PASSWORD);
            assertThat(server.received()).doesNotContain(PASSWORD).doesNotContain("root:");
            assertThat(sink.closed).hasValue(0);
            return failure;
        }
    }

    private static ExtractionResult run(FakeServer server, PartSink sink) {
        return run(server, sink, ExtractionLimits.DEFAULT.waiting(SHORT));
    }

    private static ExtractionResult run(FakeServer server, PartSink sink, ExtractionLimits limits) {
        var login = new Login("bank", "reader", Secret.of(PASSWORD));
        Extraction extraction = Extraction.of(server.address(), login, "SELECT t FROM t")
                .by(RowReader.WIRE)
                .within(limits);
        return new Extractor(System::nanoTime).run(extraction, sink, ProgressListener.NONE, new Cancellation());
    }

    /** Counts the parts that were closed as whole. */
    private static final class CountingSink implements PartSink {
        final AtomicInteger closed = new AtomicInteger();

        @Override
        public OutputStream openPart(int number) {
            return new OutputStream() {
                @Override
                public void write(int one) {}

                @Override
                public void close() {
                    closed.incrementAndGet();
                }
            };
        }

        @Override
        public void abandonPart(int number, OutputStream unfinished) {}
    }
}
