package rowmill.server.store;

/** A transaction did not get its turn in time; nothing was written. */
public final class StoreBusy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreBusy(String message) {
        super(message);
    }
}
