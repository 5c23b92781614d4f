package rowmill.extract.mysql;

import java.io.IOException;

/** The server sent something that MySQL's protocol does not allow at this place. */
final class MalformedPacket extends IOException {
    private static final long serialVersionUID = 1;

    MalformedPacket(String what) {
        super("the server sent " + what);
    }
}
