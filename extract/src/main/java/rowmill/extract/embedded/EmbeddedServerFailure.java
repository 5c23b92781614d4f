package rowmill.extract.embedded;

/** The embedded server cannot be fetched or started; the message says why and what to do. */
public final class EmbeddedServerFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    EmbeddedServerFailure(String message) {
        super(message);
    }
}
