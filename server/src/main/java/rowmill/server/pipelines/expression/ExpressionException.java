package rowmill.server.pipelines.expression;

/** An expression that cannot be read or evaluated; the message names the expression, the column and the remedy. */
public final class ExpressionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String text;

    public ExpressionException(String message) {
        super(message);
        this.text = message;
    }

    /** Never null. */
    @Override
    public String getMessage() {
        return text;
    }
}
