package rowmill.server.store;

/** The store could not be opened at all; the message says where it should be and what to check. */
public final class StoreUnreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreUnreachable(String message, Throwable cause) {
        super(message, cause);
    }
}
