package rowmill.extract.mysql;

import java.io.IOException;
import rowmill.extract.database.DatabaseFailure;
import rowmill.extract.database.MySqlErrors;

/** An error packet: the server's own word that something went wrong. */
final class ServerRefusal extends IOException {
    private static final long serialVersionUID = 1;

    private final int code;
    private final String text;

    ServerRefusal(Payload payload) throws MalformedPacket {
        this(codeOf(payload), textOf(payload));
    }

    private ServerRefusal(int code, String text) {
        super("error " + code + ": " + text);
        this.code = code;
        this.text = text;
    }

    int code() {
        return code;
    }

    DatabaseFailure failure(String step) {
        return MySqlErrors.failure(step, code, text);
    }

    private static int codeOf(Payload payload) throws MalformedPacket {
        payload.skip(1);
        return payload.twoBytes();
    }

    private static String textOf(Payload payload) throws MalformedPacket {
        if (payload.peek() == '#') {
            payload.skip(6);
        }
        return payload.restAsText();
    }
}
