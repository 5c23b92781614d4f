package rowmill.engine.evaluate;

/** The data cannot serve to evaluate this model; the message says why and what to do. */
public final class UnusableEvaluationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnusableEvaluationException(String message) {
        super(message);
    }
}
