package rowmill.runner.client;

import org.jspecify.annotations.Nullable;

/** A service could not be reached, or kept failing, for as long as the client may try. */
public final class Unreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreachable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
