package rowmill.engine.csv;

/** The data as a whole breaks a limit or is damaged; the message says what, where and what to do. */
public final class UnreadableDatasetException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient BadRecords bad;

    UnreadableDatasetException(String message, BadRecords bad) {
        super(message);
        this.bad = bad;
    }

    /** The bad records read up to the failure; empty when the failure has another cause. */
    public BadRecords bad() {
        return bad;
    }
}
