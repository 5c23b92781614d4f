package rowmill.engine.learn;

/** The data or its schema cannot be trained on; the message says why and what to do. */
public final class UntrainableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UntrainableException(String message) {
        super(message);
    }
}
