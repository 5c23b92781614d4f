package rowmill.extract.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Cipher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rowmill.extract.database.DatabaseFailure;
import rowmill.extract.database.Login;
import rowmill.extract.database.Secret;
import rowmill.extract.database.SessionLimits;

/** The ways of login that MySQL 8 has, against a server that checks proofs as MySQL's manual says that it does. */
@Timeout(120)
class AuthenticationTest {
    private static final String PASSWORD = "pässword, \"quoted\"";
    private static final SessionLimits SHORT =
            new SessionLimits(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(30));

    @Test
    void provesThePasswordToAServerThatHasItsHashCached() throws Exception {
        try (var server = new FakeServer(with -> {
            with.greet(Authentication.CACHING_SHA2);
            if (provesSha256(proof(with.receive()))) {
                with.send(new PacketWriter().oneByte(1).oneByte(3));
                with.ok();
            } else {
                with.error(1045, "Access denied");
            }
            with.untilClosed();
        })) {
            logIn(server, PASSWORD);
            assertThatThrownBy(() -> logIn(server, "another")).isInstanceOf(DatabaseFailure.WrongPassword.class);
        }
    }

    @Test
    void encryptsThePasswordForTheServersKeyWhereTheHashIsNotCached() throws Exception {
        KeyPair keys = keys();
        var received = new AtomicReference<String>("");
        try (var server = new FakeServer(with -> {
            with.greet(Authentication.CACHING_SHA2);
            with.receive();
            with.send(new PacketWriter().oneByte(1).oneByte(4));
            assertThat(with.receive()).containsExactly(2);
            with.send(new PacketWriter().oneByte(1).text(pem(keys)));
            received.set(decrypted(keys, with.receive()));
            with.ok();
            with.untilClosed();
        })) {
            logIn(server, PASSWORD);
            assertThat(received).hasValue(PASSWORD + "\0");
            assertThat(server.received()).doesNotContain("quoted");
        }
    }

    @Test
    void encryptsThePasswordForTheOlderPluginToo() throws Exception {
        KeyPair keys = keys();
        var received = new AtomicReference<String>("");
        try (var server = new FakeServer(with -> {
            with.greet(Authentication.NATIVE);
            with.receive();
            with.send(new PacketWriter()
                    .oneByte(0xFE)
                    .terminated(Authentication.SHA256)
                    .bytes(FakeServer.CHALLENGE)
                    .oneByte(0));
            assertThat(with.receive()).containsExactly(1);
            with.send(new PacketWriter().oneByte(1).text(pem(keys)));
            received.set(decrypted(keys, with.receive()));
            with.ok();
            with.untilClosed();
        })) {
            logIn(server, PASSWORD);
            assertThat(received).hasValue(PASSWORD + "\0");
        }
    }

    @Test
    void anAccountWithoutPasswordSendsNoProof() throws Exception {
        try (var server = new FakeServer(with -> {
            with.greet(Authentication.CACHING_SHA2);
            if (proof(with.receive()).length == 0) {
                with.ok();
            } else {
                with.error(1045, "Access denied");
            }
            with.untilClosed();
        })) {
            logIn(server, "");
        }
    }

    private static void logIn(FakeServer server, String password) {
        MySqlConnection.connect(server.address(), new Login("", "u", Secret.of(password)), SHORT)
                .closeAbruptly();
    }

    /** The proof in a handshake response: after 32 fixed bytes and the user's name. */
    private static byte[] proof(byte[] response) {
        int at = 32;
        while (response[at] != 0) {
            at++;
        }
        return Arrays.copyOfRange(response, at + 2, at + 2 + (response[at + 1] & 0xff));
    }

    /** As the server checks it: what it has stored is SHA256(SHA256(password)). */
    private static boolean provesSha256(byte[] proof) throws IOException {
        byte[] stored = sha256(sha256(PASSWORD.getBytes(StandardCharsets.UTF_8)));
        byte[] both = Arrays.copyOf(stored, stored.length + FakeServer.CHALLENGE.length);
        // The stored hash comes first, then the challenge.
        System.arraycopy(FakeServer.CHALLENGE, 0, both, stored.length, FakeServer.CHALLENGE.length);
        byte[] mask = sha256(both);
        byte[] once = new byte[proof.length];
        for (int i = 0; i < proof.length; i++) {
            once[i] = (byte) (proof[i] ^ mask[i]);
        }
        return Arrays.equals(sha256(once), stored);
    }

    private static byte[] sha256(byte[] of) throws IOException {
        try {
            return MessageDigest.getInstance("SHA-256").digest(of);
        } catch (java.security.GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static KeyPair keys() throws java.security.GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static String pem(KeyPair keys) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(keys.getPublic().getEncoded());
        return "-----BEGIN PUBLIC KEY-----\n" + lines + "\n-----END PUBLIC KEY-----\n";
    }

    private static String decrypted(KeyPair keys, byte[] encrypted) throws IOException {
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
            cipher.init(Cipher.DECRYPT_MODE, keys.getPrivate());
            byte[] masked = cipher.doFinal(encrypted);
            for (int i = 0; i < masked.length; i++) {
                masked[i] ^= FakeServer.CHALLENGE[i % FakeServer.CHALLENGE.length];
            }
            return new String(masked, StandardCharsets.UTF_8);
        } catch (java.security.GeneralSecurityException e) {
            throw new IOException(e);
        }
    }
}
