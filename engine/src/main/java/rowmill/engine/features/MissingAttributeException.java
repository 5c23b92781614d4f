package rowmill.engine.features;

/** The data at hand lacks an attribute that the features read, or has it with another type. */
public final class MissingAttributeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MissingAttributeException(String message) {
        super(message);
    }
}
