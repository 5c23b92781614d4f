package rowmill.engine.schema;

/** The caller's schema breaks a rule; the message names the place, the value, the limit and the remedy. */
public final class InvalidSchemaException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public InvalidSchemaException(String message) {
        super(message);
    }
}
