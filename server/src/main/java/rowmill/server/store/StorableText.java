package rowmill.server.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Types;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/**
 * Texts as both databases can hold them: PostgreSQL refuses U+0000, and its driver half a surrogate pair. Such characters
 * come from clients and from users' files, and must fail no request; they are replaced by U+2400 and by a question mark.
 */
final class StorableText extends AbstractArgumentFactory<String> {
    StorableText() {
        super(Types.VARCHAR);
    }

    @Override
    protected Argument build(String text, ConfigRegistry config) {
        String storable = of(text);
        return (position, statement, context) -> statement.setString(position, storable);
    }

    static String of(String text) {
        String whole = UTF_8.newEncoder().canEncode(text) ? text : new String(text.getBytes(UTF_8), UTF_8);
        return whole.indexOf('\0') < 0 ? whole : whole.replace('\0', '\u2400');
    }
}
