package rowmill.extract.database;

import java.util.regex.Pattern;

/**
 * Where a database server is. It comes from the operator's registration, never from a caller.
 *
 * @param engine the family
 * @param host name or address
 * @param port 1 to 65535
 * @param tls how the connection is protected
 */
public record DatabaseAddress(DatabaseEngine engine, String host, int port, Tls tls) {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:%\\[\\]-]{1,255}");

    public DatabaseAddress {
        if (!HOST.matcher(host).matches()) {
            throw new IllegalArgumentException("The database host '" + host + "' is not a host name or an address.");
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("The database port " + port + " is not between 1 and 65535.");
        }
    }

    /** Host and port as people write them. */
    public String hostAndPort() {
        return host + ":" + port;
    }
}
