package rowmill.runner.client;

/** A service refused a request for good; another try would be refused too. */
public final class ServiceRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int INSUFFICIENT_STORAGE = 507;

    private final String code;
    private final int status;

    ServiceRefusal(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /** The error's code, such as {@code TaskNotFoundException} or {@code NoSuchBucket}. */
    public String code() {
        return code;
    }

    /** Whether the service has no space left: its operator, not the caller, has to do something. */
    public boolean isWantOfSpace() {
        return status == INSUFFICIENT_STORAGE;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }
}
