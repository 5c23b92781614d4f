package rowmill.server.edge;

import rowmill.server.jobs.NotNow;

/**
 * A request is not carried out because it could not be recorded. Outside it is answered as an internal failure; a job that
 * meets it on a call of its own waits.
 */
final class Unrecorded extends NotNow {
    private static final long serialVersionUID = 1L;

    Unrecorded() {
        super(
                "The server cannot write its audit log now, and carries out no request that it cannot record. Its operator"
                        + " finds the reason in its log.");
    }

    /** What a client may be told. */
    String text() {
        return String.valueOf(getMessage());
    }
}
