package rowmill.engine.export;

/** A model cannot be exported in a format without changing what it predicts; the message says what stands in the way. */
public final class UnexportableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnexportableException(String message) {
        super(message);
    }
}
