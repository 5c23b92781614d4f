package rowmill.server.insights.preview;

import rowmill.contract.Call;

/** Tells whether somebody still waits for an answer. Thread-safe. */
@FunctionalInterface
public interface CallerWatch {
    /** Whether the connection that the call came over has been closed by its other end. */
    boolean gone(Call call);
}
