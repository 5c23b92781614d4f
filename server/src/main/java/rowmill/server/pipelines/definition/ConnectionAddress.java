package rowmill.server.pipelines.definition;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a {@code connectionString} may say: a scheme, a host, a port and a database, and no property.
 *
 * @param scheme {@code mysql}, {@code mariadb} or {@code postgresql}
 * @param host a name or number
 * @param port the given one, or the scheme's usual one
 * @param database the default database; empty if none is given
 */
public record ConnectionAddress(String scheme, String host, int port, String database) {
    private static final Pattern FORM = Pattern.compile(
            "jdbc:(mysql|mariadb|postgresql)://([A-Za-z0-9][A-Za-z0-9._-]{0,252}|\\[[0-9A-Fa-f:.]{2,45}\\])"
                    + "(?::([0-9]{1,5}))?(?:/([A-Za-z0-9_$-]{0,64}))?",
            Pattern.CASE_INSENSITIVE);

    /** The address in a connection string, if it has nothing but an address. */
    public static Optional<ConnectionAddress> parse(String text) {
        Matcher matcher = FORM.matcher(text.trim());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String scheme = matcher.group(1).toLowerCase(Locale.ROOT);
        int usual = scheme.equals("postgresql") ? 5432 : 3306;
        int port = matcher.group(3) == null ? usual : Integer.parseInt(matcher.group(3));
        if (port < 1 || port > 65535) {
            return Optional.empty();
        }
        String database = matcher.group(4) == null ? "" : matcher.group(4);
        return Optional.of(new ConnectionAddress(scheme, matcher.group(2).toLowerCase(Locale.ROOT), port, database));
    }
}
