package rowmill.contract;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A refusal that the caller is meant to read. Code, message and members are sent as they stand; the cause is not.
 * Whatever else a handler throws becomes an internal failure without detail.
 */
public final class ServiceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ErrorCode errorCode;
    private final String text;
    private final transient Map<String, Object> members;

    public ServiceException(ErrorCode errorCode, String message) {
        this(errorCode, message, null, Map.of());
    }

    public ServiceException(ErrorCode errorCode, String message, @Nullable Throwable cause) {
        this(errorCode, message, cause, Map.of());
    }

    private ServiceException(
            ErrorCode errorCode, String message, @Nullable Throwable cause, Map<String, Object> members) {
        super(message, cause);
        this.errorCode = Objects.requireNonNull(errorCode, "errorCode");
        this.text = Objects.requireNonNull(message, "message");
        this.members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** The same refusal with one more member of the error's structure, for example {@code code}. */
    public ServiceException with(String member, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(member, value);
        ServiceException copy = new ServiceException(errorCode, text, getCause(), more);
        copy.setStackTrace(getStackTrace());
        return copy;
    }

    public ErrorCode errorCode() {
        return errorCode;
    }

    /** The text for the caller; never null. */
    public String text() {
        return text;
    }

    /** Further members of the error's structure, in the order given. */
    public Map<String, Object> members() {
        return members;
    }
}
