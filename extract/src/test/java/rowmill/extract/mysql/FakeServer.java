package rowmill.extract.mysql;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import rowmill.extract.database.DatabaseAddress;
import rowmill.extract.database.DatabaseEngine;
import rowmill.extract.database.Tls;

/** A server on the loopback interface that speaks just enough of MySQL's protocol to misbehave in it. */
class FakeServer implements AutoCloseable {
    static final byte[] CHALLENGE = "12345678ABCDEFGHIJKL".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket listening;
    private final Script script;
    private final List<Conversation> conversations = new CopyOnWriteArrayList<>();

    FakeServer(Script script) throws IOException {
        this.script = script;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    /** What the server does with a connection; returning closes it. */
    interface Script {
        void play(Conversation with) throws IOException;
    }

    DatabaseAddress address() {
        return new DatabaseAddress(DatabaseEngine.MYSQL, "127.0.0.1", listening.getLocalPort(), Tls.OFF);
    }

    /** All bytes that clients have sent, as Latin-1. */
    String received() {
        var all = new StringBuilder();
        conversations.forEach(each -> all.append(each.received.toString(StandardCharsets.ISO_8859_1)));
        return all.toString();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Conversation each : conversations) {
            each.socket.close();
        }
    }

    private void serve() {
        while (!listening.isClosed()) {
            try {
                var conversation = new Conversation(listening.accept());
                conversations.add(conversation);
                Thread.ofVirtual().start(() -> converse(conversation));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void converse(Conversation conversation) {
        try (Socket socket = conversation.socket) {
            script.play(conversation);
        } catch (IOException | RuntimeException clientHasGone) {
            // The client's side of it is what is tested.
        }
    }

    /** One connection. */
    static final class Conversation {
        private final Socket socket;
        private final DataInputStream in;
        private final OutputStream out;
        private final ByteArrayOutputStream received = new ByteArrayOutputStream();
        private int sequence;

        Conversation(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new DataInputStream(socket.getInputStream());
            this.out = socket.getOutputStream();
        }

        /** Greets, accepts any login, and answers what a session says until it executes a prepared statement. */
        void untilExecute(WireColumn... columns) throws IOException {
            greet(Authentication.NATIVE);
            receive();
            ok();
            untilExecuteAfterLogin(columns);
        }

        void untilExecuteAfterLogin(WireColumn... columns) throws IOException {
            while (true) {
                byte[] command = receive();
                switch (command[0]) {
                    case MySqlConnection.QUIT -> throw new IOException("the client quits");
                    case MySqlConnection.STATEMENT_CLOSE -> {}
                    case MySqlConnection.STATEMENT_EXECUTE -> {
                        return;
                    }
                    case MySqlConnection.STATEMENT_PREPARE -> prepared(columns);
                    default -> {
                        if (new String(command, StandardCharsets.UTF_8).contains("@@SESSION.sql_mode")) {
                            send(new PacketWriter().oneByte(1));
                            column(text("mode"));
                            end();
                            send(new PacketWriter()
                                    .shortLengthEncoded("ANSI_QUOTES,NO_ZERO_DATE".getBytes(StandardCharsets.UTF_8)));
                            end();
                        } else {
                            ok();
                        }
                    }
                }
            }
        }

        void greet(String plugin) throws IOException {
            int capabilities = Capability.ALWAYS | Capability.CONNECT_WITH_DATABASE;
            send(new PacketWriter()
                    .oneByte(10)
                    .terminated("5.7.0-fake")
                    .fourBytes(7)
                    .bytes(java.util.Arrays.copyOf(CHALLENGE, 8))
                    .oneByte(0)
                    .oneByte(capabilities)
                    .oneByte(capabilities >> 8)
                    .oneByte(45)
                    .zeros(2)
                    .oneByte(capabilities >> 16)
                    .oneByte(capabilities >> 24)
                    .oneByte(21)
                    .zeros(10)
                    .bytes(java.util.Arrays.copyOfRange(CHALLENGE, 8, 20))
                    .oneByte(0)
                    .terminated(plugin));
        }

        /** The packets before the rows of a result with these columns. */
        void beginResult(WireColumn... columns) throws IOException {
            send(new PacketWriter().oneByte(columns.length));
            for (WireColumn column : columns) {
                column(column);
            }
            end();
        }

        void ok() throws IOException {
            send(new PacketWriter().zeros(3).oneByte(2).zeros(3));
        }

        void end() throws IOException {
            send(new PacketWriter().oneByte(0xFE).zeros(4));
        }

        void error(int code, String text) throws IOException {
            send(new PacketWriter()
                    .oneByte(0xFF)
                    .oneByte(code)
                    .oneByte(code >> 8)
                    .text("#HY000")
                    .text(text));
        }

        void send(PacketWriter packet) throws IOException {
            sequence = packet.send(out, sequence);
        }

        /** Sends bytes that may be no packet. */
        void raw(int... bytes) throws IOException {
            for (int each : bytes) {
                out.write(each);
            }
            out.flush();
        }

        /** The head of a packet, with the due number, whatever follows. */
        void head(int length) throws IOException {
            raw(length, length >> 8, length >> 16, sequence++);
        }

        byte[] receive() throws IOException {
            int length = in.readUnsignedByte() | in.readUnsignedByte() << 8 | in.readUnsignedByte() << 16;
            sequence = in.readUnsignedByte() + 1;
            byte[] payload = new byte[length];
            in.readFully(payload);
            received.write(payload);
            return payload;
        }

        /** Waits until the client closes. */
        void untilClosed() throws IOException {
            while (true) {
                receive();
            }
        }

        private void prepared(WireColumn... columns) throws IOException {
            send(new PacketWriter()
                    .oneByte(0)
                    .fourBytes(1)
                    .oneByte(columns.length)
                    .oneByte(columns.length >> 8)
                    .zeros(5));
            for (WireColumn column : columns) {
                column(column);
            }
            if (columns.length > 0) {
                end();
            }
        }

        private void column(WireColumn column) throws IOException {
            send(definition(column));
        }
    }

    static PacketWriter definition(WireColumn column) {
        return new PacketWriter()
                .shortLengthEncoded("def".getBytes(StandardCharsets.US_ASCII))
                .zeros(3)
                .shortLengthEncoded(column.name().getBytes(StandardCharsets.UTF_8))
                .oneByte(0)
                .oneByte(12)
                .oneByte(column.collation())
                .oneByte(column.collation() >> 8)
                .fourBytes((int) column.length())
                .oneByte(column.type())
                .oneByte(column.flags())
                .oneByte(column.flags() >> 8)
                .oneByte(column.decimals())
                .zeros(2);
    }

    static WireColumn text(String name) {
        return new WireColumn(name, WireColumn.VAR_STRING, 45, 0, 400, 0);
    }

    static WireColumn integer(String name) {
        return new WireColumn(name, WireColumn.LONG, 63, 0, 11, 0);
    }

    /** A row of one text. */
    static PacketWriter row(String text) {
        return new PacketWriter().zeros(2).shortLengthEncoded(text.getBytes(StandardCharsets.UTF_8));
    }
}
