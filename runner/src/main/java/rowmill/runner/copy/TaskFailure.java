package rowmill.runner.copy;

import org.jspecify.annotations.Nullable;

/** A task that cannot be done; the message names step, cause and remedy and holds no secret. */
public final class TaskFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String errorId;

    TaskFailure(String errorId, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.errorId = errorId;
    }

    /** What kind of failure it is, such as {@code WrongPassword}. */
    public String errorId() {
        return errorId;
    }
}
