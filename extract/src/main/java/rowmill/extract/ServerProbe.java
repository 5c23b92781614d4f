package rowmill.extract;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import rowmill.extract.database.DatabaseAddress;
import rowmill.extract.database.DatabaseFailure;
import rowmill.extract.database.SessionLimits;
import rowmill.extract.database.Tls;
import rowmill.extract.mysql.MySqlConnection;

/**
 * Looks whether a database server answers as it is registered, without logging in. Of MySQL and MariaDB it learns the version, and
 * TLS is agreed as the address asks, certificate and all; of PostgreSQL it learns only whether TLS is offered, the rest comes with
 * a login.
 */
public final class ServerProbe {
    /** PostgreSQL's SSLRequest: its length, and the number that stands for a version. */
    private static final int[] SSL_REQUEST = {8, 80_877_103};

    private ServerProbe() {}

    /** What was learnt, as a phrase. */
    public record Answer(String text) {}

    /**
     * Looks once.
     *
     * @param patience for the connection and for each answer
     * @throws DatabaseFailure that says what is wrong and what to do
     */
    public static Answer run(DatabaseAddress address, Duration patience) {
        if (address.engine().isMySqlFamily()) {
            var greeted = MySqlConnection.greet(address, new SessionLimits(patience, patience, patience));
            return new Answer(
                    "server " + greeted.serverVersion() + ", " + (greeted.encrypted() ? "TLS agreed" : "no TLS"));
        }
        boolean offered = postgreSqlOffersTls(address, patience);
        boolean needed = address.tls().mode() != Tls.Mode.OFF && address.tls().mode() != Tls.Mode.PREFERRED;
        if (needed && !offered) {
            throw failure(address, "TLS is required, but the server does not offer it", null);
        }
        return new Answer("PostgreSQL answers, TLS " + (offered ? "is offered" : "is not offered"));
    }

    private static boolean postgreSqlOffersTls(DatabaseAddress address, Duration patience) {
        try (Socket socket = new Socket()) {
            int millis = (int) patience.toMillis();
            socket.connect(new InetSocketAddress(address.host(), address.port()), millis);
            socket.setSoTimeout(millis);
            var out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(SSL_REQUEST[0]);
            out.writeInt(SSL_REQUEST[1]);
            int answer = new DataInputStream(socket.getInputStream()).readUnsignedByte();
            if (answer != 'S' && answer != 'N') {
                throw failure(address, "What answers there is not PostgreSQL", null);
            }
            return answer == 'S';
        } catch (UnknownHostException e) {
            throw failure(address, "The host " + address.host() + " is unknown here", e);
        } catch (IOException e) {
            throw failure(address, e.getMessage() == null ? e.toString() : e.getMessage(), e);
        }
    }

    private static DatabaseFailure failure(
            DatabaseAddress address, String cause, @org.jspecify.annotations.Nullable IOException thrown) {
        return new DatabaseFailure.CannotConnect(
                "Connecting to " + address.hostAndPort(),
                cause,
                "Check that PostgreSQL listens there and may be reached from here, and the TLS setting.",
                thrown);
    }
}
