package rowmill.engine.learn;

/** The caller's training parameters break a rule; the message names the key, the value seen and the limit. */
public final class InvalidTrainingParameterException extends RuntimeException {
    private static final long serialVersionUID = 1;

    InvalidTrainingParameterException(String message) {
        super(message);
    }
}
