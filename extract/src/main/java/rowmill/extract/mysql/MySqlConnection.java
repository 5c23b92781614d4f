package rowmill.extract.mysql;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import rowmill.extract.database.DatabaseAddress;
import rowmill.extract.database.DatabaseFailure;
import rowmill.extract.database.Login;
import rowmill.extract.database.Secret;
import rowmill.extract.database.SessionLimits;
import rowmill.extract.database.Tls;

/**
 * A logged-in connection to MySQL or MariaDB that can run plain commands. It is not yet prepared for extraction: that
 * is {@link MySqlSession}. Public for set-up work such as that of the embedded server. Not thread-safe, except
 * {@link #closeAbruptly}. Every failure is a {@link DatabaseFailure}.
 */
public final class MySqlConnection implements AutoCloseable {
    static final int QUERY = 3;
    static final int QUIT = 1;
    static final int STATEMENT_PREPARE = 0x16;
    static final int STATEMENT_EXECUTE = 0x17;
    static final int STATEMENT_CLOSE = 0x19;

    /** Largest packet that is not a row: column definitions, errors, small results. */
    static final int CONTROL_PACKET = 1 << 20;

    /** Asking for TLS takes the form of a login, but names nobody yet. */
    private static final Login NOBODY = new Login("", "nobody", Secret.of(""));

    private static final int RECEIVE_BUFFER = 1 << 20;
    private static final int MOST_COLUMNS = 4096;
    private static final int COLUMN_PACKET = 1 << 14;
    private static final long MOST_TEXT_BYTES = 64L << 20;

    private final DatabaseAddress address;
    private Socket socket;
    private PacketReader reader;
    private OutputStream out;
    private Greeting greeting;

    private MySqlConnection(DatabaseAddress address, Socket socket, InputStream in) throws IOException {
        this.address = address;
        this.socket = socket;
        this.reader = new PacketReader(in);
        this.out = socket.getOutputStream();
        reader.nextWhole(CONTROL_PACKET);
        Payload payload = payload();
        if (payload.peek() == 0xFF) {
            throw new ServerRefusal(payload);
        }
        this.greeting = Greeting.read(payload);
    }

    /** What a server says of itself before anybody logs in. */
    public record Greeted(String serverVersion, boolean encrypted) {}

    /**
     * Connects, agrees on TLS as the address asks, and goes away without logging in.
     *
     * @throws DatabaseFailure if that cannot be done
     */
    public static Greeted greet(DatabaseAddress address, SessionLimits limits) {
        String step = "Connecting to " + address.hostAndPort();
        Socket socket = new Socket();
        try {
            MySqlConnection connection = greeted(address, socket, limits);
            boolean encrypted = connection.upgrade(NOBODY);
            connection.socket.close();
            return new Greeted(connection.serverVersion(), encrypted);
        } catch (ServerRefusal refusal) {
            throw refusal.failure(step);
        } catch (IOException e) {
            throw cannotConnect(step, address, e);
        } finally {
            closeQuietly(socket);
        }
    }

    private static MySqlConnection greeted(DatabaseAddress address, Socket socket, SessionLimits limits)
            throws IOException {
        int millis = (int) limits.connect().toMillis();
        socket.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
        socket.setTcpNoDelay(true);
        socket.setKeepAlive(true);
        socket.connect(new InetSocketAddress(address.host(), address.port()), millis);
        socket.setSoTimeout(millis);
        return new MySqlConnection(address, socket, socket.getInputStream());
    }

    /** Connects and logs in. */
    public static MySqlConnection connect(DatabaseAddress address, Login login, SessionLimits limits) {
        String step = "Connecting to " + address.hostAndPort();
        Socket socket = new Socket();
        try {
            MySqlConnection connection = greeted(address, socket, limits);
            step = "Logging in to " + address.hostAndPort() + " as '" + login.user() + "'";
            connection.logIn(login, step);
            connection.socket.setSoTimeout((int) limits.silence().toMillis());
            return connection;
        } catch (ServerRefusal refusal) {
            closeQuietly(socket);
            throw refusal.failure(step);
        } catch (IOException e) {
            closeQuietly(socket);
            throw cannotConnect(step, address, e);
        } catch (RuntimeException e) {
            closeQuietly(socket);
            throw e;
        }
    }

    /** What the server calls itself. */
    public String serverVersion() {
        return greeting.version();
    }

    /** Whether the server is MariaDB. */
    public boolean isMariaDb() {
        return greeting.version().contains("MariaDB");
    }

    /** Runs a statement and passes over the rows that it may have. */
    public void execute(String sql) {
        firstColumn(sql);
    }

    /** Runs a statement and returns the first column of its rows as text; NULL is the empty text. */
    public List<String> firstColumn(String sql) {
        var values = new ArrayList<String>();
        for (List<String> row : rows(sql)) {
            values.add(row.getFirst());
        }
        return List.copyOf(values);
    }

    /** Runs a statement and returns its rows as text, all of them in memory; NULL is the empty text. */
    public List<List<String>> rows(String sql) {
        String step = "Running " + abridged(sql);
        try {
            command(QUERY, sql);
            return readTextRows();
        } catch (ServerRefusal refusal) {
            throw refusal.failure(step);
        } catch (IOException e) {
            throw broken(step, e);
        }
    }

    long connectionId() {
        return greeting.connectionId();
    }

    DatabaseAddress address() {
        return address;
    }

    PacketReader reader() {
        return reader;
    }

    Payload payload() {
        return new Payload(reader.buffer(), reader.start(), reader.end());
    }

    void command(int command, String text) throws IOException {
        send(new PacketWriter().oneByte(command).text(text));
    }

    void send(PacketWriter packet) throws IOException {
        packet.send(out, 0);
        reader.expectSequence(1);
    }

    /** Reads the next packet, which is no row; throws if it is an error. */
    Payload control() throws IOException {
        return control(CONTROL_PACKET);
    }

    private Payload control(int most) throws IOException {
        reader.nextWhole(most);
        Payload payload = payload();
        if (payload.peek() == 0xFF) {
            throw new ServerRefusal(payload);
        }
        return payload;
    }

    /** Reads definitions and the packet that ends them. */
    List<WireColumn> columns(long count) throws IOException {
        // What is kept of a result's description is bounded, whatever the server says.
        if (count < 0 || count > MOST_COLUMNS) {
            throw new MalformedPacket("a result of " + count + " columns");
        }
        var columns = new ArrayList<WireColumn>();
        for (long i = 0; i < count; i++) {
            columns.add(WireColumn.read(control(COLUMN_PACKET)));
        }
        if (count > 0 && !isEnd(control())) {
            throw new MalformedPacket("something else than the end of the column definitions");
        }
        return columns;
    }

    /** The count of columns that answers a statement; 0 if it has no result. */
    long columnCount() throws IOException {
        Payload answer = control();
        return switch (answer.peek()) {
            case 0 -> 0;
            case 0xFB -> throw new MalformedPacket("a request to read a file of this machine, which is refused");
            default -> answer.lengthEncoded();
        };
    }

    static boolean isEnd(Payload payload) {
        return payload.peek() == 0xFE && payload.remaining() < 9;
    }

    /** Says what an I/O failure in the middle of work means. */
    DatabaseFailure broken(String step, IOException e) {
        closeAbruptly();
        if (e instanceof SocketTimeoutException) {
            return new DatabaseFailure.TimedOut(
                    step,
                    "The server was silent for longer than the limit",
                    "See whether the query waits for a lock or sorts much; make it faster.",
                    e);
        }
        if (e instanceof MalformedPacket) {
            return new DatabaseFailure.BrokenProtocol(
                    step, "From " + address.hostAndPort() + ", " + e.getMessage(), "Check what listens there.", e);
        }
        return new DatabaseFailure.ConnectionLost(
                step,
                "The connection to " + address.hostAndPort() + " broke: " + e.getMessage(),
                "What was read is not the whole result; start again. If it recurs, see the server's error log and its"
                        + " time limits for idle clients.",
                e);
    }

    /** Closes the socket under whoever uses it. Any thread may call this. */
    void closeAbruptly() {
        closeQuietly(socket);
    }

    @Override
    public void close() {
        try {
            send(new PacketWriter().oneByte(QUIT));
        } catch (IOException alreadyGone) {
            // The connection has ended, which is what was wanted.
        }
        closeQuietly(socket);
    }

    private void logIn(Login login, String step) throws IOException {
        boolean encrypted = upgrade(login);
        new LoginDialogue(reader, out, greeting, encrypted).run(login, step, address);
    }

    /** Asks for TLS if it is wanted and offered; returns whether the connection is encrypted. */
    private boolean upgrade(Login login) throws IOException {
        Tls tls = address.tls();
        if (tls.mode() == Tls.Mode.OFF || tls.mode() == Tls.Mode.PREFERRED && !greeting.offers(Capability.TLS)) {
            return false;
        }
        if (!greeting.offers(Capability.TLS)) {
            throw new IOException("TLS is required, but the server does not offer it");
        }
        LoginDialogue.opening(login, greeting, true).send(out, reader.sequence());
        int sequence = reader.sequence() + 1;
        Socket secure = TlsUpgrade.upgrade(socket, address.host(), address.port(), tls);
        socket = secure;
        out = secure.getOutputStream();
        reader = new PacketReader(secure.getInputStream());
        reader.expectSequence(sequence);
        return true;
    }

    private List<List<String>> readTextRows() throws IOException {
        long count = columnCount();
        var rows = new ArrayList<List<String>>();
        if (count == 0) {
            return rows;
        }
        columns(count);
        long bytes = 0;
        for (Payload row = control(); !isEnd(row); row = control()) {
            bytes += row.remaining() + count;
            if (bytes > MOST_TEXT_BYTES) {
                throw new MalformedPacket("more than " + MOST_TEXT_BYTES + " bytes of rows for a small question");
            }
            var values = new ArrayList<String>();
            for (long i = 0; i < count; i++) {
                if (row.peek() == 0xFB) {
                    row.skip(1);
                    values.add("");
                } else {
                    values.add(new String(row.lengthEncodedBytes(), StandardCharsets.UTF_8));
                }
            }
            rows.add(values);
        }
        return rows;
    }

    private static String abridged(String sql) {
        // A statement that sets a password must not show it.
        int end = Math.min(sql.indexOf(' ') < 0 ? sql.length() : sql.indexOf(' '), 20);
        return sql.substring(0, end) + " …";
    }

    private static DatabaseFailure cannotConnect(String step, DatabaseAddress address, IOException e) {
        if (e instanceof SocketTimeoutException) {
            return new DatabaseFailure.CannotConnect(
                    step,
                    "No answer within the limit",
                    "Check host and port, and that firewalls and security groups let this machine in.",
                    e);
        }
        if (e instanceof UnknownHostException) {
            return new DatabaseFailure.CannotConnect(
                    step,
                    "The host " + address.host() + " is unknown here",
                    "Check the name that the database is registered with, and the name service of this machine.",
                    e);
        }
        if (e instanceof SSLException) {
            return TlsFailure.of(step, address, e);
        }
        return new DatabaseFailure.CannotConnect(
                step,
                e.getMessage() == null ? e.toString() : e.getMessage(),
                "Check that " + address.engine().label() + " listens on " + address.hostAndPort()
                        + " and may be reached from here, and the TLS setting.",
                e);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Nothing more can be done with it.
        }
    }
}
