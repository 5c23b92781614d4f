package rowmill.extract.mysql;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import rowmill.extract.database.DatabaseAddress;
import rowmill.extract.database.DatabaseFailure;
import rowmill.extract.database.Login;
import rowmill.extract.database.Secret;

/** The packets of a login after the greeting: our answer, a switch of plugin, further questions, until OK or error. */
final class LoginDialogue {
    /** utf8mb4_general_ci, which every server from 5.5.3 on knows. */
    private static final int COLLATION = 45;

    private static final int LARGEST_PACKET = 1 << 30;
    private static final int MOST_STEPS = 10;

    private final PacketReader reader;
    private final OutputStream out;
    private final Greeting greeting;
    private final boolean encrypted;
    private String plugin;
    private byte[] challenge;

    LoginDialogue(PacketReader reader, OutputStream out, Greeting greeting, boolean encrypted) {
        this.reader = reader;
        this.out = out;
        this.greeting = greeting;
        this.encrypted = encrypted;
        this.plugin = Authentication.speaks(greeting.plugin()) ? greeting.plugin() : Authentication.NATIVE;
        this.challenge = greeting.challenge();
    }

    /**
     * The fixed part of our answer, which is also the whole of the request for TLS. Both must ask for the same: a server goes
     * by what it has read first, and would take the database behind the request for TLS to be none of its business.
     */
    static PacketWriter opening(Login login, Greeting greeting, boolean encrypted) {
        int capabilities = Capability.ALWAYS
                | (encrypted ? Capability.TLS : 0)
                | (login.database().isEmpty() ? 0 : Capability.CONNECT_WITH_DATABASE)
                | greeting.capabilities() & Capability.CONNECTION_ATTRIBUTES;
        return new PacketWriter()
                .fourBytes(capabilities)
                .fourBytes(LARGEST_PACKET)
                .oneByte(COLLATION)
                .zeros(23);
    }

    void run(Login login, String step, DatabaseAddress address) throws IOException {
        sendAnswer(login);
        for (int steps = 0; steps < MOST_STEPS; steps++) {
            reader.nextWhole(MySqlConnection.CONTROL_PACKET);
            var payload = new Payload(reader.buffer(), reader.start(), reader.end());
            switch (payload.oneByte()) {
                case 0 -> {
                    return;
                }
                case 0xFF -> throw new ServerRefusal(new Payload(reader.buffer(), reader.start(), reader.end()));
                case 0xFE -> switchPlugin(payload, login.password(), step, address);
                case 1 -> furtherQuestion(payload, login.password());
                default -> throw new MalformedPacket("an unknown packet during the login");
            }
        }
        throw new MalformedPacket("more than " + MOST_STEPS + " questions during the login");
    }

    private void sendAnswer(Login login) throws IOException {
        byte[] proof = Authentication.firstAnswer(plugin, login.password(), challenge, encrypted);
        PacketWriter packet = opening(login, greeting, encrypted)
                .terminated(login.user())
                .oneByte(proof.length)
                .bytes(proof);
        if (!login.database().isEmpty()) {
            packet.terminated(login.database());
        }
        packet.terminated(plugin);
        if (greeting.offers(Capability.CONNECTION_ATTRIBUTES)) {
            // So that an administrator who looks at the server's connections sees who we are.
            PacketWriter pair = new PacketWriter()
                    .shortLengthEncoded("program_name".getBytes(StandardCharsets.US_ASCII))
                    .shortLengthEncoded("rowmill".getBytes(StandardCharsets.US_ASCII));
            packet.oneByte(pair.length()).bytes(pair.content());
        }
        send(packet);
    }

    private void switchPlugin(Payload payload, Secret password, String step, DatabaseAddress address)
            throws IOException {
        String asked = payload.remaining() == 0 ? "mysql_old_password" : payload.terminatedText();
        boolean clearWithoutTls = asked.equals(Authentication.CLEAR) && !encrypted;
        if (!Authentication.speaks(asked) || clearWithoutTls) {
            throw new DatabaseFailure.LoginNotSupported(
                    step,
                    address.hostAndPort() + " wants the login plugin '" + asked + "'"
                            + (clearWithoutTls ? ", which shows the password, without TLS" : ""),
                    clearWithoutTls
                            ? "Turn TLS on for this database."
                            : "Use an account with caching_sha2_password or mysql_native_password.");
        }
        plugin = asked;
        byte[] rest = payload.rest();
        challenge = java.util.Arrays.copyOf(rest, Math.min(rest.length, 20));
        send(new PacketWriter().bytes(Authentication.firstAnswer(plugin, password, challenge, encrypted)));
    }

    private void furtherQuestion(Payload payload, Secret password) throws IOException {
        byte[] question = payload.rest();
        boolean single = question.length == 1;
        if (plugin.equals(Authentication.CACHING_SHA2) && single && question[0] == 3) {
            return;
        }
        if (plugin.equals(Authentication.CACHING_SHA2) && single && question[0] == 4) {
            send(
                    encrypted
                            ? new PacketWriter().bytes(Authentication.terminated(password))
                            : new PacketWriter().oneByte(2));
            return;
        }
        boolean wantsKey = plugin.equals(Authentication.CACHING_SHA2) || plugin.equals(Authentication.SHA256);
        if (!wantsKey || encrypted || challenge.length == 0) {
            throw new MalformedPacket("a question of the login plugin " + plugin + " that it should not ask");
        }
        send(new PacketWriter().bytes(Authentication.encrypted(password, challenge, question)));
    }

    private void send(PacketWriter packet) throws IOException {
        reader.expectSequence(packet.send(out, reader.sequence()));
    }
}
