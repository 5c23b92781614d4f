package rowmill.engine.split;

/** The caller's DataRearrangement breaks a rule; the message names the key, the value seen, the limit and the remedy. */
public final class InvalidRearrangementException extends RuntimeException {
    private static final long serialVersionUID = 1;

    InvalidRearrangementException(String message) {
        super(message);
    }
}
