package rowmill.server.edge;

import java.io.IOException;

/** Where the audit's lines go. Its text is its name for the operator. */
interface AuditTrail extends AutoCloseable {
    /** Writes a line, whole or not at all. */
    void append(byte[] line) throws IOException;

    @Override
    void close() throws IOException;
}
