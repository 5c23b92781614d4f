package rowmill.extract;

import java.util.ArrayList;
import java.util.List;

/** A wish, told once, that work should stop. Thread-safe. */
public final class Cancellation {
    private final List<Runnable> listeners = new ArrayList<>();
    private boolean cancelled;

    /** Asks the work to stop; it does so soon, on its own thread. Calling again changes nothing. */
    public void cancel() {
        List<Runnable> toTell;
        synchronized (this) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            toTell = List.copyOf(listeners);
        }
        toTell.forEach(Runnable::run);
    }

    /** Whether it was asked for. */
    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /** Runs an action, once, when the wish is told; at once if it already was. Close the result to take it back. */
    Registration onCancel(Runnable action) {
        synchronized (this) {
            if (!cancelled) {
                listeners.add(action);
                return () -> forget(action);
            }
        }
        action.run();
        return () -> {};
    }

    private synchronized void forget(Runnable action) {
        listeners.remove(action);
    }

    /** Takes an action back. */
    @FunctionalInterface
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
